package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.e2e.DemoServer;
import io.parley.e2e.Patience;
import io.parley.media.Codec;
import io.parley.sim.Tones;
import io.parley.sim.sip.SimPhone;
import org.junit.jupiter.api.Test;

/** The console as the agent's phone, and the widget as a visitor's, in Firefox: who hears whom is told by frequency. */
@InABrowser
class FirefoxTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final double VISITOR = 600;
    private static final int A_SECOND = 8_000;
    private static final double QUIET = 60;

    private static final String LOOK_IN = """
            () => {
              localStorage.setItem('parley.language', 'en')
              localStorage.setItem('parley.microphone.plain', 'on')
              const attach = Element.prototype.attachShadow
              Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }) }
              const Heard = window.Audio
              window.parleyHeard = []
              window.Audio = class extends Heard { constructor(...a) { super(...a); window.parleyHeard.push(this) } }
            }""";

    private static final String TALKS = "/Mute/.test(document.querySelector('.cb')?.textContent)";

    private static final String SIGN_IN = """
            fetch('/api/session', {
              method: 'POST',
              headers: { 'Content-Type': 'application/json', 'X-Parley': '1' },
              body: JSON.stringify({ user: 'eleni', password: '%s' }),
            }).then((answer) => answer.status)""".formatted(Stage.PASSWORD);

    /**
     * The share of this tone in what is played, 0 to 1. It is recorded: without a sound card Firefox lets nothing else
     * hear it.
     */
    private static final String SHARE = """
            (async () => {
              const element = window.parleyHeard.findLast((one) => one.srcObject)
              if (!element || element.paused) return 0
              const recorder = new MediaRecorder(element.srcObject)
              const parts = []
              recorder.ondataavailable = ({ data }) => parts.push(data)
              const over = new Promise((done) => { recorder.onstop = done })
              recorder.start()
              await new Promise((done) => setTimeout(done, 800))
              recorder.stop()
              await over
              const bytes = await new Blob(parts).arrayBuffer()
              const decoded = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes)
              const heard = decoded.getChannelData(0).slice(-24000)
              let real = 0, imaginary = 0, all = 0
              heard.forEach((one, at) => {
                const angle = 2 * Math.PI * %s * at / decoded.sampleRate
                real += one * Math.cos(angle)
                imaginary += one * Math.sin(angle)
                all += one * one
              })
              return all / heard.length < 1e-6 ? 0 : 2 * (real * real + imaginary * imaginary) / heard.length / all
            })()""";

    /** Clicks what has these words in the widget; false where it is not there yet. */
    private static final String CLICK = """
            (() => {
              const all = document.querySelector('parley-chat')?.shadowRoot?.querySelectorAll('%s') ?? []
              const found = [...all].find((one) => one.textContent.includes('%s'))
              found?.click()
              return Boolean(found)
            })()""";

    private static final String CALL_SAYS =
            "document.querySelector('parley-chat')?.shadowRoot?.querySelector('.ca')?.textContent.includes('%s')";

    private final Stage stage;
    private final DemoServer server;

    FirefoxTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void callerAndAgentHearEachOtherThroughHoldAndAReload() {
        try (Firefox firefox = new Firefox(AGENT, Firefox.Allowed.FOR_GOOD);
                SimPhone caller = new SimPhone(server.sip(), "+37061239990", Codec.PCMU, CALLER)) {
            atTheDesk(firefox, false);
            isTaken(firefox, caller);
            hearEachOther(firefox, caller);
            firefox.pressWithAlt("h");
            Patience.of(30)
                    .until("the caller hears music", () -> loudness(caller) > QUIET && share(caller, AGENT) < 0.1);
            firefox.pressWithAlt("h");
            hearEachOther(firefox, caller);
            firefox.reload();
            until(firefox, "the call is there again", TALKS);
            hearEachOther(firefox, caller);
            leaves(firefox, caller);
        }
    }

    @Test
    void whereTheMicrophoneIsAllowedEachTimeAnyClickAfterAReloadLetsTheCallerBeHeard() {
        try (Firefox firefox = new Firefox(AGENT, Firefox.Allowed.EACH_TIME);
                SimPhone caller = new SimPhone(server.sip(), "+37061239991", Codec.PCMU, CALLER)) {
            atTheDesk(firefox, true);
            isTaken(firefox, caller);
            hearEachOther(firefox, caller);
            firefox.reload();
            until(
                    firefox,
                    "the agent is told",
                    "/until you click/.test(document.querySelector('.banner')?.textContent)");
            assertEquals(0, share(firefox, CALLER));
            hearsTheAgent(caller);
            firefox.click(4, 4);
            hearEachOther(firefox, caller);
            assertTrue(firefox.is("!document.querySelector('.banner')"));
            leaves(firefox, caller);
        }
    }

    @Test
    void aVisitorWhoCallsFromThePageHearsTheAgentAndIsHeardAlsoAfterAReload() {
        Agent agent = stage.talkingAgent(server, "tom", true);
        assertThat(agent.page.locator(".swt")).containsText("On");
        try (Firefox firefox = new Firefox(VISITOR, Firefox.Allowed.FOR_GOOD)) {
            firefox.before(LOOK_IN);
            firefox.go(server.web().resolve("/demo/"));
            click(firefox, "button.fab");
            click(firefox, ".tp label", "Baggage");
            click(firefox, ".pw:not(.ca) .ft .q");
            until(firefox, "it is said that calls are recorded", CALL_SAYS.formatted("Calls are recorded"));
            click(firefox, ".ca .ft .p");
            until(firefox, "the visitor waits", CALL_SAYS.formatted("in line"));
            agent.ready();
            assertThat(agent.offer()).containsText("From the page");
            agent.page.keyboard().press("Alt+A");
            visitorAndAgentHearEachOther(firefox, agent);
            firefox.reload();
            visitorAndAgentHearEachOther(firefox, agent);
            click(firefox, "button.fab");
            click(firefox, ".ca .bye");
            until(firefox, "the call is over", CALL_SAYS.formatted("The call has ended"));
            agent.wrapUp("Found", "Called from Firefox.");
            agent.goHome();
        }
    }

    private static void visitorAndAgentHearEachOther(Firefox firefox, Agent agent) {
        Patience.of(30).until("the visitor hears the agent", () -> share(firefox, AGENT) > 0.8);
        Patience.of(30).until("the agent hears the visitor", () -> Math.abs(Played.peak(agent.page) - VISITOR) < 25);
    }

    private static void click(Firefox firefox, String selector) {
        click(firefox, selector, "");
    }

    private static void click(Firefox firefox, String selector, String words) {
        until(firefox, selector + " " + words + " is there", CLICK.formatted(selector, words));
    }

    /** Available, with a line that stands. @param asked whether the page asks for the microphone first */
    private void atTheDesk(Firefox firefox, boolean asked) {
        firefox.go(server.web().resolve("/"));
        firefox.before(LOOK_IN);
        assertEquals(200, firefox.value(SIGN_IN).asInt());
        firefox.go(server.web().resolve("/"));
        if (asked) {
            until(firefox, "the page asks for the microphone", "document.querySelector('.banner .btn')");
            firefox.value("document.querySelector('.banner .btn').click()");
        }
        until(firefox, "the line stands", "/On/.test(document.querySelector('.swt')?.textContent)");
        firefox.pressWithAlt("1");
        until(firefox, "the agent is free", "/Available/.test(document.querySelector('.swt b')?.textContent)");
    }

    /** They call, and the agent takes it. */
    private static void isTaken(Firefox firefox, SimPhone caller) {
        caller.call("1000");
        assertTrue(caller.answered());
        caller.pressByInfo('1'); // English
        caller.pressByInfo('3'); // baggage
        until(firefox, "the call is offered", "document.querySelector('.offer')");
        firefox.pressWithAlt("a");
        until(firefox, "they talk", TALKS);
    }

    /** Nothing is offered any more. */
    private static void leaves(Firefox firefox, SimPhone caller) {
        caller.hangUp();
        until(firefox, "the call is over", "document.querySelector('.finish .btn.primary')");
        firefox.value("document.querySelector('.finish .btn.primary').click()");
        until(firefox, "nothing is left to do", "!document.querySelector('.finish')");
        firefox.pressWithAlt("0");
        until(firefox, "the shift is over", "!/Available/.test(document.querySelector('.swt b')?.textContent)");
    }

    private static void hearsTheAgent(SimPhone caller) {
        Patience.of(30)
                .until("the caller hears the agent", () -> share(caller, AGENT) > 0.8 && loudness(caller) > QUIET);
    }

    private static void hearEachOther(Firefox firefox, SimPhone caller) {
        hearsTheAgent(caller);
        Patience.of(30).until("the agent hears the caller", () -> share(firefox, CALLER) > 0.8);
    }

    private static double share(Firefox firefox, double hertz) {
        return firefox.value(SHARE.formatted(hertz)).asDouble();
    }

    private static void until(Firefox firefox, String what, String condition) {
        Patience.of(30, () -> ": " + firefox.value("document.body.innerText")).until(what, () -> firefox.is(condition));
    }

    private static double share(SimPhone caller, double hertz) {
        short[] heard = caller.sound.last(A_SECOND / 2);
        return heard.length == 0 ? 0 : Tones.share(heard, 0, heard.length, hertz);
    }

    private static double loudness(SimPhone caller) {
        short[] heard = caller.sound.last(A_SECOND / 2);
        return heard.length == 0 ? 0 : Tones.loudness(heard, 0, heard.length);
    }
}
