package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import org.junit.jupiter.api.Test;

/** Ingrid and Nadia judge a chat of Layla's, each for herself, and compare; Layla hears nothing of it. */
@InABrowser
class CalibrationPagesTest {
    private final Stage stage;
    private final DemoServer server;

    CalibrationPagesTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void twoFillInTheSameFormBlindAndCompareOnceItIsClosed() {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Ugnė", "Where is my cello?");
        Agent layla = stage.agent(server, "layla").ready();
        layla.acceptChat();
        layla.endChat();
        layla.wrapUp("Found", "It is in the hold");
        Supervisor ingrid = new Supervisor(stage.console(server, "admin"));
        Supervisor nadia = new Supervisor(stage.console(server, "nadia"));
        ingrid.openRecordings();
        ingrid.open("Ugnė");
        opens(ingrid.page);
        fillsIn(ingrid.page, 0);
        assertThat(ingrid.page.getByText("1 of 2 sent")).isVisible();

        nadia.openRecordings();
        nadia.page.locator("a[href='/calibrations']").click();
        nadia.page.locator(".owi").first().click();
        assertThat(nadia.page.getByText("Question by question")).hasCount(0);
        link(nadia.page, "Listen or read, and fill it in").click();
        fillsIn(nadia.page, 1);
        link(nadia.page, "Opened by").click();
        assertThat(nadia.page.getByText("shown once it is closed")).isVisible();
        assertThat(button(nadia.page, "Close and compare")).hasCount(0);

        link(ingrid.page, "Opened by").click();
        button(ingrid.page, "Close and compare").click();
        Locator answers = ingrid.page.locator(".cta");
        assertThat(answers).containsText("Nadia Rahman");
        assertThat(answers.locator("tr.dif").first()).containsText("1 of 2");
        assertThat(ingrid.page.getByText("Beside the expert, Nadia Rahman").first())
                .isVisible();
        new Axe().findsNothing(ingrid.page, "a calibration that is compared");
        nadia.page.reload();
        assertThat(nadia.page.locator(".cta")).containsText("Ingrid Halvorsen");
        assertThat(layla.page.locator("a[href='/reviews'] .badge")).hasCount(0);
        ingrid.watched.assertNothingWentWrong();
        nadia.watched.assertNothingWentWrong();
        layla.goHome();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static void opens(Page page) {
        button(page, "Calibrate with others").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Ingrid Halvorsen").check();
        dialog.getByLabel("Nadia Rahman").check();
        dialog.getByLabel("Expert").selectOption("nadia");
        new Axe().findsNothing(page, "who is to calibrate");
        dialog.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("Open"))
                .click();
    }

    /** Every question that a fact did not answer; of a number that it does not apply. */
    private static void fillsIn(Page page, int answer) {
        Locator form = page.locator("form").filter(new Locator.FilterOptions().setHasText("Send for comparison"));
        Locator questions = form.locator("fieldset");
        assertThat(questions.first()).isVisible();
        for (int i = 0; i < questions.count(); i++) {
            Locator question = questions.nth(i);
            if (question.locator(".fig").count() > 0) {
                question.locator("input[type=checkbox]").dispatchEvent("click");
            } else if (question.locator(".msr").count() == 0) {
                question.locator("input[type=radio]").nth(answer).dispatchEvent("click");
            }
        }
        form.getByText("Send for comparison").click();
        assertThat(page.getByText("Nobody sees it until").first()).isVisible();
    }
}
