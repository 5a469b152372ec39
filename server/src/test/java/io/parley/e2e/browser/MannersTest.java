package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import io.parley.e2e.DemoServer;
import io.parley.e2e.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the pages behave towards everybody: no traces, keys for everything, nothing a rule of accessibility finds. */
@Tag("peers")
@ExtendWith(OnStage.class)
class MannersTest {
    private static final Path AXE = Path.of("console", "node_modules", "axe-core", "axe.min.js");
    private static final String FINDINGS = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map((v) =>
              v.id + ': ' + v.nodes.map((n) => n.target.flat(9).join(' ') + ' ' + n.failureSummary).join('; '))
            """;
    private static final String SETTLED = """
            new Promise(requestAnimationFrame).then(() => document.getAnimations().every((a) =>
              a.playState !== 'running' || a.effect.getTiming().iterations === Infinity))
            """;

    private final Stage stage;
    private final DemoServer server;

    MannersTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void theWidgetStoresNothingBeforeTheFirstWordAndNeverACookie() {
        Visitor visitor = stage.visitor(server).open();
        visitor.choose("Baggage");
        visitor.panel.locator("#name").fill("Nobody");
        assertEquals(0, visitor.page.evaluate("localStorage.length + sessionStorage.length"));
        visitor.start("Baggage", "Nobody", "the first word");
        assertThat(visitor.mark()).containsText("Sent");
        assertEquals(1, visitor.page.evaluate("localStorage.length + sessionStorage.length"));
        assertEquals(List.of(), visitor.profile().cookies());
        visitor.end();
        assertThat(visitor.panel.locator(".done")).isVisible();
        visitor.watched.assertNothingWentWrong();
    }

    @Test
    void aFrameOfTenMegabytesIsRefusedAndNobodyElseIsHarmed() {
        Visitor visitor = stage.visitor(server);
        Object code = visitor.page.evaluate("""
                () => new Promise((done) => {
                  const socket = new WebSocket(location.origin.replace('http', 'ws') + '/ws/chat')
                  socket.onopen = () => socket.send('x'.repeat(10_000_000))
                  socket.onclose = (e) => done(e.code)
                })
                """);
        assertTrue(Set.of(1009, 1006).contains(code), "closed with " + code); // a reset may overtake the reason
        visitor.open().start("Baggage", "Ben", "still here");
        assertThat(visitor.mark()).containsText("Sent");
        visitor.end();
        assertThat(visitor.panel.locator(".done")).isVisible();
    }

    @Test
    void aWholeChatGoesByKeyboardAlone() {
        Visitor visitor = stage.visitor(server);
        Keyboard keys = visitor.page.keyboard();
        visitor.launcher().focus();
        keys.press("Enter");
        assertThat(visitor.panel.locator(".tp :checked")).isFocused();
        keys.press("ArrowRight"); // the topics are one stop; arrows choose
        assertThat(visitor.panel.locator(".tp label:has(:checked)")).hasText("Change or refund");
        keys.press("Tab");
        keys.type("Kim");
        keys.press("Tab");
        keys.type("By keys only");
        keys.press("Tab");
        keys.press("Enter");
        assertThat(visitor.composer()).isFocused();
        keys.type("Second");
        keys.press("Enter");
        assertThat(visitor.mark()).containsText("Sent");
        assertEquals(List.of("By keys only", "Second"), visitor.said());
        keys.press("Escape");
        assertThat(visitor.panel).isHidden();
        assertThat(visitor.launcher()).isFocused();
        keys.press("Enter");
        assertThat(visitor.composer()).isFocused();
        visitor.panel.locator(".mn summary").focus();
        keys.press("Enter");
        keys.press("Tab");
        keys.press("Tab");
        keys.press("Enter"); // leaves the line
        assertThat(visitor.panel.locator(".done")).isVisible();
        visitor.watched.assertNothingWentWrong();
    }

    @Test
    void noRuleOfAccessibilityFindsAnythingInAnyStateOfAChat() throws IOException {
        String axe = Files.readString(AXE);
        Visitor visitor = stage.visitor(server);
        noFindings(visitor.page, axe, "the launcher");
        visitor.open();
        noFindings(visitor.page, axe, "the form");
        visitor.start("Baggage", "Ada", "Hello");
        assertThat(visitor.place()).hasText("You are next in line");
        noFindings(visitor.page, axe, "waiting");
        Agent agent = stage.agent(server, "milda").ready();
        assertThat(agent.offer()).isVisible();
        noFindings(agent.page, axe, "an offer");
        agent.acceptChat();
        agent.say("Good day");
        visitor.sees("Good day");
        visitor.say("Thanks");
        agent.sees("Thanks");
        noFindings(visitor.page, axe, "talking");
        noFindings(agent.page, axe, "the desk");
        Supervisor supervisor = stage.supervisor(server);
        supervisor.watchBoard();
        assertThat(supervisor.live("Ada")).isVisible();
        noFindings(supervisor.page, axe, "the board");
        agent.endChat();
        assertThat(visitor.panel.locator(".st")).isVisible();
        noFindings(visitor.page, axe, "rating");
        visitor.rate(5, "");
        noFindings(visitor.page, axe, "the end");
        noFindings(agent.page, axe, "wrap-up");
        agent.wrapUp("Found", "Fine");
        supervisor.openRecordings();
        assertThat(supervisor.result("Ada").first()).isVisible();
        noFindings(supervisor.page, axe, "the recordings");
        supervisor.result("Ada").first().locator("a.pl").click();
        assertThat(supervisor.transcript().first()).isVisible();
        noFindings(supervisor.page, axe, "a transcript");
        agent.goHome();
    }

    /** What moves is awaited, so that no colour is met half way. */
    private static void noFindings(Page page, String axe, String where) {
        Patience.of(20).until("all has settled", () -> (Boolean) page.evaluate(SETTLED));
        page.evaluate(axe);
        assertEquals(List.of(), page.evaluate(FINDINGS), where);
    }
}
