package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.CallQualities;
import io.parley.acd.port.PageCalls;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Fault;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.queue.RecordingRules;
import io.parley.core.queue.RecordingRules.Calls;
import io.parley.core.queue.RecordingRules.Notice;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Calls from a visitor's page to agents at a desk phone or in a browser: real ICE, DTLS and sound on loopback. */
class VisitorCallTest {
    private static final double VISITOR = 440;
    private static final double AGENT = 1000;

    @TempDir
    Path folder;

    private TestCenter center;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private int made;

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

    private PageCalls.Call calls(SimVisitorPage page) {
        opened.add(page);
        PageCalls.Wanted wanted = new PageCalls.Wanted(
                new ContactId("p" + ++made),
                TestCenter.QUEUE,
                "en",
                new Customer("v1", Optional.of("Tomas")),
                Map.of("via", "page"));
        PageCalls.Call call = center.floor.pages().begin(wanted, page).orElseThrow();
        page.talks(call);
        return call;
    }

    private SimPhone desk() throws Exception {
        SimPhone desk = new SimPhone(center.address, "1", Codec.PCMA, AGENT);
        opened.add(desk);
        assertTrue(desk.register(TestCenter.PASSWORD));
        center.ready(1);
        return desk;
    }

    private SimBrowser browser() throws Exception {
        SimBrowser browser = new SimBrowser(center, "a1", 41_101, AGENT);
        opened.add(browser);
        center.ready(1);
        return browser;
    }

    /** How far the call has come where somebody is not heard. */
    private String floor() {
        return center.acd.board().toString();
    }

    private boolean isUnheard() {
        return center.acd.board().live().getFirst().customerUnheard();
    }

    private String ended() {
        return center.awaitRecord("p1", record -> record.phase() == ContactPhase.ENDED)
                .end()
                .orElseThrow()
                .reason();
    }

    @TestInParallel
    void whoAgreedOnThePageIsNotAskedAgain() throws Exception {
        center.recording.put(TestCenter.QUEUE, new RecordingRules(Calls.ALWAYS, Notice.ASK, Notice.ASK, List.of()));
        SimPhone desk = desk();
        SimVisitorPage page = new SimVisitorPage(VISITOR);
        PageCalls.Call call = calls(page);
        assertTrue(page.hears(AGENT), this::floor);
        assertTrue(desk.sound.hears(VISITOR), this::floor);
        RecordingConsent consent = center.awaitRecord(
                        "p1", record -> record.consent().isPresent())
                .consent()
                .orElseThrow();
        assertEquals("agreed", consent.code());
        assertEquals(Optional.empty(), consent.key(), "on the page, by no key");
        call.hangUp();
        center.media.awaitRecording(1);
    }

    @TestInParallel
    void visitorAndDeskPhoneHearEachOtherAndAreRecordedInTheirChannels() throws Exception {
        SimPhone desk = desk();
        SimVisitorPage page = new SimVisitorPage(VISITOR);
        PageCalls.Call call = calls(page);
        assertTrue(page.hears(AGENT), this::floor);
        assertTrue(desk.sound.hears(VISITOR), this::floor);
        int start = desk.sound.heardSamples();
        assertTrue(SimSound.await(() -> desk.sound.heardSamples() - start > 12_000));
        call.hangUp();
        assertTrue(page.hasEnded());
        assertEquals(List.of(ContactEnd.CUSTOMER_LEFT), page.ends);
        assertEquals("customer-left", ended());
        assertTrue(center.qualities.of(new ContactId("p1")).stream()
                .anyMatch(heard -> heard.stream() == CallQualities.Stream.FROM_CUSTOMER && heard.mos() > 4_000));
        WavFile wav = center.media.wav(center.media.awaitRecording(1));
        assertTrue(Tones.most(wav.left(), VISITOR) > 0.9);
        assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
    }

    @TestInParallel
    void visitorAndBrowserHearEachOtherAndTheAgentMayEndIt() throws Exception {
        SimBrowser browser = browser();
        SimVisitorPage page = new SimVisitorPage(VISITOR);
        calls(page);
        assertTrue(page.hears(AGENT), this::floor);
        assertTrue(browser.hears(VISITOR), this::floor);
        center.floor.hangUp(new ContactId("p1"));
        assertTrue(page.hasEnded());
        assertEquals(List.of(ContactEnd.AGENT_ENDED), page.ends);
        assertTrue(browser.wasHungUp());
    }

    @TestInParallel
    void aPageThatIsLoadedAnewGoesOnWithTheSameAgentAndTheSameRecording() throws Exception {
        SimPhone desk = desk();
        SimVisitorPage page = new SimVisitorPage(VISITOR);
        PageCalls.Call call = calls(page);
        assertTrue(desk.sound.hears(VISITOR), this::floor);
        page.reloads(call);
        assertTrue(page.hears(AGENT), this::floor);
        assertTrue(desk.sound.hears(VISITOR), this::floor);
        page.close();
        assertTrue(SimSound.await(() -> isUnheard()), "the agent is told while the page is away");
        page.reloads(call);
        assertTrue(SimSound.await(() -> !isUnheard()));
        assertTrue(page.hears(AGENT), this::floor);
        int start = desk.sound.heardSamples();
        assertTrue(SimSound.await(() -> desk.sound.heardSamples() - start > 8_000));
        call.hangUp();
        assertEquals("customer-left", ended());
        WavFile wav = center.media.wav(center.media.awaitRecording(1));
        assertTrue(Tones.most(wav.left(), wav.left().length - 8000, wav.left().length, VISITOR) > 0.9);
        assertTrue(page.refused.isEmpty());
    }

    @TestInParallel
    void theVisitorWaitsWithMusicHoldsTheLineAndHearsItAgainWhileOnHold() throws Exception {
        SimVisitorPage page = new SimVisitorPage(VISITOR);
        calls(page);
        center.awaitRecord("p1", record -> record.phase() == ContactPhase.QUEUED);
        SimPhone desk = desk();
        assertTrue(page.hears(AGENT), this::floor);
        center.floor.hold(new ContactId("p1"), true);
        assertTrue(SimSound.await(() -> !page.hearsNow(AGENT)));
        center.floor.hold(new ContactId("p1"), false);
        assertTrue(page.hears(AGENT), this::floor);
        assertTrue(desk.sound.hears(VISITOR), this::floor);
    }

    @TestInParallel
    void soundThatCannotBeAgreedOnBeginsNoContact() throws Exception {
        SimVisitorPage page = new SimVisitorPage(VISITOR);
        opened.add(page);
        PageCalls.Wanted wanted = new PageCalls.Wanted(
                new ContactId("p1"), TestCenter.QUEUE, "en", new Customer("v1", Optional.empty()), Map.of());
        PageCalls.Call call = center.floor.pages().begin(wanted, page).orElseThrow();
        for (String bad : List.of("v=0", "nonsense\r\n".repeat(500), "m=audio 9 RTP/AVP 8\r\n")) {
            call.offer(1 + page.refused.size(), bad);
        }
        assertTrue(SimSound.await(() -> page.refused.size() == 3));
        call.hangUp();
        assertTrue(page.hasEnded());
        assertFalse(center.records.containsKey(new ContactId("p1")), "nobody was kept waiting for it");
    }

    @TestInParallel
    void oneWhoGoesOnInWritingIsNotToldGoodbye() throws Exception {
        SimVisitorPage page = new SimVisitorPage(VISITOR);
        calls(page);
        center.awaitRecord("p1", record -> record.phase() == ContactPhase.QUEUED);
        center.acd.post(
                new RoutingEvent.ContactEnded(new ContactId("p1"), new ContactEnd(Fault.NONE, "flow-out-chat")));
        center.floor.end(
                new Effect.EndContact(new ContactId("p1"), Channel.VOICE, new ContactEnd(Fault.NONE, "flow-out-chat")));
        assertTrue(page.hasEnded());
        assertEquals("flow-out-chat", page.ends.getFirst().reason());
    }
}
