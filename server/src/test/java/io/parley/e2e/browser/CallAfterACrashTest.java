package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import io.parley.e2e.DemoServer;
import io.parley.e2e.Patience;
import io.parley.media.Codec;
import io.parley.sim.Tones;
import io.parley.sim.sip.SimPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a call that an agent takes at a page: the page is called back in. */
@InABrowser
class CallAfterACrashTest {
    private static final double CALLER = 440;
    private static final int A_SECOND = 8_000;

    private final Stage stage;

    @TempDir
    Path data;

    CallAfterACrashTest(Stage stage) {
        this.stage = stage;
    }

    @Test
    void theCallerHearsMusicUntilThePageIsBackAndTheyTalkOn() {
        try (DemoServer server = DemoServer.demo(data)) {
            Agent agent = stage.talkingAgent(server, "tom", true);
            Page page = agent.page;
            assertThat(page.locator(".swt")).containsText("On");
            agent.ready();
            try (SimPhone caller = new SimPhone(server.sip(), "+37061234999", Codec.PCMU, CALLER)) {
                caller.call("1000");
                assertTrue(caller.answered());
                caller.pressByInfo('1'); // English
                caller.pressByInfo('3'); // baggage
                assertThat(agent.offer()).isVisible();
                page.keyboard().press("Alt+A");
                hearsTheAgent(caller, 0);
                Patience.of(30).until("the call could go on", () -> isKept(server));
                agent.watched.networkBreaks();
                server.kill();
                int before = caller.sound.heardSamples();
                server.startAgain();
                hearsTheAgent(caller, before + A_SECOND);
                assertThat(page.locator(".cb").first()).containsText("Mute");
                Patience.of(30).until("the agent hears them", () -> Math.abs(Played.peak(page) - CALLER) < 25);
                assertFalse(caller.isHungUp());
                assertEquals(1, server.logged(line -> line.contains("goes on, talking")));
                assertEquals(0, server.logged(line -> line.contains("parked") || line.contains("called back in")));
                page.keyboard().press("Alt+E");
                assertTrue(caller.wasHungUp());
                agent.wrapUp("Found", "Talked on.");
                agent.watched.assertNothingWentWrong();
            }
        }
    }

    private boolean isKept(DemoServer server) {
        assertTrue(server.log().stream().noneMatch(line -> line.contains("ERROR")));
        try {
            Path file = data.resolve("open-calls.txt");
            return Files.exists(file) && Files.readString(file).contains("\"agent\":\"tom\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hearsTheAgent(SimPhone caller, int after) {
        Patience.of(60)
                .until("the caller hears the agent", () -> caller.sound.heardSamples() > after && share(caller) > 0.8);
    }

    private static double share(SimPhone caller) {
        short[] heard = caller.sound.last(A_SECOND / 2);
        return heard.length == 0 ? 0 : Tones.share(heard, 0, heard.length, Stage.AGENT_HERTZ);
    }
}
