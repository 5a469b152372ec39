package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import io.parley.e2e.Patience;
import io.parley.media.Codec;
import io.parley.sim.sip.SimPhone;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An agent pauses the recording at the desk, by button and by key, and it is seen where the recording is played. */
@InABrowser
class RecordingPauseTest {
    private static final int A_SECOND = 8_000;

    private final Stage stage;
    private final DemoServer server;

    RecordingPauseTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void anAgentPausesAndResumesAndTheGapIsSeenAfterwards() {
        try (SimPhone desk = new SimPhone(server.sip(), "203", Codec.PCMA, 700).doesNotAnswer();
                SimPhone caller = new SimPhone(server.sip(), "+37061231201", Codec.PCMA, 440)) {
            assertTrue(desk.register("halcyon-phone-203"));
            Agent agent = stage.agent(server, "georgi").ready();
            Supervisor supervisor = stage.supervisor(server);
            supervisor.watchBoard();
            talk(caller, desk, agent);
            pauses(agent, supervisor, caller);
            caller.hangUp();
            agent.wrapUp("Found", "Paid by card in the end.");
            agent.watched.assertNothingWentWrong();
            agent.goHome();
            isSeen(supervisor);
        }
    }

    private void talk(SimPhone caller, SimPhone desk, Agent agent) {
        caller.call("1000");
        assertTrue(caller.answered());
        caller.pressByInfo('1'); // English
        caller.pressByInfo('3'); // baggage
        assertThat(agent.offer()).isVisible();
        assertTrue(desk.rings());
        desk.pickUp();
        Patience.of(30).until("the caller hears the agent", () -> caller.sound.hears(700));
        spoken(caller);
    }

    private static void spoken(SimPhone caller) {
        int before = caller.sound.heardSamples();
        Patience.of(30).until("they talk", () -> caller.sound.heardSamples() > before + 2 * A_SECOND);
    }

    private void pauses(Agent agent, Supervisor supervisor, SimPhone caller) {
        Page page = agent.page;
        Locator sign = page.locator(".banner").filter(having("Nothing is recorded"));
        Locator pause = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause recording"));
        pause.click();
        assertThat(sign).containsText("goes on by itself in 1:");
        assertThat(page.locator(".calltime")).containsText("Recording paused");
        assertThat(supervisor.live("+370")).containsText("Recording paused");
        spoken(caller);
        page.keyboard().press("Alt+p");
        assertThat(sign).isHidden();
        assertThat(supervisor.live("+370")).not().containsText("Recording paused");
        spoken(caller);
        page.keyboard().press("Alt+p");
        assertThat(sign).isVisible();
        spoken(caller);
        sign.getByRole(AriaRole.BUTTON).click();
        assertThat(sign).isHidden();
        spoken(caller);
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private void isSeen(Supervisor supervisor) {
        supervisor.openRecordings();
        supervisor.find("card in the end");
        supervisor.open("Georgi Dimitrov");
        Page page = supervisor.page;
        assertThat(page.locator(".field2 .span.pause")).hasCount(2);
        assertThat(page.locator(".field2 .span.pause").first())
                .hasAttribute("title", Pattern.compile("Recording paused [0-9]:[0-9]{2}"));
        assertThat(page.locator(".ev").filter(having("Recording paused by Georgi Dimitrov")))
                .hasCount(2);
        assertThat(page.locator(".ev").filter(having("Recording resumed by Georgi Dimitrov")))
                .hasCount(2);
        supervisor.watched.assertNothingWentWrong();
    }
}
