package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.e2e.DemoServer;
import io.parley.e2e.Patience;
import io.parley.media.Codec;
import io.parley.sim.Tones;
import io.parley.sim.sip.SimPhone;
import org.junit.jupiter.api.Test;

/** A supervisor who takes no contacts is in a call from the board, with the browser as the phone; each has a tone. */
@InABrowser
class ListeningTest {
    private static final double CALLER = 440;
    private static final double AGENT = 700;
    private static final double SUPERVISOR = Stage.AGENT_HERTZ;
    private static final int A_SECOND = 8_000;
    private static final double AUDIBLE = 0.2;

    private final Stage stage;
    private final DemoServer server;

    ListeningTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void aSupervisorWithoutADeskListensWhispersAndLeavesInTheBrowser() {
        try (SimPhone desk = new SimPhone(server.sip(), "205", Codec.PCMA, AGENT).doesNotAnswer();
                SimPhone caller = new SimPhone(server.sip(), "+37061230000", Codec.PCMA, CALLER)) {
            assertTrue(desk.register("halcyon-phone-205"));
            Agent layla = stage.agent(server, "layla").ready();
            Supervisor viktorija = stage.listeningSupervisor(server);
            viktorija.watchBoard();
            assertThat(viktorija.page.locator(".lphone")).containsText("On");
            talk(caller, desk);

            Locator call = viktorija.live("+370");
            call.getByTitle("Listen to").click();
            Locator bar = viktorija.page.locator(".mon");
            assertThat(bar).containsText("Layla Haddad");
            Page page = viktorija.page;
            Patience.of(30).until("she hears both", () -> hears(page, CALLER) && hears(page, AGENT));
            assertTrue(share(caller, SUPERVISOR) < AUDIBLE && share(desk, SUPERVISOR) < AUDIBLE, "and is not heard");

            press(bar, "Whisper to Layla");
            Patience.of(30).until("the agent hears her", () -> share(desk, SUPERVISOR) > AUDIBLE);
            assertTrue(share(caller, SUPERVISOR) < AUDIBLE, "the caller does not");
            assertThat(call).containsText("You are whispering");

            bar.getByTitle("Leave the call").click();
            assertThat(bar).hasCount(0);
            Patience.of(30).until("she is gone", () -> share(desk, SUPERVISOR) < AUDIBLE && share(desk, CALLER) > 0.8);
            assertTrue(caller.sound.hears(AGENT), "they talk on");
            caller.hangUp();
            layla.wrapUp("Found", "She listened.");
            layla.watched.assertNothingWentWrong();
            viktorija.watched.assertNothingWentWrong();
            layla.goHome();
        }
    }

    private static void talk(SimPhone caller, SimPhone desk) {
        caller.call("1000");
        assertTrue(caller.answered());
        caller.pressByInfo('1'); // English
        caller.pressByInfo('3'); // baggage
        assertTrue(desk.rings());
        desk.pickUp();
        Patience.of(30).until("they talk", () -> caller.sound.hears(AGENT) && desk.sound.hears(CALLER));
    }

    private static void press(Locator bar, String what) {
        bar.locator("button")
                .filter(new Locator.FilterOptions().setHasText(what))
                .click();
    }

    private static boolean hears(Page page, double hertz) {
        return Played.hears(page, hertz);
    }

    private static double share(SimPhone phone, double hertz) {
        short[] heard = phone.sound.last(A_SECOND / 2);
        return heard.length == 0 ? 0 : Tones.share(heard, 0, heard.length, hertz);
    }
}
