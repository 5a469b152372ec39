package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.DocumentJson;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.RoutingDocument;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.sim.TonePrompts;
import io.parley.sip.call.PromptLibrary;
import io.parley.store.ConfigVersions;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import io.parley.web.admin.CallWays;
import io.parley.web.admin.CallWays.By;
import io.parley.web.admin.CallWays.How;
import io.parley.web.admin.Configuration;
import io.parley.web.admin.Configuration.Draft;
import io.parley.web.admin.Configuration.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers, call flows and canned replies in versions. */
@Computes
class NumbersAndFlowsTest {
    private static final String NUMBER = "+37052000000";
    private static final String FILE = """
        organisation: {name: Test, languages: [en, lt]}
        trunks: [{id: carrier, addresses: [192.0.2.1/32], attributesHeader: X-C, attributes: {plan: [gold], site: []}}]
        numbers:
          - {number: "+37052000000", label: Main, flow: main-line, attributes: {plan: gold}}
          - {number: "*", flow: flows/Office.yaml}
        queues:
          - {id: bookings}
          - {id: refunds}
          - {id: letters, channels: [chat]}
        topics:
          - {id: booking, queue: bookings}
          - {id: refund, queue: refunds}
          - {id: letter, queue: letters}
        cannedReplies: [{id: hello, queues: [bookings], text: {en: Hello, lt: Labas}}]
        users: [{id: ada, name: Ada, role: administrator, password: {value: secret}}]
        """;

    @TempDir
    Path folder;

    private final SimTime time = new SimTime();
    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
        Files.createDirectory(folder.resolve("flows"));
        Files.writeString(folder.resolve("flows/Office.yaml"), "languages: [lt]\ntopics: [refund]\ntries: 1\n");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void flowsOfFilesAndBuiltInOnesArePartOfTheFirstVersion() {
        JsonNode document = start(FILE).newest().document();
        assertEquals("main-line", document.path("flows").path(0).path("id").asString());
        assertEquals(
                "[\"en\",\"lt\"]",
                document.path("flows").path(0).path("languages").toString());
        assertEquals(
                "{\"1\":\"booking\",\"2\":\"refund\"}",
                step(document, "topics").path("keys").toString());
        assertEquals("refund", step(document, "refund").path("topic").asString());
        assertEquals("office", document.path("flows").path(1).path("id").asString());
        assertEquals("office", document.path("numbers").path(1).path("flow").asString());
        assertEquals("hello", document.path("cannedReplies").path(0).path("id").asString());
        assertEquals(1, start(FILE).newest().entry().number(), "and the same at the next start");
    }

    @Test
    void anEditedFlowFileIsAnEditOfTheConfiguration() throws IOException {
        start(FILE);
        Files.writeString(folder.resolve("flows/Office.yaml"), "languages: [en]\ntopics: [refund]\ntries: 1\n");
        LiveConfig again = start(FILE);
        assertEquals("the file was edited", again.newest().entry().note());
        assertEquals(1, again.newest().entry().changes());
    }

    @Test
    void anotherFlowForANumberHoldsAtOnceIsADifferenceAndCanBeTakenBack() {
        LiveConfig live = start(FILE);
        assertEquals("bookings", way(live, NUMBER, "").queue());
        ObjectNode document = document(live);
        ((ObjectNode) document.path("numbers").path(0)).put("flow", "office");
        Configuration.Usable usable = assertInstanceOf(Configuration.Usable.class, live.read(document));
        assertEquals("numbers[+37052000000].flow", usable.changes().getFirst().path());
        assertEquals(
                "refunds", usable.ways().way(dialled(NUMBER, "")).orElseThrow().queue());
        assertEquals("bookings", way(live, NUMBER, "").queue(), "it is only thought of");
        kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE)));
        assertEquals("refunds", way(live, NUMBER, "").queue());
        assertEquals(List.of("lt"), CallFlows.byNumber(live.get()).get(NUMBER).languages());
        assertEquals("refunds", way(start(FILE), NUMBER, "").queue(), "and after a start");
        JsonNode first = live.find(1).orElseThrow().document();
        kept(live.put(new Draft(2, first, "ada", "as version 1", Source.RETURN)));
        assertEquals("bookings", way(live, NUMBER, "").queue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/flows | [null] | flows[0]",
                "/flows/0/steps | [null] | flows[main-line].steps[0]",
                "/flows/0/steps/0/prompts | [null] | flows[main-line].steps[greeting].prompts[0]",
                "/flows/0/languages | [\"en\", null] | flows[main-line].languages[1]",
                "/queues | [null] | queues[0]",
                "/topics/0/label | {\"en\": null} | topics[booking].label.en",
            })
    void whatHasNoValueInAListIsAComplaintWithItsPlace(String where, String what, String path) {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        int last = where.lastIndexOf('/');
        ((ObjectNode) document.at(where.substring(0, last))).set(where.substring(last + 1), DocumentJson.tree(what));
        Configuration.Unusable unusable = assertInstanceOf(Configuration.Unusable.class, live.read(document));
        assertEquals(path, unusable.problems().getFirst().path());
        assertTrue(unusable.problems().getFirst().message().startsWith("has no value (null)"), unusable::toString);
    }

    @Test
    void aReplyOfTheConsoleIsWhatDesksAreTold() {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        ObjectNode reply = (ObjectNode) document.path("cannedReplies").path(0).path("text");
        reply.put("en", "Good morning");
        kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE)));
        assertEquals(
                "Good morning",
                WebConfig.org(live.get()).cannedReplies().getFirst().text().get("en"));
    }

    @Test
    void whatCannotBeUsedIsToldByPlaceWithWhatToWrite() {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        ObjectNode main = (ObjectNode) document.path("flows").path(0);
        main.remove("steps");
        main.remove("start");
        main.putArray("topics").add("letter").add("refund").add("refund");
        main.putArray("languages").add("fr");
        main.put("tries", 0);
        document.withArray("/numbers").addObject().put("number", NUMBER).put("flow", "office");
        ((ObjectNode) document.path("cannedReplies").path(0)).putArray("queues").add("nowhere");
        assertEquals(
                List.of(
                        "numbers[2].number",
                        "flows[main-line].languages[0]",
                        "flows[main-line].steps[topics].tries",
                        "flows[main-line].steps[letter].topic",
                        "cannedReplies[hello].queues[0]"),
                problems(live, document).stream()
                        .map(Configuration.Problem::path)
                        .toList());
        ObjectNode other = document(live);
        ((ObjectNode) other.path("numbers").path(1)).put("flow", "nowhere");
        ((ObjectNode) step(other, "greeting")).putArray("prompts").add("trumpet");
        List<Configuration.Problem> told = problems(live, other);
        assertEquals("numbers[*].flow", told.get(0).path());
        assertEquals("flows[main-line].steps[greeting].prompts[0]", told.get(1).path());
        assertTrue(
                told.get(1).instead().contains("record LANGUAGE/trumpet.wav"),
                told.get(1).instead());
    }

    @Test
    void aRecordingOfOnesOwnMayBeSaid() throws IOException {
        new TonePrompts(folder.resolve("prompts")).say("en/trumpet", 600);
        Files.createFile(folder.resolve("prompts/en/torn.wav"));
        LiveConfig live = start(FILE + "media: {promptFolder: prompts}\n");
        ObjectNode document = document(live);
        ((ObjectNode) step(document, "greeting")).putArray("prompts").add("trumpet");
        ((ObjectNode) step(document, "topics")).putArray("prompts").add("torn");
        Configuration.Problem problem = problems(live, document).getFirst();
        assertTrue(problem.message().startsWith("needs prompt torn, which cannot be played: "), problem::message);
        ((ObjectNode) step(document, "topics")).putArray("prompts").add("topics");
        kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE)));
        Configuration.Prompt trumpet = live.prompts().stream()
                .filter(prompt -> prompt.name().equals("trumpet"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("en"), trumpet.own());
        assertFalse(live.prompts().stream()
                .filter(prompt -> prompt.name().equals("greeting"))
                .findFirst()
                .orElseThrow()
                .says()
                .isEmpty());
    }

    @Test
    void aFileIsToldTheLineOfAFlowThatCannotBe() {
        String text = FILE + "flows:\n  - {id: night, languages: [en], topics: [party]}\n";
        String said = assertThrows(ConfigProblem.class, () -> ConfigFile.parse("parley.yaml", text))
                .getMessage();
        assertTrue(said.startsWith("parley.yaml:17: flows[0].topics[0] is no topic whose queue takes calls"), said);
    }

    @Test
    void aDocumentOfAnOlderClientChangesNothingOfWhatItDoesNotKnow() {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        List.of("numbers", "flows", "cannedReplies").forEach(document::remove);
        assertEquals(1, kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE))), "nothing differs");
        document.putArray("topics").addObject().put("id", "refund").put("queue", "refunds");
        document.withArray("/queues").remove(0);
        kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE)));
        assertEquals("refunds", way(live, NUMBER, "").queue());
        assertEquals(List.of(), live.get().cannedReplies(), "its queue is no more");
    }

    @Test
    void versionsOfAnOlderServerGoOnAndTheFileWinsOnlyOnceItIsEdited() {
        LiveConfig live = start(FILE);
        keepOld(live, 1, ConfigVersions.Source.FILE, 20);
        keepOld(live, 2, ConfigVersions.Source.CONSOLE, 45);
        LiveConfig grown = start(FILE);
        assertEquals(5, grown.newest().entry().number());
        assertEquals("as version 3", grown.newest().entry().note());
        assertEquals(45, grown.get().queues().getFirst().ringSeconds(), "what was changed in the console holds");
        assertEquals("bookings", way(grown, NUMBER, "").queue());
        assertEquals(5, start(FILE).newest().entry().number(), "once");
        LiveConfig edited = start(FILE.replace("flow: main-line", "flow: flows/Office.yaml"));
        assertEquals("the file was edited", edited.newest().entry().note());
        JsonNode old = edited.find(3).orElseThrow().document();
        kept(edited.put(new Draft(6, old, "ada", "as version 3", Source.RETURN)));
        assertEquals(45, edited.get().queues().getFirst().ringSeconds());
        assertEquals("refunds", way(edited, NUMBER, "").queue(), "an old version says nothing of numbers");
    }

    /** As a server wrote it that did not keep numbers, flows and replies yet. */
    private void keepOld(LiveConfig live, long last, ConfigVersions.Source source, int ringSeconds) {
        ObjectNode document = document(live);
        List.of("numbers", "flows", "cannedReplies").forEach(document::remove);
        ((ObjectNode) document.path("queues").path(0)).put("ringSeconds", ringSeconds);
        ConfigVersions.Entry entry = new ConfigVersions.Entry(last + 1, time.instant(), "ada", "", source, 1);
        assertTrue(store.versions()
                .add(new ConfigVersions.Version(entry, document.toString()))
                .join());
    }

    @Test
    void aLanguageThatTheOrganisationLostLeavesFlowsAndRepliesOfTheConsole() {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        ((ObjectNode) document.path("queues").path(0)).put("ringSeconds", 45);
        ((ObjectNode) document.path("flows").path(1))
                .putArray("languages")
                .add("lt")
                .add("en");
        kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE)));
        Configuration again = startWith(live, "languages: [en]");
        assertTrue(
                again.newest().entry().note().contains("left out"),
                again.newest().entry().note());
        assertEquals(
                "[\"en\"]",
                again.newest()
                        .document()
                        .path("flows")
                        .path(1)
                        .path("languages")
                        .toString());
        assertEquals(
                "{\"en\":\"Hello\"}",
                again.newest()
                        .document()
                        .path("cannedReplies")
                        .path(0)
                        .path("text")
                        .toString());
    }

    /** The part of the file that is kept in versions is the same; only what speaks of Lithuanian is no more. */
    private Configuration startWith(LiveConfig live, String languages) {
        ParleyConfig file = ConfigFile.parse(
                "parley.yaml",
                FILE.replace("languages: [en, lt]", languages)
                        .replace("text: {en: Hello, lt: Labas}", "text: {en: Hello}")
                        .replace("flows/Office.yaml", "main-line"));
        Startup startup = new Startup(file, folder, folder, false, Map.of()).withFlows();
        ConfigVersions.Entry entry =
                new ConfigVersions.Entry(3, time.instant(), "file", "", ConfigVersions.Source.FILE, 1);
        String own = DocumentJson.text(RoutingDocument.of(startup.config()));
        store.versions().add(new ConfigVersions.Version(entry, own)).join();
        ConfigVersions.Entry last =
                new ConfigVersions.Entry(4, time.instant(), "ada", "", ConfigVersions.Source.CONSOLE, 1);
        store.versions()
                .add(new ConfigVersions.Version(last, live.newest().document().toString()))
                .join();
        return live(startup);
    }

    @Test
    void theWayOfACallGoesByItsKeys() {
        LiveConfig live = start(FILE);
        CallWays.Way pressed = way(live, NUMBER, "229");
        assertEquals("lt", pressed.language().chosen());
        assertEquals(How.KEY, pressed.topic().how());
        assertEquals("refunds", pressed.queue());
        assertEquals("9", pressed.unused());
        CallWays.Way silent = way(live, NUMBER, "791");
        assertEquals("en", silent.language().chosen(), "the third key of three is right");
        assertEquals("791", silent.language().pressed());
        assertEquals(How.FIRST, silent.topic().how());
        CallWays.Way other = way(live, "+4412345", "");
        assertEquals("*", other.number());
        assertEquals(How.ONLY, other.language().how());
        assertEquals(List.of("carrier"), live.ways().trunks());
    }

    private LiveConfig with(String id, String step) {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        ObjectNode flow = (ObjectNode) document.path("flows").path(0);
        flow.withArray("/steps")
                .add(DocumentJson.tree(step.replace("START", flow.path("start").asString())));
        flow.put("start", id);
        kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE)));
        return live;
    }

    @Test
    void whoIsAskedForConsentGoesOnByTheirAnswer() {
        LiveConfig live = with("a", "{\"id\":\"a\",\"kind\":\"consent\",\"agreed\":\"START\",\"declined\":\"START\"}");
        assertEquals("agreed", way(live, NUMBER, "122").steps().get(0).took());
        assertEquals("declined", way(live, NUMBER, "722").steps().get(0).took(), "after a wrong key");
        assertEquals("silent", way(live, NUMBER, "-22").steps().get(0).took());
    }

    @Test
    void aMenuMayBeLeftSilentAndPointsOfStepsCount() {
        LiveConfig live = with("vip", "{\"id\":\"vip\",\"kind\":\"set\",\"priority\":7,\"next\":\"START\"}");
        CallWays.Way way = way(live, NUMBER, "-2");
        assertEquals(How.FIRST, way.language().how());
        assertEquals("en", way.language().chosen());
        assertEquals("refunds", way.queue(), "the key is for the menu that comes next");
        assertEquals("", way.unused());
        assertEquals(7, way.points());
        assertEquals("silent", way(live, NUMBER, "1-").steps().get(3).took());
    }

    @Test
    void conditionsAboutTheFloorAreAskedOfTheFloorThatComesWithTheCall() {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        ObjectNode flow = (ObjectNode) document.path("flows").path(0);
        String first = flow.path("start").asString();
        flow.withArray("/steps")
                .add(DocumentJson.tree("{\"id\":\"staffed\",\"kind\":\"condition\",\"cases\":[{\"test\":\"unstaffed\","
                        + "\"queue\":\"refunds\",\"to\":\"bye\"}],\"otherwise\":\"" + first + "\"}"))
                .add(DocumentJson.tree("{\"id\":\"bye\",\"kind\":\"hangup\"}"));
        flow.put("start", "staffed");
        kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE)));
        Floor nobody = new Floor(ZoneOffset.UTC);
        Router.decide(nobody, new RoutingEvent.RulesLoaded(live.rules()), time.instant());
        Board floor = nobody.picture(1, time.instant());
        CallWays.Dialled call =
                new CallWays.Dialled(NUMBER, Optional.empty(), "2", Map.of(), Optional.empty(), floor, "");
        assertEquals("hangup", live.ways().way(call).orElseThrow().end());
        assertEquals("queue", way(live, NUMBER, "2").end(), "where no floor comes with it, none of them hold");
    }

    @Test
    void conditionsAboutTheCallerAreAskedOfWhoeverIsThoughtToCall() {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        ObjectNode flow = (ObjectNode) document.path("flows").path(0);
        String first = flow.path("start").asString();
        flow.withArray("/steps")
                .add(DocumentJson.tree("{\"id\":\"who\",\"kind\":\"condition\",\"cases\":["
                        + "{\"test\":\"caller\",\"starts\":[\"+3706\"],\"to\":\"bye\"},"
                        + "{\"test\":\"attribute\",\"attribute\":\"vip\",\"is\":[\"yes\"],\"to\":\"bye\"}],"
                        + "\"otherwise\":\"" + first + "\"}"))
                .add(DocumentJson.tree("{\"id\":\"bye\",\"kind\":\"hangup\"}"));
        flow.put("start", "who");
        kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE)));
        assertEquals("hangup", ends(live, "+37061234567", Optional.empty()));
        assertEquals("queue", ends(live, "+4412345", Optional.empty()));
        assertEquals("hangup", ends(live, "", Optional.of("yes")), "no trunk is named: all that is told is believed");
        assertEquals("queue", way(live, NUMBER, "2").end(), "withheld");
        CallWays.Dialled told = new CallWays.Dialled(
                NUMBER, Optional.of("carrier"), "2", Map.of("vip", "yes"), Optional.empty(), Board.EMPTY, "");
        assertEquals("queue", live.ways().way(told).orElseThrow().end(), "that trunk may not say who is a vip");
    }

    private static String ends(LiveConfig live, String caller, Optional<String> vip) {
        Map<String, String> told = vip.map(yes -> Map.of("vip", yes)).orElse(Map.of());
        return live.ways()
                .way(new CallWays.Dialled(NUMBER, Optional.empty(), "2", told, Optional.empty(), Board.EMPTY, caller))
                .orElseThrow()
                .end();
    }

    @Test
    void aTrunkTellsWhatItMayAndTheNumberHasTheLastWord() {
        CallWays.Dialled call = new CallWays.Dialled(
                NUMBER, Optional.of("carrier"), "", Map.of("plan", "silver", "site", "riga", "vip", "yes"));
        List<CallWays.Attribute> said =
                start(FILE).ways().way(call).orElseThrow().attributes();
        assertEquals(
                List.of(
                        new CallWays.Attribute("plan", "gold", By.NUMBER),
                        new CallWays.Attribute("plan", "silver", By.NOBODY),
                        new CallWays.Attribute("site", "riga", By.TRUNK),
                        new CallWays.Attribute("vip", "yes", By.NOBODY)),
                said);
    }

    @Test
    void aNumberWithoutAFlowIsNotAnswered() {
        LiveConfig live = start(FILE);
        ObjectNode document = document(live);
        document.withArray("/numbers").remove(1);
        kept(live.put(new Draft(1, document, "ada", "", Source.CONSOLE)));
        assertTrue(live.ways().way(dialled("+4412345", "")).isEmpty());
        assertEquals(new QueueId("bookings"), CallFlows.queues(live.get()).get("booking"));
    }

    /** Of the first flow. */
    private static JsonNode step(JsonNode document, String id) {
        return document.path("flows")
                .path(0)
                .path("steps")
                .valueStream()
                .filter(step -> step.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private LiveConfig start(String text) {
        ParleyConfig file = ConfigFile.parse("parley.yaml", text, config -> ServeCommand.fileProblems(config, folder));
        return live(new Startup(file, folder, folder, false, Map.of()).withFlows());
    }

    private LiveConfig live(Startup startup) {
        PromptLibrary prompts = new PromptLibrary(startup.prompts());
        DocumentCheck check = new DocumentCheck(startup.config(), RoutingChecks.further(prompts));
        return new LiveConfig(startup, store.versions(), check, time);
    }

    private static CallWays.Way way(LiveConfig live, String number, String keys) {
        return live.ways().way(dialled(number, keys)).orElseThrow();
    }

    private static CallWays.Dialled dialled(String number, String keys) {
        return new CallWays.Dialled(number, Optional.empty(), keys, Map.of());
    }

    private static ObjectNode document(LiveConfig live) {
        return (ObjectNode) live.newest().document().deepCopy();
    }

    private static long kept(Configuration.Outcome outcome) {
        return assertInstanceOf(Configuration.Kept.class, outcome, outcome::toString)
                .version();
    }

    private static List<Configuration.Problem> problems(LiveConfig live, JsonNode document) {
        return assertInstanceOf(Configuration.Unusable.class, live.read(document))
                .problems();
    }
}
