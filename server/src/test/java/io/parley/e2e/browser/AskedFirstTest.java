package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.parley.e2e.browser.Stage.AGENT_HERTZ;
import static io.parley.e2e.browser.Stage.VISITOR_HERTZ;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import io.parley.e2e.Patience;
import org.junit.jupiter.api.Test;

/** A caller who is handed on after a word with a colleague, with everybody in real browsers. */
@InABrowser
class AskedFirstTest {
    private final Stage stage;
    private final DemoServer server;

    AskedFirstTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void theCallerHearsNothingOfItAndThenTalksToTheColleague() {
        Agent tom = stage.talkingAgent(server, "tom", true);
        Agent layla = stage.talkingAgent(server, "layla", true);
        assertThat(tom.page.locator(".swt")).containsText("On");
        Visitor visitor = stage.talkingVisitor(server).open();
        Locator call = calls(visitor);
        tom.ready();
        assertThat(tom.offer()).containsText("Nora");
        tom.page.keyboard().press("Alt+A");
        hears(tom.page, VISITOR_HERTZ);
        hears(visitor.page, AGENT_HERTZ);
        assertThat(layla.page.locator(".swt")).containsText("On");
        layla.ready();

        tom.page.keyboard().press("Alt+t");
        Locator list = tom.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Hand on to"));
        list.locator("li")
                .filter(new Locator.FilterOptions().setHasText("Layla"))
                .getByText("Ask first")
                .click();
        assertThat(layla.offer()).containsText("Tom Whitfield asks you before handing a call on");
        layla.page.keyboard().press("Alt+A");
        hears(tom.page, AGENT_HERTZ);
        hears(layla.page, AGENT_HERTZ);
        assertThat(call).containsText("You are on hold");
        leavesAndIsCalledBack(layla, tom);
        hears(layla.page, AGENT_HERTZ);
        hears(tom.page, AGENT_HERTZ);
        tom.page.keyboard().press("Alt+Enter");
        hears(layla.page, VISITOR_HERTZ);
        hears(visitor.page, AGENT_HERTZ);
        assertThat(call.locator("strong")).containsText("You are talking to Layla");
        tom.wrapUp("Found", "Layla knows.");

        call.locator(".bye").click();
        layla.wrapUp("Found", "");
        visitor.watched.assertNothingWentWrong();
        tom.watched.assertNothingWentWrong();
        layla.watched.assertNothingWentWrong();
        tom.goHome();
        layla.goHome();
    }

    private static void leavesAndIsCalledBack(Agent asked, Agent by) {
        asked.console.go("/health/live"); // by mistake
        Locator away = by.page
                .locator(".banner.warn")
                .filter(new Locator.FilterOptions().setHasText("is closed or being loaded again"));
        assertThat(away).isVisible();
        asked.console.home();
    }

    private static Locator calls(Visitor visitor) {
        visitor.choose("Baggage");
        visitor.panel.locator("#name").fill("Nora");
        visitor.panel.locator(".ft .q").click();
        Locator call = visitor.page.locator("parley-chat .ca");
        call.locator(".ft .p").click();
        return call;
    }

    private static void hears(Page page, double hertz) {
        Patience.of(30).until("the page hears " + hertz, () -> Math.abs(Played.peak(page) - hertz) < 25);
    }
}
