package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.RoutingState;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Fault;
import io.parley.core.routing.OfferId;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Calls to an agent who talks from a browser: real SIP, ICE, DTLS and sound on loopback. */
class BrowserCallTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;

    @TempDir
    Path folder;

    private TestCenter center;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, 2);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        center.close();
    }

    @TestInParallel
    void callerAndBrowserHearEachOtherAndAreRecordedInTheirChannels() throws Exception {
        SimBrowser browser = ready(41_001);
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(browser.hears(CALLER));
        SipText invite = browser.invites.getLast();
        assertEquals("c1", invite.header("X-Parley-Contact"));
        assertFalse(invite.header("X-Parley-Offer").isEmpty());
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > 12_000));
        caller.hangUp();
        assertTrue(browser.wasHungUp());
        assertEquals("customer-left", ended().end().orElseThrow().reason());
        WavFile wav = center.media.wav(center.media.awaitRecording(1));
        assertTrue(Tones.most(wav.left(), CALLER) > 0.9);
        assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
        assertTrue(Tones.most(wav.left(), AGENT) < 0.05, "each has a side of its own");
        assertTrue(Tones.most(wav.right(), CALLER) < 0.05);
    }

    @TestInParallel
    void acceptedAtTheDeskThePageIsToldToAnswerByItself() throws Exception {
        SimBrowser browser = ready(41_001).waitsForTheDesk();
        SimPhone caller = caller();
        assertTrue(browser.isRung());
        OfferId offer = center.acd.board().offers().getFirst().id();
        center.acd.answer(offer);
        assertTrue(caller.sound.hears(AGENT));
        assertEquals(2, browser.invites.size());
        assertEquals("<sip:parley>;answer-after=0", browser.invites.getLast().header("Call-Info"));
        assertEquals(offer.toString(), browser.invites.getLast().header("X-Parley-Offer"));
    }

    @TestInParallel
    void aBrowserWithAnotherCertificateThanSignalledGetsNobody() throws Exception {
        SimBrowser browser = ready(41_001).showsAnotherCertificate();
        SimPhone caller = caller();
        assertTrue(browser.isRung());
        assertTrue(
                SimSound.await(() -> center.agent(1).state() instanceof RoutingState.Forced),
                () -> center.agent(1).toString());
        assertTrue(browser.wasHungUp());
        SimBrowser other = ready("a2", 41_002);
        assertTrue(other.hears(CALLER), "the next agent talks to the caller");
        assertTrue(caller.sound.hears(AGENT));
    }

    @TestInParallel
    void theDeskPhoneRingsWhereNoBrowserIsRegistered() throws Exception {
        SimPhone desk = new SimPhone(center.address, "1", Codec.PCMA, AGENT);
        opened.add(desk);
        assertTrue(desk.register(TestCenter.PASSWORD));
        center.ready(1);
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(AGENT));
        caller.hangUp();
    }

    @TestInParallel
    void thePageHoldsAndTakesBack() throws Exception {
        SimBrowser browser = ready(41_001);
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(AGENT));
        for (String held : List.of("sendonly", "inactive")) {
            SipText answer = browser.offerAnew(held, "mine");
            assertEquals(200, answer.status());
            assertTrue(answer.body().contains(held.equals("inactive") ? "a=inactive\r\n" : "a=recvonly\r\n"));
            assertTrue(answer.body().contains("a=setup:passive\r\n"), answer.body());
            assertTrue(hearsMusic(caller));
        }
        assertEquals(200, browser.offerAnew("sendrecv", "mine").status());
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(browser.hears(CALLER));
    }

    @TestInParallel
    void anIceRestartGetsNewCredentialsAndLosesNoSound() throws Exception {
        SimBrowser browser = ready(41_001);
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(AGENT));
        SipText same = browser.offerAnew("sendrecv", "mine");
        SipText answer = browser.offerAnew("sendrecv", "renewed");
        assertNotEquals(fragment(same), fragment(answer));
        assertTrue(caller.sound.hears(AGENT), "the former pair holds until another is proven");
        browser.restartIce(answer);
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(browser.hears(CALLER));
    }

    private static String fragment(SipText answer) {
        return answer.body().replaceAll("(?s).*a=ice-ufrag:([^\r]+)\r.*", "$1");
    }

    @TestInParallel
    void aReloadedPageIsCalledBackInAndTheCallerHearsMusicMeanwhile() throws Exception {
        SimBrowser browser = ready(41_001);
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(AGENT));
        browser.close();
        assertTrue(hearsMusic(caller));
        SimBrowser again = browser("a1", 41_003);
        assertTrue(again.isRung());
        assertEquals("c1", again.invites.getLast().header("X-Parley-Rejoin"));
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(again.hears(CALLER));
        caller.hangUp();
        assertTrue(again.wasHungUp());
        ContactRecord record = ended();
        assertTrue(record.heldMs() > 0);
        assertEquals("customer-left", record.end().orElseThrow().reason());
    }

    /** As Firefox does it; silence would tell after five seconds. */
    @TestInParallel
    void aPageThatIsHeardAMomentLongerThanItsSocketIsCalledBackInAtOnce() throws Exception {
        SimBrowser browser = ready(41_001);
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(AGENT));
        browser.closesItsSocket();
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > 1_600));
        long gone = System.nanoTime();
        browser.close();
        SimBrowser again = browser("a1", 41_003);
        assertTrue(again.isRung());
        assertTrue(System.nanoTime() - gone < 4_000_000_000L, "silence has told it");
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(again.hears(CALLER));
    }

    @TestInParallel
    void aPageThatStaysAwayEndsTheCall() throws Exception {
        SimBrowser browser = ready(41_001);
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(AGENT));
        browser.close();
        assertTrue(caller.wasHungUp());
        assertEquals(Fault.AGENT, ended().end().orElseThrow().fault());
        assertEquals("line-lost", ended().end().orElseThrow().reason());
    }

    @TestInParallel
    void aPageThatOnlyLosesItsSocketTalksOnAndIsReachedByTheNext() throws Exception {
        SimBrowser browser = ready(41_001);
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(AGENT));
        browser.losesItsSocket(center, "a1", 41_004);
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > 8_000));
        assertTrue(caller.sound.hears(AGENT));
        assertEquals(1, browser.invites.size());
        caller.hangUp();
        assertTrue(browser.wasHungUp());
        assertEquals(0, ended().heldMs());
    }

    @TestInParallel
    void aPageThatGaveUpTheConversationWithItsSocketIsCalledBackIn() throws Exception {
        SimBrowser browser = ready(41_001);
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(AGENT));
        browser.losesSocketAndConversation(center, "a1", 41_006);
        assertTrue(SimSound.await(() -> browser.invites.size() == 2));
        assertEquals("c1", browser.invites.getLast().header("X-Parley-Rejoin"));
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(browser.hears(CALLER));
    }

    @TestInParallel
    void aSecondTabTakesNoCallThatTheFirstHas() throws Exception {
        SimBrowser browser = ready(41_001);
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(AGENT));
        SimBrowser second = browser("a1", 41_005);
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > 8_000));
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(second.invites.isEmpty());
        assertTrue(browser.hears(CALLER));
    }

    private static boolean hearsMusic(SimPhone caller) {
        return SimSound.await(() -> {
            short[] last = caller.sound.last(1600);
            return Tones.share(last, 0, last.length, AGENT) < 0.1 && Tones.loudness(last, 0, last.length) > 100;
        });
    }

    private SimBrowser ready(int port) throws Exception {
        return ready("a1", port);
    }

    private SimBrowser ready(String agent, int port) throws Exception {
        SimBrowser browser = browser(agent, port);
        center.ready(Integer.parseInt(agent.substring(1)));
        return browser;
    }

    private SimBrowser browser(String agent, int port) {
        SimBrowser browser = new SimBrowser(center, agent, port, AGENT);
        opened.add(browser);
        return browser;
    }

    private SimPhone caller() {
        SimPhone phone = new SimPhone(center.address, "+37060000001", Codec.PCMA, CALLER);
        opened.add(phone);
        return phone.call(TestCenter.NUMBER);
    }

    private ContactRecord ended() {
        return center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
    }
}
