package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import org.junit.jupiter.api.Test;

/** Words that are changed by whoever wrote them, and words that a supervisor takes out, as all sides see them. */
@InABrowser
class AmendedWordsTest {
    private final Stage stage;
    private final DemoServer server;

    AmendedWordsTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    private static Locator with(Locator all, String words) {
        return all.filter(new Locator.FilterOptions().setHasText(words));
    }

    @Test
    void changesAndRemovalsAreSeenByTheVisitorAndTheDesk() {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Greta", "My number is HX-1");
        Agent agent = stage.agent(server, "milda").ready();
        agent.acceptChat();
        agent.sees("My number is HX-1");
        visitorChanges(visitor);
        assertThat(with(agent.bubbles(), "My number is HX-2 (edited)")).isVisible();
        assertThat(with(visitor.bubbles(), "HX-1")).hasCount(0);
        assertThat(with(visitor.panel.locator(".lg .mt"), "edited")).isVisible();

        agent.say("Teh desk is open");
        agent.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change this message"))
                .click();
        Locator field = agent.page.locator(".editfield textarea");
        field.fill("The desk is open");
        field.press("Enter");
        visitor.sees("The desk is open");
        assertThat(with(visitor.bubbles(), "Teh desk")).hasCount(0);

        visitor.say("My card is 4000 1234");
        agent.sees("My card is 4000 1234");
        Supervisor supervisor = supervisorRemoves("Greta", "My card is 4000 1234");
        assertThat(with(visitor.panel.locator(".lg .sy"), "removed this at")).isVisible();
        assertThat(visitor.panel.locator(".lg")).not().containsText("4000 1234");
        assertThat(with(agent.page.locator(".work .sys"), "removed this at")).isVisible();
        assertThat(agent.page.locator(".work .msgs")).not().containsText("4000 1234");
        visitor.page.reload();
        visitor.open();
        visitor.sees("The desk is open");
        assertThat(with(visitor.panel.locator(".lg .sy"), "removed this at")).isVisible();
        assertThat(visitor.panel.locator(".lg")).not().containsText("4000 1234");
        agent.endChat();
        agent.wrapUp("Found", "Done");
        agent.watched.assertNothingWentWrong();
        visitor.watched.assertNothingWentWrong();
        supervisor.watched.assertNothingWentWrong();
        agent.goHome();
    }

    private static void visitorChanges(Visitor visitor) {
        visitor.panel.locator(".mn summary").click();
        visitor.panel
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Change the last message"))
                .click();
        assertThat(visitor.composer()).hasValue("My number is HX-1");
        visitor.say("My number is HX-2");
    }

    private Supervisor supervisorRemoves(String customer, String words) {
        Supervisor supervisor = stage.supervisor(server);
        supervisor.watchBoard();
        supervisor
                .live(customer)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Read along: " + customer))
                .click();
        Locator row = with(supervisor.page.locator(".livechat .bubrow"), words);
        row.getByRole(AriaRole.BUTTON).last().click();
        row.getByRole(AriaRole.BUTTON).last().click();
        assertThat(row).hasCount(0);
        return supervisor;
    }
}
