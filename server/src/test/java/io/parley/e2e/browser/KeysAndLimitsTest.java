package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The dialogs in which keys for programs are made and limits that alert are set. */
@InABrowser
class KeysAndLimitsTest {
    private final Stage stage;
    private final DemoServer server;

    KeysAndLimitsTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void aKeyIsShownOnceWorksAndIsTakenBack() throws Exception {
        Settings admin = stage.settings(server, "admin").open("keys");
        admin.button("New key").click();
        Locator make = admin.dialog().locator("button[type=submit]");
        admin.dialog().locator("input").first().fill("Wall Board");
        make.click();
        assertThat(admin.dialog().locator(".err").first()).isVisible();
        admin.dialog().locator("input").first().fill("wall-board");
        new Axe().findsNothing(admin.page, "a new key");
        make.click();
        String key = admin.dialog().locator("output").textContent();
        assertTrue(key.startsWith("parley_"), "shown is " + key.length() + " characters of something else");
        assertEquals(200, boardBy(key));
        admin.dialog()
                .getByText("Close", new Locator.GetByTextOptions().setExact(true))
                .click();
        Locator row = admin.page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("wall-board"));
        assertThat(row).containsText("admin");
        assertThat(admin.page.getByText(key)).hasCount(0);
        row.getByText("Take back").click();
        row.getByText("Yes, take back wall-board").click();
        assertThat(row).hasCount(0);
        assertEquals(401, boardBy(key));
        admin.watched.assertNothingWentWrong();
    }

    /** Nobody signs in there, and it says so once its key is taken back. */
    @Test
    void aWallShowsFiguresByItsKeyAloneAndNoName() {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Nora Nobody", "Where is my bag?");
        Settings admin = stage.settings(server, "admin").open("keys");
        admin.button("New key").click();
        admin.dialog().locator("input").first().fill("hall");
        admin.dialog().locator("select").first().selectOption("wall");
        admin.dialog().locator("button[type=submit]").click();
        String address = admin.dialog().locator("output").textContent();
        Page wall = stage.consoleProfile().newPage();
        wall.setViewportSize(1920, 1080);
        wall.navigate(address);
        assertThat(wall.locator("h1")).hasText("Halcyon Lines");
        assertThat(wall.locator(".wlf").first()).containsText("Waiting now");
        assertThat(wall.locator(".wlf").first().locator("b")).hasText("1");
        Locator baggage = wall.locator(".wlq tbody tr").first();
        assertThat(baggage).containsText("Baggage"); // whoever waits longest is first
        assertThat(wall.getByText("Nora")).hasCount(0);
        assertEquals(0, wall.locator("button, a, input").count(), "there is nothing to press");
        new Axe().findsNothing(wall, "the wall");
        visitor.end();
        assertThat(wall.locator(".wlf").first().locator("b")).hasText("0");
        admin.page.keyboard().press("Escape");
        Locator row = admin.page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("hall"));
        row.getByText("Take back").click();
        row.getByText("Yes, take back hall").click();
        assertThat(wall.locator("main")).containsText("This key is not known, or no longer");
        admin.watched.assertNothingWentWrong();
    }

    private int boardBy(String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.web().resolve("/api/board"))
                .header("Authorization", "Bearer " + key)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void aLimitOfOneQueueAlertsOnTheBoardAndIsResetThere() {
        Supervisor supervisor = stage.supervisor(server);
        supervisor.watchBoard();
        Page page = supervisor.page;
        Locator dialog = openLimits(page);
        new Axe().findsNothing(page, "the limits");
        dialog.locator("select").first().selectOption("baggage");
        Locator warn = dialog.getByLabel("Warn at, Waiting contacts");
        Locator alarm = dialog.getByLabel("Alert at, Waiting contacts");
        warn.fill("5");
        alarm.fill("2");
        save(dialog);
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("An alarm must not come before its warning");
        warn.fill("1");
        alarm.fill("1");
        dialog.getByLabel("Minutes before it is told, Waiting contacts").fill("0");
        assertThat(dialog.getByText("changed", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(1);
        save(dialog);
        assertThat(dialog).hasCount(0);

        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Nora", "Where is my bag?");
        Locator alert = page.locator(".al.d");
        assertThat(alert).containsText("Baggage 1 wait, the limit is 1.");
        visitor.end();

        openLimits(page);
        dialog.locator("select").first().selectOption("baggage");
        assertThat(alarm).hasValue("1");
        dialog.getByText("Reset to default").click();
        assertThat(alarm).hasValue("10");
        save(dialog);
        assertThat(dialog).hasCount(0);
        assertThat(alert).hasCount(0); // a limit that changed begins anew
        supervisor.watched.assertNothingWentWrong();
    }

    private static Locator openLimits(Page page) {
        page.getByText("Alert limits").first().click();
        Locator dialog = page.locator("dialog[open]");
        assertThat(dialog.locator("table")).isVisible();
        return dialog;
    }

    private static void save(Locator dialog) {
        dialog.getByText("Save limits").click();
    }
}
