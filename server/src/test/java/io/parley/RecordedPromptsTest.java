package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.AudioClip;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.DocumentCheck;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.sim.TonePrompts;
import io.parley.sim.Tones;
import io.parley.sip.call.PromptLibrary;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import io.parley.web.admin.Configuration;
import io.parley.web.admin.Configuration.Draft;
import io.parley.web.admin.Configuration.Source;
import io.parley.web.admin.PromptSounds.Kept;
import io.parley.web.admin.PromptSounds.Refused;
import io.parley.web.admin.PromptSounds.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Prompts that are recorded in the console, from the file that is brought to what callers hear. */
@Computes
class RecordedPromptsTest {
    private static final String FILE = """
        organisation: {name: Test, languages: [en, lt]}
        numbers: [{number: "*", flow: main-line}]
        queues: [{id: bookings}]
        topics: [{id: booking, queue: bookings}]
        users: [{id: ada, name: Ada, role: administrator, password: {value: secret}}]
        """;

    @TempDir
    Path folder;

    private final SimTime time = new SimTime();
    private Store store;
    private PromptLibrary heard;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private LiveConfig start(String text) {
        Startup startup =
                new Startup(ConfigFile.parse("parley.yaml", text), folder, folder, false, Map.of()).withFlows();
        PromptLibrary library = new PromptLibrary(startup.prompts(), startup.recordedPrompts());
        DocumentCheck check = new DocumentCheck(startup.config(), RoutingChecks.further(library));
        LiveConfig live = new LiveConfig(startup, store.versions(), check, time);
        heard = library.with(live.promptSounds());
        return live;
    }

    private byte[] tone(double hertz) throws IOException {
        new TonePrompts(folder.resolve("brought")).say("tone", hertz);
        return Files.readAllBytes(folder.resolve("brought/tone.wav"));
    }

    private static String bring(LiveConfig live, byte[] file) {
        return assertInstanceOf(Kept.class, live.sounds().keep(file)).sound();
    }

    private static ObjectNode says(LiveConfig live, String name, Map<String, String> sounds) {
        ObjectNode document = (ObjectNode) live.newest().document().deepCopy();
        ObjectNode prompt = document.putArray("prompts").addObject().put("id", name);
        ObjectNode byLanguage = prompt.putObject("sounds");
        sounds.forEach(byLanguage::put);
        return document;
    }

    private static long put(LiveConfig live, ObjectNode document) {
        long base = live.newest().entry().number();
        Configuration.Outcome outcome = live.put(new Draft(base, document, "ada", "", Source.CONSOLE));
        return assertInstanceOf(Configuration.Kept.class, outcome, outcome::toString)
                .version();
    }

    private boolean hears(String language, String name, double hertz) {
        AudioClip clip = heard.clip(language, name);
        return clip.samples().length > 8_000 && Tones.share(clip.samples(), 800, 6_400, hertz) > 0.9;
    }

    @Test
    void whatIsRecordedIsHeardFromTheNextVersionOnAndGoingBackBringsTheEarlierSound() throws IOException {
        LiveConfig live = start(FILE);
        put(live, says(live, "greeting", Map.of("lt", bring(live, tone(600)))));
        assertTrue(hears("lt", "greeting", 600));
        assertFalse(hears("en", "greeting", 600), "the built-in one");
        put(live, says(live, "greeting", Map.of("lt", bring(live, tone(900)))));
        assertTrue(hears("lt", "greeting", 900));
        ObjectNode second = (ObjectNode) live.find(2).orElseThrow().document();
        put(live, second);
        assertTrue(hears("lt", "greeting", 600));
        start(FILE);
        assertTrue(hears("lt", "greeting", 600), "after a restart");
    }

    @Test
    void anEditOfTheFileTakesNoRecordingAway() throws IOException {
        LiveConfig live = start(FILE);
        put(live, says(live, "greeting", Map.of("en", bring(live, tone(600)))));
        LiveConfig edited = start(FILE.replace("[{id: bookings}]", "[{id: bookings, priority: 5}]"));
        assertEquals("the file was edited", edited.newest().entry().note());
        assertEquals(1, edited.newest().entry().changes());
        assertTrue(hears("en", "greeting", 600));
        long number = edited.newest().entry().number();
        LiveConfig again = start(FILE.replace("[{id: bookings}]", "[{id: bookings, priority: 5}]"));
        assertEquals(number, again.newest().entry().number(), "and no other version is made of it");
    }

    @Test
    void aSoundThatIsLostTakesNoVersionWithIt() throws IOException {
        LiveConfig live = start(FILE);
        String lost = bring(live, tone(600));
        ObjectNode document = says(live, "greeting", Map.of("en", lost, "lt", bring(live, tone(900))));
        ((ObjectNode) document.path("queues").path(0)).put("priority", 5);
        put(live, document);
        Files.delete(sound(lost));
        LiveConfig after = start(FILE);
        assertEquals(
                "prompts whose sound is lost were left out",
                after.newest().entry().note());
        assertEquals(
                5,
                after.newest()
                        .document()
                        .path("queues")
                        .path(0)
                        .path("priority")
                        .asInt());
        assertTrue(hears("lt", "greeting", 900), "what is there stays");
        assertFalse(hears("en", "greeting", 600), "the built-in one");
    }

    @Test
    void aSoundThatIsLostTakesNoOtherWithItWhereTheFileWasEdited() throws IOException {
        LiveConfig live = start(FILE);
        String lost = bring(live, tone(600));
        put(live, says(live, "greeting", Map.of("en", lost, "lt", bring(live, tone(900)))));
        Files.delete(sound(lost));
        LiveConfig edited = start(FILE.replace("[{id: bookings}]", "[{id: bookings, priority: 5}]"));
        assertEquals("the file was edited", edited.newest().entry().note());
        assertTrue(hears("lt", "greeting", 900), "what is there stays");
        assertFalse(hears("en", "greeting", 600), "the built-in one");
    }

    @Test
    void aLanguageThatTheFileHasNoMoreTakesItsRecordingsWithIt() throws IOException {
        LiveConfig live = start(FILE);
        put(live, says(live, "greeting", Map.of("lt", bring(live, tone(600)), "en", bring(live, tone(900)))));
        LiveConfig english = start(FILE.replace("[en, lt]", "[en]"));
        assertEquals(
                "{\"en\"",
                english.newest()
                        .document()
                        .path("prompts")
                        .path(0)
                        .path("sounds")
                        .toString()
                        .substring(0, 5));
        assertTrue(hears("en", "greeting", 900));
    }

    @Test
    void aFlowMaySayItByNameAndThenItCannotBeTakenAway() throws IOException {
        LiveConfig live = start(FILE);
        ObjectNode document = says(live, "wait-for-us", Map.of("en", bring(live, tone(600))));
        ObjectNode greeting =
                (ObjectNode) document.path("flows").path(0).path("steps").path(0);
        assertEquals("greeting", greeting.path("id").asString());
        greeting.putArray("prompts").add("wait-for-us");
        put(live, document);
        document.putArray("prompts");
        Configuration.Problem problem = assertInstanceOf(Configuration.Unusable.class, live.read(document))
                .problems()
                .getFirst();
        assertEquals("flows[main-line].steps[greeting].prompts[0]", problem.path());
        assertTrue(problem.message().contains("wait-for-us"));
    }

    @Test
    void promptsThatCannotBeAreRefusedWithTheirPlace() throws IOException {
        LiveConfig live = start(FILE);
        String sound = bring(live, tone(600));
        assertEquals("prompts[lost].sounds.en", problem(live, says(live, "lost", Map.of("en", "0".repeat(64)))));
        assertEquals("prompts[odd].sounds.en", problem(live, says(live, "odd", Map.of("en", "../secret"))));
        assertEquals("prompts[else].sounds.ru", problem(live, says(live, "else", Map.of("ru", sound))));
        assertEquals("prompts[none].sounds", problem(live, says(live, "none", Map.of())));
        assertEquals("prompts[Loud Name].id", problem(live, says(live, "Loud Name", Map.of("en", sound))));
        String said = assertThrows(
                        ConfigProblem.class, () -> start(FILE + "prompts: [{id: a, sounds: {en: " + sound + "}}]\n"))
                .getMessage();
        assertTrue(said.contains("recorded in the console"), said);
    }

    private static String problem(LiveConfig live, ObjectNode document) {
        return assertInstanceOf(Configuration.Unusable.class, live.read(document))
                .problems()
                .getFirst()
                .path();
    }

    @Test
    void theSameSoundIsKeptOnceAndNoOtherFileCanBeRead() throws IOException {
        LiveConfig live = start(FILE);
        assertEquals(bring(live, tone(600)), bring(live, tone(600)));
        assertEquals(
                Why.NO_WAV,
                assertInstanceOf(Refused.class, live.sounds().keep(new byte[99]))
                        .why());
        Files.write(folder.resolve("secret.wav"), new byte[9]);
        for (String name : List.of("../secret", "secret", "", "0".repeat(64))) {
            assertEquals(Optional.empty(), live.sounds().find(name), name);
        }
    }

    @Test
    void aSoundThatNoVersionSaysGoesAfterAWeekAndOneOfAnEarlierVersionStays() throws IOException {
        LiveConfig live = start(FILE);
        String earlier = bring(live, tone(600));
        put(live, says(live, "greeting", Map.of("en", earlier)));
        put(live, says(live, "greeting", Map.of("en", bring(live, tone(900)))));
        String never = bring(live, tone(1200));
        for (Path file : List.of(sound(earlier), sound(never))) {
            Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(time.instant()));
        }
        live.tend();
        assertTrue(Files.exists(sound(never)), "somebody may be about to save it");
        time.advance(Duration.ofDays(8));
        live.tend();
        assertFalse(Files.exists(sound(never)));
        assertTrue(Files.exists(sound(earlier)));
    }

    private Path sound(String name) {
        return folder.resolve("prompts").resolve(name + ".wav");
    }

    @Test
    void aDraftIsHeardAsItIsAndWhereItCannotBeTheVersionInForceIs() throws IOException {
        LiveConfig live = start(FILE);
        ObjectNode draft = says(live, "greeting", Map.of("en", bring(live, tone(600))));
        Configuration.Playable heard = assertInstanceOf(
                Configuration.Playable.class, live.piece(Optional.of(draft), "main-line", Optional.empty()));
        assertTrue(heard.draft());
        assertEquals(1, ((FlowPiece) heard.piece()).config().prompts().size());
        ObjectNode broken = draft.deepCopy();
        broken.putArray("queues");
        Configuration.Playable saved = assertInstanceOf(
                Configuration.Playable.class, live.piece(Optional.of(broken), "main-line", Optional.empty()));
        assertFalse(saved.draft());
        assertFalse(saved.problems().isEmpty());
        assertInstanceOf(Configuration.NoFlow.class, live.piece(Optional.empty(), "other", Optional.empty()));
    }
}
