package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.RequestOptions;
import io.parley.e2e.DemoServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How settings look and are reached: on a telephone, in Arabic, and while something is not saved. */
@InAnotherBrowser
class SettingsScreensTest {
    private static final String LONG = "Wunderbar lange Bezeichnung eines Auskunftsroboters am Westhafen";

    /** Whether the first letter of a clipped text is to be seen in its box. */
    private static final String FIRST_LETTER_SHOWS = """
            (text) => {
              const letter = document.createRange()
              letter.setStart(text.firstChild, 0)
              letter.setEnd(text.firstChild, 1)
              const [at, box] = [letter.getBoundingClientRect(), text.parentElement.getBoundingClientRect()]
              return at.left >= box.left - 1 && at.right <= box.right + 1
            }""";

    private static DemoServer server;

    private final Stage stage;

    SettingsScreensTest(Stage stage) {
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
    void whatIsSaidInPassingNeverLiesOverWhatIsNotSaved() {
        Settings admin = stage.settings(server, "admin").open("tags");
        admin.watched.networkBreaks();
        admin.page.route("**/api/config", SettingsScreensTest::busy);
        admin.page.getByRole(AriaRole.SWITCH).first().click();
        for (int width : List.of(1280, 390)) {
            admin.page.setViewportSize(width, 844);
            assertThat(admin.saveBar()).containsText("1 change");
            admin.save();
            Locator said = admin.page.locator(".toast").last();
            assertThat(said).isVisible();
            BoundingBox toast = said.boundingBox();
            double bar = admin.saveBar().boundingBox().y;
            assertTrue(toast.y + toast.height <= bar, width + ": said at " + toast.y + ", not saved from " + bar);
            assertThat(admin.page.locator(".toast")).hasCount(0);
        }
        admin.watched.assertNothingWentWrong();
    }

    @Test
    void theTagForASiteIsTriedOnAPageOfThisServer() {
        Settings admin = stage.settings(server, "admin").open("site");
        admin.field("Language").selectOption("lt");
        admin.field("Corner").selectOption("start");
        admin.field("Colour").fill("red");
        assertThat(admin.page.getByRole(AriaRole.ALERT)).hasText("Write six digits, such as #0B6A86.");
        assertThat(admin.page.locator(".sitec pre"))
                .hasText(Pattern.compile("/widget/v1/parley.js\" data-corner=\"start\" data-lang=\"lt\"></script>$"));
        String trial = admin.page.locator("a[href^='/try/']").getAttribute("href");
        Visitor visitor = stage.visitorAt(server.web().resolve(trial));
        assertEquals("lt", visitor.page.locator("html").getAttribute("lang"));
        visitor.open().start("Bagažas", "Ona", "Kur mano lagaminas?");
        visitor.watched.assertNothingWentWrong();
        admin.watched.assertNothingWentWrong();
    }

    private static void busy(Route route) {
        if (route.request().method().equals("PUT")) {
            route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("{}"));
        } else {
            route.resume();
        }
    }

    @Test
    void onATelephoneEachPageOfTheSettingsIsFound() {
        Settings admin = stage.settings(server, "admin");
        admin.page.setViewportSize(390, 844);
        admin.open("queues");
        Locator find = admin.page.getByLabel("Find a setting").first();
        assertThat(find).isVisible();
        find.click();
        Locator pages = admin.page.getByRole(AriaRole.OPTION);
        assertThat(pages)
                .hasCount(admin.page.locator(".sn a[href^='/settings/']").count());
        pages.filter(new Locator.FilterOptions().setHasText("Audit trail")).click();
        assertThat(admin.page).hasURL(Pattern.compile("/settings/audit$"));
        assertThat(admin.page.getByLabel("From day")).isVisible();
        assertEquals(390, admin.page.evaluate("document.documentElement.scrollWidth"));
        admin.watched.assertNothingWentWrong();
    }

    @Test
    void aNameThatIsCutKeepsItsBeginningInEveryDirection() {
        Settings admin = stage.settings(server, "admin");
        admin.page.addInitScript("localStorage.setItem('parley.language', 'ar')");
        admin.open("bots");
        admin.page.locator(".ql .end button").click();
        admin.dialog().locator("input").first().fill(LONG);
        admin.page.keyboard().press("Enter");
        Locator name = admin.page.locator(".qi .med bdi");
        assertThat(name).hasText(LONG);
        assertEquals("rtl", admin.page.evaluate("document.documentElement.dir"));
        assertEquals(true, name.evaluate("(text) => text.scrollWidth > text.parentElement.clientWidth"));
        assertEquals(true, name.evaluate(FIRST_LETTER_SHOWS), "the beginning of the name");
        admin.watched.assertNothingWentWrong();
    }

    /** They were 12 px wide. */
    @Test
    void aBreakIsLargeEnoughForAFingerOnATelephone() {
        Supervisor supervisor = stage.supervisor(server);
        Page page = supervisor.page;
        page.navigate(server.web().resolve("/shifts").toString());
        Locator shown = page.locator("input[type=date]");
        assertThat(shown).isVisible();
        String day = shown.inputValue();
        supervisor.page.request().post(server.web().resolve("/api/shifts").toString(), shifts(day));
        page.setViewportSize(390, 844);
        page.reload();
        Locator pause = page.locator(".sha.break").first();
        assertThat(pause).isVisible();
        BoundingBox box = pause.boundingBox();
        assertTrue(box.width < 20, "it is drawn as long as it is: " + box.width);
        for (double beside : List.of(-11.0, 11.0)) {
            Object met = page.evaluate(
                    "([x, y]) => document.elementFromPoint(x, y).closest('.sha').className",
                    List.of(box.x + box.width / 2 + beside, box.y + box.height / 2));
            assertEquals("sha break", met);
        }
        supervisor.watched.assertNothingWentWrong();
    }

    private static RequestOptions shifts(String day) {
        Map<String, String> work =
                Map.of("agent", "milda", "from", day + "T06:00", "to", day + "T22:00", "activity", "work");
        Map<String, String> rest =
                Map.of("agent", "milda", "from", day + "T12:00", "to", day + "T12:15", "activity", "break");
        return RequestOptions.create()
                .setHeader("X-Parley", "1")
                .setHeader("Origin", server.web().toString())
                .setData(Map.of("entries", List.of(work, rest)));
    }
}
