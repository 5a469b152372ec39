package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import org.junit.jupiter.api.Test;

/** Pages are closed, left and loaded anew before what was chosen or filled in on them was saved. */
@InABrowser
class NothingIsLostTest {
    private final Stage stage;
    private final DemoServer server;

    NothingIsLostTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void anOutcomeOfATabThatIsClosedAtOnceIsChosenInTheNextBrowserAndReviewedInTheNextTab() {
        for (String name : new String[] {"Rasa", "Ugne"}) {
            Visitor visitor = stage.visitor(server).open();
            visitor.start("Change or refund", name, "My sailing on the lighthouse ferry was cancelled.");
            Agent tom = stage.agent(server, "tom").ready();
            tom.acceptChat();
            tom.endChat();
            if (name.equals("Rasa")) {
                tom = closesTheTabAndComesBack(tom);
            }
            tom.page.locator(".finish .btn.primary").click();
            assertThat(tom.page.locator(".finish")).isHidden();
            tom.watched.assertNothingWentWrong();
            tom.goHome();
        }
        reviewsBoth();
    }

    /** Another browser knows nothing that the first one kept. */
    private Agent closesTheTabAndComesBack(Agent tom) {
        Locator chosen =
                tom.page.locator(".dgrid label").filter(new Locator.FilterOptions().setHasText("Voucher issued"));
        chosen.click();
        tom.page.close();
        Agent again = stage.agent(server, "tom");
        assertThat(again.page
                        .locator(".dgrid label")
                        .filter(new Locator.FilterOptions().setHasText("Voucher issued"))
                        .locator("input"))
                .isChecked();
        return again;
    }

    private void reviewsBoth() {
        Supervisor supervisor = stage.supervisor(server);
        supervisor.openRecordings();
        supervisor.find("lighthouse");
        assertThat(supervisor.results()).hasCount(2);
        assertThat(supervisor.result("Rasa")).containsText("Voucher issued");
        supervisor.open("Ugne"); // the last one stands first
        Page page = supervisor.page;
        button(page, "Review this contact").click();
        Locator answer = page.locator(".qn input").first();
        answer.check();
        Locator words = page.locator(".scs textarea").first();
        words.fill("Say hello first");
        assertThat(page.locator(".unsaved")).containsText("Not saved yet");
        new Axe().findsNothing(page, "a scorecard that is not saved");
        page.reload();
        assertThat(words).hasValue("Say hello first");
        assertThat(answer).isChecked();
        goesAlong(page);
        assertThat(words).hasValue("Say hello first");
        assertThat(page.locator(".unsaved")).containsText("and not saved yet");
        button(page, "Save draft").click();
        assertThat(page.locator(".unsaved")).hasCount(0);
        page.reload();
        assertThat(words).hasValue("Say hello first");
        supervisor.watched.assertNothingWentWrong();
    }

    /** To the next in the list and back, by keyboard and by its buttons. */
    private static void goesAlong(Page page) {
        assertThat(page.locator(".along")).containsText("1 of 2");
        assertThat(button(page, "Previous in the list")).isDisabled();
        page.keyboard().press("Alt+ArrowDown");
        assertThat(page.locator(".rh h2")).containsText("Rasa");
        assertThat(page.locator(".along")).containsText("2 of 2");
        button(page, "Previous in the list").click();
        assertThat(page.locator(".rh h2")).containsText("Ugne");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
