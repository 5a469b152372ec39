package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import io.parley.e2e.Patience;
import io.parley.media.Codec;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.web.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The console as the agent's phone: who hears whom is told by frequency. */
@InABrowser
class BrowserPhoneTest {
    private static final AtomicInteger CALLERS = new AtomicInteger();
    private static final double CALLER = 440;
    private static final double AGENT = Stage.AGENT_HERTZ;
    private static final int A_SECOND = 8_000;
    private static final double QUIET = 60;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As the browser tells it some time after packets have stopped. */
    private static final String PATH_FAILS = """
            () => {
              const path = window.parleyPaths.at(-1)
              Object.defineProperty(path, 'iceConnectionState', { get: () => 'failed', configurable: true })
              path.dispatchEvent(new Event('iceconnectionstatechange'))
            }""";

    private static final String PATH_IS_THERE = """
            () => {
              const path = window.parleyPaths.at(-1)
              delete path.iceConnectionState
              path.dispatchEvent(new Event('iceconnectionstatechange'))
            }""";

    private final Stage stage;
    private final DemoServer server;

    @TempDir
    Path folder;

    BrowserPhoneTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void callerAndAgentHearEachOtherThroughMuteHoldKeysAndAReload() throws IOException {
        Agent agent = stage.talkingAgent(server, "tom", true);
        assertThat(agent.page.locator(".swt")).containsText("On");
        agent.ready();
        try (SimPhone caller = caller('3')) { // baggage
            Page page = agent.page;
            assertThat(agent.offer()).containsText("Why you");
            page.keyboard().press("Alt+A");
            hearsTheAgent(caller);
            hearsTheCaller(page);
            assertThat(page.locator(".lineq")).containsText("Line clear");

            page.keyboard().press("Alt+M");
            assertThat(page.locator(".cb.muted")).isVisible();
            Patience.of(30).until("the caller hears nothing", () -> loudness(caller) < QUIET);
            page.keyboard().press("Alt+M");
            hearsTheAgent(caller);

            page.keyboard().press("Alt+H");
            Patience.of(30)
                    .until("the caller hears music", () -> loudness(caller) > QUIET && share(caller, AGENT) < 0.1);
            page.keyboard().press("Alt+H");
            hearsTheAgent(caller);

            page.keyboard().press("Alt+K");
            page.keyboard().type("4#");
            Patience.of(30)
                    .until("the keys came", () -> caller.sound.heardKeyTimes().size() == 2);

            parksAndTakesBack(page, caller);
            page.reload();
            assertThat(page.locator(".cb").first()).containsText("Mute");
            hearsTheAgent(caller);
            hearsTheCaller(page);
            int before = caller.sound.heardSamples();
            Patience.of(30).until("they talk on", () -> caller.sound.heardSamples() > before + 2 * A_SECOND);

            page.keyboard().press("Alt+E");
            assertTrue(caller.wasHungUp());
            agent.wrapUp("Found", "Talked in the browser.");
            agent.watched.assertNothingWentWrong();
            agent.goHome();
        }
        isRecordedOnItsSides("Talked in the browser");
    }

    private static void parksAndTakesBack(Page page, SimPhone caller) {
        page.keyboard().press("Alt+T");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Park").setExact(true))
                .click();
        Locator parked = page.locator(".totake");
        assertThat(parked).containsText("Tom Whitfield");
        Patience.of(30).until("the caller hears music", () -> loudness(caller) > QUIET && share(caller, AGENT) < 0.1);
        parked.getByText("Take back").click();
        hearsTheAgent(caller);
        hearsTheCaller(page);
        assertThat(parked).hasCount(0);
    }

    @Test
    void anAgentWithoutAMicrophoneIsToldWhyAndChatsStayOn() {
        Agent agent = stage.talkingAgent(server, "tom", false);
        Page page = agent.page;
        Locator switcher = page.locator(".swt");
        assertThat(switcher).containsText("Phone off");
        assertThat(page.locator(".banner")).containsText("allow the microphone");
        switcher.click();
        assertThat(page.locator(".phoneline")).containsText("The microphone is not allowed yet");
        page.keyboard().press("Escape");
        agent.ready();
        page.context().grantPermissions(java.util.List.of("microphone"));
        assertThat(switcher).not().containsText("Phone off");
        assertThat(page.locator(".banner")).hasCount(0);
        page.context().clearPermissions();
        assertThat(switcher).containsText("Phone off");
        agent.watched.assertNothingWentWrong();
        agent.goHome();
    }

    @Test
    void aCallThatRingsAtAColleagueIsPickedUpAtTheDesk() {
        Agent tom = stage.talkingAgent(server, "tom", true);
        Agent layla = stage.talkingAgent(server, "layla", true);
        assertThat(tom.page.locator(".swt")).containsText("On");
        assertThat(layla.page.locator(".swt")).containsText("On");
        tom.ready();
        try (SimPhone caller = caller('3')) {
            assertThat(tom.offer()).isVisible();
            layla.ready();
            Page page = layla.page;
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Call").setExact(true))
                    .click();
            Locator ringing =
                    page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Ringing at colleagues"));
            assertThat(ringing).containsText("Rings at Tom Whitfield");
            ringing.getByText("Pick up", new Locator.GetByTextOptions().setExact(true))
                    .click();
            hearsTheAgent(caller);
            hearsTheCaller(page);
            assertThat(tom.offer()).hasCount(0);
            assertThat(tom.page.locator(".swt b")).hasText("Available");
            page.keyboard().press("Alt+E");
            assertTrue(caller.wasHungUp());
            layla.wrapUp("Found", "Picked up.");
            tom.watched.assertNothingWentWrong();
            layla.watched.assertNothingWentWrong();
            tom.goHome();
            layla.goHome();
        }
    }

    @Test
    void onlyTheNewestOfTwoTabsAnswersAndTheOtherCanMute() {
        Agent agent = stage.talkingAgent(server, "tom", true);
        assertThat(agent.page.locator(".swt")).containsText("On");
        Page second = agent.page.context().newPage();
        second.navigate(agent.page.url());
        assertThat(second.locator(".swt")).containsText("On");
        agent.ready();
        try (SimPhone caller = caller('3')) {
            assertThat(agent.offer()).isVisible();
            agent.page.bringToFront();
            agent.page.keyboard().press("Alt+A"); // in the older tab, where it does not ring
            hearsTheAgent(caller);
            assertThat(second.locator(".voices")).isVisible();
            assertThat(agent.page.locator(".voices")).hasCount(0);
            assertThat(agent.page.locator(".callbar")).containsText("in another tab");
            agent.page.keyboard().press("Alt+M");
            Patience.of(30).until("the caller hears nothing", () -> loudness(caller) < QUIET);
            assertThat(second.locator(".cb.muted")).isVisible();
            caller.hangUp();
            agent.wrapUp("Found", "Two tabs.");
            agent.goHome();
        }
    }

    @Test
    void aPathThatFailsIsReplacedAndTheCallGoesOn() {
        Agent agent = stage.talkingAgent(server, "tom", true);
        Page page = agent.page;
        assertThat(page.locator(".swt")).containsText("On");
        agent.ready();
        try (SimPhone caller = caller('3')) {
            assertThat(agent.offer()).isVisible();
            page.keyboard().press("Alt+A");
            hearsTheAgent(caller);
            Object before = credentials(page);
            page.evaluate(PATH_FAILS);
            Patience.of(30).until("another path is agreed", () -> !before.equals(credentials(page)));
            page.evaluate(PATH_IS_THERE);
            assertThat(page.locator(".banner")).hasCount(0);
            int heard = caller.sound.heardSamples();
            Patience.of(30).until("they talk on", () -> caller.sound.heardSamples() > heard + A_SECOND);
            hearsTheAgent(caller);
            hearsTheCaller(page);
            caller.hangUp();
            agent.wrapUp("Found", "Another path.");
            agent.watched.assertNothingWentWrong();
            agent.goHome();
        }
    }

    /** Of the server's side, once it has answered. */
    private static Object credentials(Page page) {
        return page.evaluate("/ice-ufrag:(\\S+)/.exec(window.parleyPaths.at(-1).remoteDescription.sdp)[1]");
    }

    /** Nobody who called before: they are asked for their language. */
    private SimPhone caller(char topic) {
        SimPhone caller = new SimPhone(server.sip(), "+3706123456" + CALLERS.getAndIncrement(), Codec.PCMU, CALLER);
        caller.call("1000");
        assertTrue(caller.answered());
        caller.pressByInfo('1'); // English
        caller.pressByInfo(topic);
        return caller;
    }

    private static void hearsTheAgent(SimPhone caller) {
        Patience.of(30)
                .until("the caller hears the agent", () -> share(caller, AGENT) > 0.8 && loudness(caller) > QUIET);
    }

    private static double share(SimPhone caller, double hertz) {
        short[] heard = caller.sound.last(A_SECOND / 2);
        return heard.length == 0 ? 0 : Tones.share(heard, 0, heard.length, hertz);
    }

    private static double loudness(SimPhone caller) {
        short[] heard = caller.sound.last(A_SECOND / 2);
        return heard.length == 0 ? 0 : Tones.loudness(heard, 0, heard.length);
    }

    /** What is played in the page, by the spectrum of its remote stream. */
    private static void hearsTheCaller(Page page) {
        Patience.of(30).until("the agent hears the caller", () -> Math.abs(Played.peak(page) - CALLER) < 25);
    }

    private void isRecordedOnItsSides(String note) throws IOException {
        try (Browser supervisor = new Browser(server.web())) {
            supervisor.signIn("viktorija", Stage.PASSWORD);
            JsonNode[] row = new JsonNode[1];
            Patience.of(30).until("it is found", () -> {
                String found = supervisor
                        .get("/api/review/contacts?text=" + note.replace(" ", "%20"))
                        .body();
                JsonNode rows = JSON.readTree(found).get("rows");
                row[0] = rows.isEmpty() ? null : rows.get(0);
                return row[0] != null && row[0].get("recorded").asBoolean();
            });
            String id = row[0].get("id").asString();
            byte[] sound = supervisor
                    .get("/api/review/contacts/" + id + "/recording.wav")
                    .raw()
                    .body();
            WavFile wav = WavFile.read(Files.write(folder.resolve("call.wav"), sound));
            isMostly(wav.left(), CALLER, AGENT);
            isMostly(wav.right(), AGENT, CALLER);
            String heard = supervisor.get("/api/contacts/" + id + "/quality").body();
            assertFalse(JSON.readTree(heard).get("streams").isEmpty(), heard);
        }
    }

    /** Some second of this side is this tone, and none is the other. */
    private static void isMostly(short[] side, double tone, double other) {
        double best = 0;
        for (int from = 0; from + A_SECOND <= side.length; from += A_SECOND) {
            best = Math.max(best, Tones.share(side, from, A_SECOND, tone));
            assertTrue(Tones.share(side, from, A_SECOND, other) < 0.1, "the other is heard at " + from);
        }
        assertTrue(best > 0.9, tone + " Hz makes " + best);
    }
}
