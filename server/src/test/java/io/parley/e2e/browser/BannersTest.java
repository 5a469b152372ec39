package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.parley.e2e.browser.Stage.AGENT_HERTZ;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import io.parley.e2e.Patience;
import org.junit.jupiter.api.Test;

/** What a desk says above its contacts of a call with a colleague, and where that call is found afterwards. */
@InABrowser
class BannersTest {
    /** As by a browser's settings in the middle of a shift. */
    private static final String REFUSES = """
            () => {
              const devices = navigator.mediaDevices
              window.parleyMicrophone = devices.getUserMedia
              devices.getUserMedia = () => Promise.reject(new DOMException('blocked', 'NotAllowedError'))
            }""";

    private static final String ALLOWS = """
            () => {
              navigator.mediaDevices.getUserMedia = window.parleyMicrophone
              navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
            }""";

    private final Stage stage;
    private final DemoServer server;

    BannersTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void aRefusedMicrophoneIsSaidWhereACallAnswersItselfWhichGoesOnOnceItIsAllowed() {
        Agent tom = stage.talkingAgent(server, "tom", true);
        Agent layla = stage.talkingAgent(server, "layla", true);
        assertThat(tom.page.locator(".swt")).containsText("On");
        assertThat(layla.page.locator(".swt")).containsText("On");
        tom.ready();
        layla.ready();
        tom.page.evaluate(REFUSES);
        calls(tom.page, "layla");
        Locator refused = tom.page.locator(".banner.danger");
        assertThat(refused).containsText("Your browser blocks the microphone");
        tom.page.evaluate(ALLOWS);
        assertThat(layla.offer()).containsText("Tom Whitfield calls you");
        assertThat(refused).hasCount(0);
        layla.page.keyboard().press("Alt+A");
        hearsTheColleague(tom.page);
        hearsTheColleague(layla.page);
        Locator talking = tom.page.locator(".banner.info");
        assertThat(talking).containsText("Call with Layla");
        talking.locator("button").last().click();
        assertThat(talking).hasCount(0);
        assertThat(layla.page.locator(".banner.info")).hasCount(0);
        isFoundAfterwards();
        tom.watched.assertNothingWentWrong();
        layla.watched.assertNothingWentWrong();
        tom.goHome();
        layla.goHome();
    }

    private void isFoundAfterwards() {
        Supervisor supervisor = stage.supervisor(server);
        supervisor.openRecordings();
        supervisor.page.getByText("Between colleagues").first().click();
        Locator row = supervisor.page.locator(".recs tbody tr").first();
        assertThat(row.locator("th")).containsText("Tom Whitfield");
        assertThat(row.locator("td").first()).containsText("Layla");
        assertThat(row.locator("td").last()).containsText(":"); // how long
        new Axe().findsNothing(supervisor.page, "calls of colleagues");
        supervisor.watched.assertNothingWentWrong();
    }

    private static void calls(Page page, String whom) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Call").setExact(true))
                .click();
        Locator number = page.locator("dialog[open] input").first();
        number.fill(whom);
        number.press("Enter");
    }

    private static void hearsTheColleague(Page page) {
        Patience.of(30).until("the page hears", () -> Math.abs(Played.peak(page) - AGENT_HERTZ) < 25);
    }
}
