package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.e2e.DemoServer;
import io.parley.e2e.Patience;
import io.parley.media.Codec;
import io.parley.sim.sip.SimPhone;
import io.parley.web.Browser;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A call that an agent takes at the desk, and that a supervisor hears afterwards. */
@InABrowser
class CallTest {
    private static final int TALK_SAMPLES = 4 * 8000;

    private final Stage stage;
    private final DemoServer server;

    CallTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void aCallIsOfferedWithItsReasonsTakenRecordedAndHeardInTheBrowser() {
        try (SimPhone desk = new SimPhone(server.sip(), "203", Codec.PCMA, 700).doesNotAnswer();
                SimPhone caller = new SimPhone(server.sip(), "+37061234567", Codec.PCMA, 440)) {
            assertTrue(desk.register("halcyon-phone-203"));
            Agent agent = stage.agent(server, "georgi").ready();
            Supervisor supervisor = stage.supervisor(server);
            supervisor.watchBoard();
            caller.call("1000");
            assertTrue(caller.answered());
            caller.pressByInfo('1'); // English
            caller.pressByInfo('3'); // baggage
            assertThat(agent.offer()).containsText("Why you");
            assertThat(agent.offer().locator(".why li").first()).isVisible();
            assertTrue(desk.rings());
            desk.pickUp();
            Patience.of(30).until("the caller hears the agent", () -> caller.sound.hears(700));
            Patience.of(30).until("the agent hears the caller", () -> desk.sound.hears(440));
            assertThat(supervisor.live("+370")).containsText("Talking");
            int before = desk.sound.heardSamples();
            Patience.of(30).until("they have talked", () -> desk.sound.heardSamples() > before + TALK_SAMPLES);
            caller.hangUp();
            agent.wrapUp("Found", "It waits at the port desk.");
            agent.watched.assertNothingWentWrong();
            agent.goHome();
            listens(supervisor);
        }
    }

    private void listens(Supervisor supervisor) {
        supervisor.openRecordings();
        supervisor.find("port desk");
        supervisor.open("Georgi Dimitrov");
        Page page = supervisor.page;
        Locator position = page.locator(".field2");
        assertThat(position.locator("svg path").first()).hasAttribute("d", Pattern.compile("M.*V.*M.*V"));
        page.locator(".big").click();
        Patience.of(30).until("it plays", () -> at(position) >= 2);
        page.locator(".big").click();
        Locator mine = supervisor.listens().filter(new Locator.FilterOptions().setHasText("Viktorija"));
        assertThat(mine.filter(new Locator.FilterOptions().setHasText("heard")).first())
                .isVisible();
        position.press("Home");
        assertThat(position).hasAttribute("aria-valuenow", "0");
        position.click(); // the middle
        assertNotEquals(0, at(position));
        Locator twice = page.locator(".tr2 label, .tr2 button").filter(new Locator.FilterOptions().setHasText("2×"));
        twice.first().click();
        page.locator(".big").click();
        Patience.of(30).until("it plays on", () -> at(position) >= 3);
        page.reload();
        assertThat(mine.filter(new Locator.FilterOptions().setHasText("heard")).first())
                .isVisible();
        supervisor.watched.assertNothingWentWrong();
        nobodyElseHears(page.url().replaceAll(".*/", ""));
    }

    private static int at(Locator position) {
        return Integer.parseInt(position.getAttribute("aria-valuenow"));
    }

    private void nobodyElseHears(String id) {
        try (Browser stranger = new Browser(server.web());
                Browser agent = new Browser(server.web())) {
            agent.signIn("anna", Stage.PASSWORD);
            for (String path : List.of(
                    "/api/board",
                    "/api/review/contacts",
                    "/api/review/contacts/" + id,
                    "/api/review/contacts/" + id + "/recording.wav")) {
                assertEquals(401, stranger.get(path).status(), path);
                assertEquals(403, agent.get(path).status(), path);
            }
        }
    }
}
