package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import org.junit.jupiter.api.Test;

/** Nadia leads Layla and Tom: she sees what they do and nobody else, and no page asks for what is shut to her. */
@InABrowser
class TeamLeaderPagesTest {
    private final Stage stage;
    private final DemoServer server;

    TeamLeaderPagesTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void aTeamLeaderSeesTheirPeopleAndNobodyElse() {
        finished("milda", "Juozas", "Is there a kennel on board?");
        Visitor ieva = stage.visitor(server).open();
        ieva.start("Baggage", "Ieva", "Where is my canoe?");
        Agent layla = stage.agent(server, "layla").ready();
        layla.acceptChat();
        Supervisor nadia = new Supervisor(stage.console(server, "nadia"));
        nadia.watchBoard();
        theBoardIsOfTheTeam(nadia);
        whispers(nadia, layla);
        layla.endChat();
        layla.wrapUp("Found", "It is in the hold");
        recordingsAreOfTheTeam(nadia);
        Page page = nadia.page;
        page.locator("nav a[href='/reports']").click();
        assertThat(page.getByText("All queues").first()).isVisible();
        assertThat(page.locator(".rp")).not().hasAttribute("aria-busy", "true");
        new Axe().findsNothing(page, "reports of a team leader");
        page.locator("nav a[href='/shifts']").click();
        assertThat(page.locator(".shday")).containsText("Layla Haddad");
        assertThat(page.locator(".shday")).not().containsText("Milda");
        nadia.watched.assertNothingWentWrong();
        layla.goHome();
    }

    private void finished(String user, String customer, String words) {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", customer, words);
        Agent agent = stage.agent(server, user).ready();
        agent.acceptChat();
        agent.endChat();
        agent.wrapUp("Found", "There is one");
        agent.goHome();
    }

    private static void theBoardIsOfTheTeam(Supervisor nadia) {
        assertThat(nadia.live("Ieva")).containsText("Layla Haddad");
        Locator agents = nadia.page.locator(".agc");
        assertThat(agents.filter(new Locator.FilterOptions().setHasText("Layla Haddad")))
                .hasCount(1);
        assertThat(agents.filter(new Locator.FilterOptions().setHasText("Milda")))
                .hasCount(0);
        assertThat(nadia.page.locator(".rail a")).hasCount(4);
        assertThat(button(nadia, "Alert limits")).hasCount(0);
        new Axe().findsNothing(nadia.page, "the board of a team leader");
    }

    private static Locator button(Supervisor nadia, String name) {
        return nadia.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void whispers(Supervisor nadia, Agent layla) {
        nadia.live("Ieva").locator(".c-acts button").first().click();
        Locator panel = nadia.page.locator(".livechat");
        assertThat(panel).containsText("Where is my canoe?");
        panel.locator("textarea").fill("Look in the hold");
        panel.locator(".btn.primary").click();
        assertThat(layla.page.locator(".msgs")).containsText("Look in the hold");
        nadia.page.keyboard().press("Escape");
    }

    private static void recordingsAreOfTheTeam(Supervisor nadia) {
        nadia.openRecordings();
        assertThat(nadia.result("Ieva")).containsText("Layla Haddad");
        assertThat(nadia.result("Juozas")).hasCount(0);
        nadia.find("kennel");
        assertThat(nadia.results()).hasCount(0);
        nadia.find("canoe");
        nadia.open("Ieva");
        assertThat(nadia.transcript().first()).containsText("Where is my canoe?");
        assertThat(button(nadia, "Remove")).hasCount(0);
        new Axe().findsNothing(nadia.page, "a chat that a team leader reads");
    }
}
