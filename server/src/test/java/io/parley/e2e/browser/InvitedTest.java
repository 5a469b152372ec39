package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import io.parley.e2e.DemoServer;
import io.parley.e2e.Patience;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A visitor who looks at a page for a while is asked, quietly, whether they want to chat. */
@InABrowser
class InvitedTest {
    private static final String LISTEN =
            "window.told = []; addEventListener('parley', e => window.told.push(e.detail))";
    private static final String TODAY = """
            async () => {
              const day = new Date(Date.now() - 43_200_000).toISOString().slice(0, 10)
              const next = new Date(Date.now() + 43_200_000).toISOString().slice(0, 10)
              const answer = await fetch(`/api/reports/invitations?from=${day}&to=${next}`)
              const rows = (await answer.json()).invitations
              return rows.map((i) => [i.invitation, i.shown, i.accepted, i.dismissed].join())
            }""";

    private final Stage stage;
    private final DemoServer server;

    InvitedTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void isAskedOnceStoresNothingAndGetsThereByKeyboard() {
        Agent agent = stage.agent(server, "layla").ready();
        Visitor visitor = new Visitor(stage.profile().newPage(), server.web().resolve("/demo/?offer=spring"));
        visitor.page.evaluate(LISTEN);
        Locator bubble = visitor.page.locator("parley-chat .iv");
        assertThat(bubble).isVisible();
        assertThat(bubble.locator("[role=status]")).hasText("Questions about baggage? We are here.");
        assertThat(bubble).hasAttribute("aria-label", "Invitation to chat");
        assertEquals("BODY", visitor.page.evaluate("document.activeElement.tagName"), "nothing takes the focus");
        new Axe().findsNothing(visitor.page, "invited");
        bubble.locator(".x").focus();
        visitor.page.keyboard().press("Escape");
        assertThat(bubble).hasCount(0);
        assertThat(visitor.launcher()).isFocused();
        assertEquals(0, visitor.page.evaluate("localStorage.length + sessionStorage.length"));
        assertEquals(List.of(), visitor.profile().cookies());
        assertEquals(List.of("invited", "invitation-closed"), told(visitor));

        visitor.visit(); // nobody remembers: whoever loads the page anew is asked anew
        visitor.page.evaluate(LISTEN);
        assertThat(bubble).isVisible();
        bubble.locator(".go").focus();
        visitor.page.keyboard().press("Enter");
        assertThat(visitor.panel).isVisible();
        assertThat(visitor.panel.locator("#t-baggage")).isChecked();
        visitor.start("Baggage", "Ona", "About my suitcase");
        agent.acceptChat();
        agent.say("Good day");
        visitor.sees("Good day");
        visitor.end();
        assertThat(visitor.panel.locator(".nr")).isVisible();
        assertThat(visitor.panel.locator(".nr input").first()).hasCSS("opacity", "0");
        List<String> all = List.of("invited", "invitation-accepted", "chat", "agent-joined", "message", "ended");
        Patience.of(30).until("all is told", () -> told(visitor).containsAll(all));
        assertTrue(told(visitor).indexOf("chat") > told(visitor).indexOf("invitation-accepted"));
        assertEquals(1, visitor.page.evaluate("localStorage.length"), "only what the chat needs");
        visitor.watched.assertNothingWentWrong();
        agent.wrapUp("Found", "Was invited.");
        agent.goHome();
        isCounted("offer,2,1,1");
    }

    /** Which invitation, and how often it was shown, accepted and closed. */
    private void isCounted(String counts) {
        Supervisor supervisor = stage.supervisor(server);
        supervisor.watchBoard();
        Patience.of(30)
                .until("it is counted", () -> supervisor.page.evaluate(TODAY).equals(List.of(counts)));
    }

    private static List<?> told(Visitor visitor) {
        return (List<?>) visitor.page.evaluate("window.told.map((one) => one.type)");
    }
}
