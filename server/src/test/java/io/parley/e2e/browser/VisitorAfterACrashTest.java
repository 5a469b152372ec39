package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.e2e.DemoServer;
import io.parley.e2e.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a call between two pages, a visitor's and an agent's. */
@InABrowser
class VisitorAfterACrashTest {
    private final Stage stage;

    @TempDir
    Path data;

    VisitorAfterACrashTest(Stage stage) {
        this.stage = stage;
    }

    @Test
    void theyTalkOnAndThePageFindsItsCallAgain() {
        try (DemoServer server = DemoServer.demo(data)) {
            Agent agent = stage.talkingAgent(server, "tom", true);
            assertThat(agent.page.locator(".swt")).containsText("On");
            agent.ready();
            Visitor visitor = stage.talkingVisitor(server).open();
            visitor.choose("Baggage");
            visitor.panel.locator("#name").fill("Nora");
            visitor.panel.locator(".ft .q").click();
            call(visitor).locator(".ft .p").click();
            assertThat(agent.offer()).containsText("Nora");
            agent.page.keyboard().press("Alt+A");
            hearEachOther(visitor, agent);
            Patience.of(30).until("the call could go on", this::isKept);
            agent.watched.networkBreaks();
            visitor.watched.networkBreaks();
            server.kill();
            Patience.of(30).until("nobody hears anything", () -> Played.peak(visitor.page) == 0);
            server.startAgain();
            hearEachOther(visitor, agent);
            assertEquals(1, server.logged(line -> line.contains("goes on, talking")));
            assertEquals(0, server.logged(line -> line.contains("parked, the browser")));
            assertThat(call(visitor).locator("strong")).containsText("You are talking to Tom");
            agent.page.keyboard().press("Alt+H");
            assertThat(call(visitor)).containsText("You are on hold");
            agent.page.keyboard().press("Alt+H");
            hearEachOther(visitor, agent);
            call(visitor).locator(".bye").click();
            assertThat(call(visitor).locator("strong")).hasText("The call has ended");
            agent.wrapUp("Found", "Talked on.");
            visitor.watched.assertNothingWentWrong();
            agent.watched.assertNothingWentWrong();
            server.assertNoErrors();
        }
    }

    private static Locator call(Visitor visitor) {
        return visitor.page.locator("parley-chat .ca");
    }

    private static void hearEachOther(Visitor visitor, Agent agent) {
        hears(visitor.page, Stage.AGENT_HERTZ);
        hears(agent.page, Stage.VISITOR_HERTZ);
    }

    private static void hears(Page page, double hertz) {
        Patience.of(30).until("the page hears " + hertz, () -> Math.abs(Played.peak(page) - hertz) < 25);
    }

    /** With what is agreed with both pages. */
    private boolean isKept() {
        try {
            Path file = data.resolve("open-calls.txt");
            return Files.exists(file) && Files.readString(file).contains("\"agent\":\"tom\",\"leg\":{");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
