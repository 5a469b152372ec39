package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import org.junit.jupiter.api.Test;

/** A supervisor chooses the state of an agent on the board; the agent's desk says who did. */
@InABrowser
class StateSetTest {
    private final Stage stage;
    private final DemoServer server;

    StateSetTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void aBreakThatTheSupervisorBeginsIsNamedOnTheDeskUntilTheAgentIsBack() {
        Agent agent = stage.agent(server, "milda").ready();
        Supervisor supervisor = stage.supervisor(server);
        supervisor.watchBoard();
        assertThat(menu(supervisor.page)).isVisible();
        new Axe().findsNothing(supervisor.page, "the board with menus of agents");
        menu(supervisor.page).click();
        Locator choice = supervisor.page.getByRole(AriaRole.MENU);
        assertThat(choice).containsText("Milda Kazlauskaitė sees who did it");
        choice.getByText("Lunch").click();
        assertThat(agent.page.locator(".swt b")).hasText("Lunch");
        assertThat(agent.page.locator(".swt")).containsText("set by Viktorija Jankauskaitė");
        assertThat(agent.page.getByText("Viktorija Jankauskaitė changed your state: Lunch"))
                .isVisible();
        Locator card = supervisor.page.locator(".agc").filter(new Locator.FilterOptions().setHasText("Milda"));
        assertThat(card).containsText("Lunch");
        assertThat(card).containsText("set by Viktorija Jankauskaitė");
        agent.ready();
        assertThat(agent.page.locator(".swt")).not().containsText("set by");
        assertThat(card).not().containsText("set by");
        menu(supervisor.page).click();
        choice.getByText("End the shift").click();
        assertThat(agent.page.locator(".swt b")).hasText("Offline");
        assertThat(menu(supervisor.page)).hasCount(0);
        agent.watched.assertNothingWentWrong();
        supervisor.watched.assertNothingWentWrong();
    }

    private static Locator menu(Page board) {
        return board.getByLabel("Set the state of Milda Kazlauskaitė", new Page.GetByLabelOptions().setExact(true))
                .and(board.locator("button"));
    }
}
