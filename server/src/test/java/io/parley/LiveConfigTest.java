package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.ParleyConfig;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import io.parley.web.admin.Configuration;
import io.parley.web.admin.Configuration.Draft;
import io.parley.web.admin.Configuration.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Computes
class LiveConfigTest {
    private static final String FILE = """
        organisation: {name: Test, languages: [en, lt]}
        skills: [sales, vip]
        queues:
          - {id: sales, skills: {sales: 3}, ringSeconds: 20, outcomes: [{id: sold}]}
          - {id: support, hours: office}
        hours: [{id: office, days: {monday: ["08:00-17:00"]}}]
        topics: [{id: sales, queue: sales}]
        users:
          - {id: sam, name: Sam, role: supervisor, password: {value: secret}}
          - id: anna
            name: Anna
            role: agent
            password: {value: secret}
            agent: {languages: {en: 9}, skills: {sales: 5}, queues: [sales]}
        """;

    @TempDir
    Path folder;

    private final SimTime time = new SimTime();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theFileIsTheFirstVersionAndStaysItUntilSomethingChanges() {
        assertEquals(1, start(FILE).newest().entry().number());
        Configuration again = start(FILE);
        assertEquals(1, again.newest().entry().number());
        assertEquals(Source.FILE, again.newest().entry().source());
        assertFalse(again.newest().document().toString().contains("secret"));
    }

    @Test
    void whatWasChangedWhileRunningHoldsAfterAStart() {
        LiveConfig live = start(FILE);
        assertEquals(2, kept(live.put(draft(live, 1, "ringSeconds", 45))));
        LiveConfig again = start(FILE);
        assertEquals(2, again.newest().entry().number());
        assertEquals("ada", again.newest().entry().by());
        assertEquals(45, again.get().queues().getFirst().ringSeconds());
        assertEquals(2, again.rules().version());
        assertEquals(45, again.rules().queues().getFirst().ringTimeout().toSeconds());
    }

    @Test
    void anEditedFileWinsAndTheHistorySaysSo() {
        LiveConfig live = start(FILE);
        kept(live.put(draft(live, 1, "ringSeconds", 45)));
        LiveConfig edited = start(FILE.replace("ringSeconds: 20", "ringSeconds: 30"));
        assertEquals(3, edited.newest().entry().number());
        assertEquals("the file was edited", edited.newest().entry().note());
        assertEquals(1, edited.newest().entry().changes());
        assertEquals(30, edited.get().queues().getFirst().ringSeconds());
        JsonNode before = edited.find(2).orElseThrow().document();
        assertEquals(4, kept(edited.put(new Draft(3, before, "ada", "as version 2", Source.RETURN))));
        assertEquals(45, edited.get().queues().getFirst().ringSeconds());
    }

    @Test
    void editingWhatIsNoPartOfItMakesNoVersion() {
        start(FILE);
        assertEquals(
                1,
                start(FILE.replace("name: Test", "name: Other"))
                        .newest()
                        .entry()
                        .number());
    }

    @Test
    void ofTwoChangesToOneVersionTheFirstHolds() {
        LiveConfig live = start(FILE);
        Draft late = draft(live, 1, "ringSeconds", 60);
        kept(live.put(draft(live, 1, "ringSeconds", 45)));
        Configuration.Overtaken overtaken = assertInstanceOf(Configuration.Overtaken.class, live.put(late));
        assertEquals(2, overtaken.newest().number());
        assertEquals(45, live.get().queues().getFirst().ringSeconds());
    }

    @Test
    void everybodyWhoMustKnowIsToldOnceItIsOnDisk() {
        LiveConfig live = start(FILE);
        List<String> told = new ArrayList<>();
        live.follow(new LiveConfig.Follower() {
            @Override
            public CompletableFuture<Void> load(LiveConfig.State after) {
                told.add("load " + after.entry().number() + " stored "
                        + store.versions().newest().orElseThrow().entry().number());
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void changed(LiveConfig.State before, LiveConfig.State after) {
                told.add("changed to " + live.rules().version());
            }
        });
        kept(live.put(draft(live, 1, "ringSeconds", 45)));
        assertEquals(List.of("load 2 stored 2", "changed to 2"), told);
        assertEquals(2, kept(live.put(draft(live, 2, "ringSeconds", 45))), "nothing changes: no version");
        assertEquals(2, told.size());
    }

    @Test
    void problemsNameThePlaceById() {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        ((ObjectNode) document.path("queues").path(0)).put("ringSeconds", 1);
        ((ObjectNode) document.path("hours").path(0).path("days"))
                .putArray("tuesday")
                .add("9-17");
        ((ObjectNode) document.path("agents").path("anna").path("skills")).put("golf", 3);
        document.withObject("/agents").putObject("nobody");
        List<Configuration.Problem> problems = problems(live, document);
        assertEquals(
                List.of(
                        "agents[nobody]",
                        "hours[office].days.tuesday[0]",
                        "queues[sales].ringSeconds",
                        "agents[anna].skills.golf"),
                problems.stream().map(Configuration.Problem::path).toList());
        assertEquals("is out of range", problems.get(2).message());
        assertEquals("write 5 to 120", problems.get(2).instead());
    }

    @Test
    void whatHasNoPlaceOrTheWrongKindIsTold() {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        ((ObjectNode) document.path("queues").path(1)).put("colour", "red");
        Configuration.Problem unknown = problems(live, document).getFirst();
        assertEquals("queues[support].colour", unknown.path());
        assertTrue(unknown.instead().contains("ringSeconds"), unknown.instead());
        ObjectNode wrong = document(live);
        ((ObjectNode) wrong.path("queues").path(0)).put("ringSeconds", 20.5);
        assertEquals(
                "queues[sales].ringSeconds", problems(live, wrong).getFirst().path());
        ObjectNode holes = document(live);
        holes.withArray("/queues").addNull();
        assertEquals(1, problems(live, holes).size());
    }

    @Test
    void anAgentWhoIsNoUserAnyMoreDoesNotKeepTheServerFromStarting() {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        document.withObject("/agents").putObject("sam").putArray("queues").add("support");
        kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE)));
        assertTrue(live.rules().agents().stream()
                .anyMatch(agent -> agent.id().value().equals("sam")));
        String without = FILE.replaceAll(" *- \\{id: sam.*\\n", "");
        LiveConfig again = start(without);
        assertEquals(3, again.newest().entry().number());
        assertTrue(again.newest().entry().note().contains("left out"));
        assertEquals(3, start(without).newest().entry().number(), "and it stays so");
        Draft back = new Draft(3, document, "ada", "as version 2", Source.RETURN);
        assertInstanceOf(Configuration.Refused.class, again.put(back));
    }

    @Test
    void invitationsLoseALanguageThatTheFileHasNoMoreAndTheVersionStays() {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        ObjectNode queue = (ObjectNode) document.path("queues").path(0);
        queue.put("ringSeconds", 33);
        ArrayNode invitations = queue.putArray("invitations");
        ObjectNode text = invitations.addObject().put("id", "cart").putObject("text");
        text.put("en", "Help?").put("lt", "Padėti?");
        invitations.addObject().put("id", "lt-only").putObject("text").put("lt", "Padėti?");
        kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE)));
        LiveConfig again = start(FILE.replace("languages: [en, lt]", "languages: [en]"));
        ParleyConfig.Queue sales = again.get().queues().getFirst();
        assertEquals(33, sales.ringSeconds(), () -> again.newest().entry().note());
        assertEquals(1, sales.invitations().size());
        assertEquals(Map.of("en", "Help?"), sales.invitations().getFirst().text());
    }

    @Test
    void aVersionThatCannotBeUsedAnyMoreGivesWayToTheFile() {
        String lithuanian = FILE.replace("languages: {en: 9}", "languages: {en: 9, lt: 9}");
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        ((ObjectNode) document.path("agents").path("anna").path("languages")).put("lt", 9);
        kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE)));
        LiveConfig again = start(FILE.replace("languages: [en, lt]", "languages: [en]"));
        assertEquals(3, again.newest().entry().number());
        assertEquals(
                "version 2 could not be used any more", again.newest().entry().note());
        assertThrows(ConfigProblem.class, () -> start(lithuanian.replace("languages: [en, lt]", "languages: [en]")));
    }

    private LiveConfig start(String text) {
        ParleyConfig file = ConfigFile.parse("parley.yaml", text, RoutingChecks::of);
        Startup startup = new Startup(file, folder, folder, false, Map.of());
        return new LiveConfig(startup, store.versions(), new DocumentCheck(file, RoutingChecks::of), time);
    }

    private static ObjectNode document(LiveConfig live) {
        return (ObjectNode) live.newest().document().deepCopy();
    }

    private static Draft draft(LiveConfig live, long base, String setting, int value) {
        ObjectNode document = document(live);
        ((ObjectNode) document.path("queues").path(0)).put(setting, value);
        return new Draft(base, document, "ada", "longer", Source.CONSOLE);
    }

    private static long kept(Configuration.Outcome outcome) {
        return assertInstanceOf(Configuration.Kept.class, outcome).version();
    }

    private static List<Configuration.Problem> problems(LiveConfig live, JsonNode document) {
        return assertInstanceOf(Configuration.Unusable.class, live.read(document))
                .problems();
    }
}
