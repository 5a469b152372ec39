package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shift is planned, seen by who plans and by whom it is of, and taken back. */
@InAnotherBrowser
class ShiftsPageTest {
    private static DemoServer server;

    private final Stage stage;

    ShiftsPageTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeAll
    static void starts(@TempDir Path data) {
        server = DemoServer.demo(data);
    }

    @AfterAll
    static void ends() {
        server.close();
    }

    @Test
    void aShiftIsPlannedForTodayAndSeenByWhomItIsOf() {
        Supervisor supervisor = stage.supervisor(server);
        supervisor.watchBoard();
        Page page = supervisor.page;
        page.locator("nav a[href='/shifts']").click();
        Locator row = page.locator(".shday tr").filter(new Locator.FilterOptions().setHasText("Milda"));
        row.locator(".shnb").click();
        Locator dialog = page.locator(".shdlg");
        field(dialog, "From").fill("0:00");
        field(dialog, "To").fill("23:59");
        field(dialog, "Note").fill("For Tom, who is at sea");
        dialog.getByLabel("Remove part 1").click(); // the break at noon, which may be now
        new Axe().findsNothing(page, "a shift that is planned");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Plan").setExact(true))
                .click();
        assertThat(dialog).not().isVisible();
        assertThat(row.locator("button[title*='who is at sea']").first()).isVisible();
        assertThat(row).containsText("Should be taking contacts");
        new Axe().findsNothing(page, "shifts of a day");
        supervisor.watched.assertNothingWentWrong();
        Agent milda = stage.agent(server, "milda");
        assertThat(row).containsText("Should be taking contacts");
        milda.ready();
        page.reload();
        assertThat(row).containsText("As planned");
        milda.page.locator("nav a[href='/reports']").click();
        Locator own = milda.page.getByText("Your shifts").first();
        assertThat(own).isVisible();
        assertThat(milda.page.locator("main")).containsText("For Tom, who is at sea");
        milda.watched.assertNothingWentWrong();
        server.assertNoErrors();
    }

    private static Locator field(Locator in, String label) {
        return in.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }
}
