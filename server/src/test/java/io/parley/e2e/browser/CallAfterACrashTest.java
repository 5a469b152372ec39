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
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a call that an agent takes at a page. */
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
    void theyTalkOnWithoutBeingCalledAnew() {
        talks((server, agent, caller) -> {
            Page page = agent.page;
            server.kill();
            int before = caller.sound.heardSamples();
            server.startAgain();
            hearsTheAgent(caller, before + A_SECOND);
            assertThat(page.locator(".cb").first()).containsText("Mute");
            hearsTheCaller(page);
            assertEquals(1, server.logged(line -> line.contains("goes on, talking")));
            assertEquals(0, server.logged(CallAfterACrashTest::isAway));
        });
    }

    @Test
    void aPageThatWasReloadedMeanwhileIsCalledBackInAndTheCallerHearsMusicUntilThen() {
        talks((server, agent, caller) -> {
            Page page = agent.page;
            String desk = page.url();
            server.kill();
            page.navigate("about:blank");
            server.startAgain();
            Patience.of(30).until("the page is missed", () -> server.logged(CallAfterACrashTest::isAway) > 0);
            int before = caller.sound.heardSamples();
            Patience.of(30).until("music plays", () -> caller.sound.heardSamples() > before + A_SECOND);
            page.navigate(desk);
            hearsTheAgent(caller, before + A_SECOND);
            hearsTheCaller(page);
            agent.watched.forgive("SecurityError"); // the page between the two may keep nothing
        });
    }

    @Test
    void aPageWhosePortIsTakenIsCalledBackIn() {
        talks((server, agent, caller) -> {
            InetSocketAddress port = port(server);
            server.kill();
            try (DatagramSocket another = new DatagramSocket(port)) {
                int before = caller.sound.heardSamples();
                server.startAgain();
                hearsTheAgent(caller, before + A_SECOND);
                hearsTheCaller(agent.page);
                assertTrue(server.logged(line -> line.contains("called back in")) > 0, another::toString);
            } catch (SocketException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void aPageThatRangRingsAnewAndTakesTheCaller() {
        answers(
                (server, agent, caller) -> {
                    Patience.of(30)
                            .until("the call could go on", () -> kept(server).contains("\"course\""));
                    agent.watched.networkBreaks();
                    server.kill();
                    server.startAgain();
                    Patience.of(30, () -> String.join("\n", server.log()))
                            .until("it is offered anew", () -> isOfferedAnew(server));
                },
                // what the kill cut off was asked again before the caller was on this desk anew
                (server, agent, caller) -> agent.watched.forgive("/history"));
    }

    private static boolean isOfferedAnew(DemoServer server) {
        return server.log().stream()
                .dropWhile(line -> !line.contains("goes on, waiting"))
                .anyMatch(line -> line.contains("offered to tom"));
    }

    private interface Act {
        void with(DemoServer server, Agent agent, SimPhone caller);
    }

    /** Until this is done they talk, and then they end as after any call. */
    private void talks(Act act) {
        answers((server, agent, caller) -> {}, act);
    }

    /** The first happens while it rings. */
    private void answers(Act ringing, Act talking) {
        try (DemoServer server = DemoServer.demo(data)) {
            Agent agent = stage.talkingAgent(server, "tom", true);
            assertThat(agent.page.locator(".swt")).containsText("On");
            agent.ready();
            try (SimPhone caller = new SimPhone(server.sip(), "+37061234999", Codec.PCMU, CALLER)) {
                caller.call("1000");
                assertTrue(caller.answered());
                caller.pressByInfo('1'); // English
                caller.pressByInfo('3'); // baggage
                assertThat(agent.offer()).isVisible();
                ringing.with(server, agent, caller);
                assertThat(agent.offer()).isVisible();
                agent.page.keyboard().press("Alt+A");
                hearsTheAgent(caller, 0);
                Patience.of(30).until("the call could go on", () -> isKept(server));
                agent.watched.networkBreaks();
                talking.with(server, agent, caller);
                assertFalse(caller.isHungUp());
                agent.page.keyboard().press("Alt+E");
                assertTrue(caller.wasHungUp());
                agent.wrapUp("Found", "Talked on.");
                agent.watched.assertNothingWentWrong();
            }
        }
    }

    private static boolean isAway(String line) {
        return line.contains("parked, the browser") || line.contains("called back in");
    }

    private static void hearsTheCaller(Page page) {
        Patience.of(30).until("the agent hears them", () -> Math.abs(Played.peak(page) - CALLER) < 25);
    }

    /** Where we hear the page. */
    private InetSocketAddress port(DemoServer server) {
        Matcher leg = Pattern.compile("\"agent\":\"tom\",\"leg\":\\{[^{}]*\"host\":\"([^\"]+)\",\"port\":([0-9]+)")
                .matcher(kept(server));
        assertTrue(leg.find(), () -> kept(server));
        return new InetSocketAddress(leg.group(1), Integer.parseInt(leg.group(2)));
    }

    private boolean isKept(DemoServer server) {
        return kept(server).contains("\"agent\":\"tom\"");
    }

    private String kept(DemoServer server) {
        assertTrue(server.log().stream().noneMatch(line -> line.contains("ERROR")));
        try {
            Path file = data.resolve("open-calls.txt");
            return Files.exists(file) ? Files.readString(file) : "";
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
