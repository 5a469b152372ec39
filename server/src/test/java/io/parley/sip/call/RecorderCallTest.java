package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults.Question;
import io.parley.acd.port.RecordingPauses.Reply;
import io.parley.acd.port.Supervisions.Mode;
import io.parley.acd.port.Supervisions.Supervisor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RecordingRules;
import io.parley.core.routing.RoutingEvent;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.sip.RecorderText;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SimRecorder;
import io.parley.sim.sip.SipText;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A recorder of others hears a call (RFC 7866), and is told who is in it (RFC 7865). a1 has the call. */
class RecorderCallTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final double CARD = 620;
    private static final double THANKS = 1200;
    private static final ContactId CALL = new ContactId("c1");
    private static final String CUSTOMER = "tel:+37061234567";
    private static final String ONE = "sip:a1@parley";
    private static final String THREE = "sip:a3@parley";

    /** Of what stands below the root (RFC 7865 section 9). */
    private static final List<String> ORDER = List.of(
            "datamode",
            "group",
            "session",
            "participant",
            "participant",
            "stream",
            "stream",
            "sessionrecordingassoc",
            "participantsessionassoc",
            "participantsessionassoc",
            "participantstreamassoc",
            "participantstreamassoc");

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone caller;
    private SimRecorder recorder;

    @BeforeEach
    void ready() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
        recorder = new SimRecorder(center.address);
        opened.add(recorder);
        center.recorder = Optional.of(new RecorderLine(
                "archive", List.of(new PeerAddress("127.0.0.1", recorder.port(), "udp")), "srs", SrtpPolicy.OFFERED));
        agent = phone("1", AGENT);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
    }

    private void talking() {
        caller = phone("+37061234567", CALLER).with("X-Nothing: 1\r\n").call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(agent.sound.hears(CALLER));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
    }

    private void recorded() {
        talking();
        assertTrue(SimSound.await(() -> center.recorders.live() == 1));
        assertTrue(recorder.earOf(CUSTOMER).hears(CALLER), recorder::toString);
        assertTrue(recorder.earOf(ONE).hears(AGENT), recorder::toString);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void bothSidesAreHeardWhereTheMetadataSayThatTheyAre() {
        recorded();
        SipText invite = recorder.invites().getFirst();
        assertEquals("siprec", invite.header("Require"));
        assertTrue(invite.start().startsWith("INVITE sip:srs@127.0.0.1:" + recorder.port()));
        assertTrue(invite.header("Contact").contains(";+sip.src"), invite.header("Contact"));
        assertTrue(invite.header("Content-Type").startsWith("multipart/mixed;boundary="));
        RecorderText told = RecorderText.of(invite);
        assertEquals(ORDER, told.order());
        assertEquals(Map.of(CUSTOMER, "", ONE, "Agent <a1> & \"Co\""), told.names());
        assertEquals(
                List.of("sendonly", "sendonly"),
                told.lines().stream().map(RecorderText.Line::direction).toList());
        assertEquals(List.of(ONE), told.hearers(told.lines().get(0).label()));
        assertEquals(List.of(CUSTOMER), told.hearers(told.lines().get(1).label()));
        assertFalse(Ears.hasHeard(recorder.ear(0), AGENT));
        assertFalse(Ears.hasHeard(recorder.ear(1), CALLER));
        for (int i = 0; i < 2; i++) {
            assertEquals(1, recorder.ear(i).stream().sources());
            assertEquals(0, recorder.ear(i).stream().breaks());
        }
        caller.hangUp();
        assertTrue(recorder.gets("BYE"));
        assertTrue(SimSound.await(() -> center.recorders.live() == 0));
        assertTrue(SimSound.await(() -> center.recorders.count(Recorders.End.OVER) == 1));
        assertEquals(1, recorder.sessions());
    }

    @TestInParallel
    void notOnePacketOfAPauseGoesThere() throws Exception {
        recorded();
        assertEquals(Reply.DONE, pauses().pause(CALL, "a1").get(30, TimeUnit.SECONDS));
        caller.sound.says(CARD);
        agent.sound.says(THANKS);
        assertTrue(caller.sound.hears(THANKS));
        assertTrue(agent.sound.hears(CARD));
        recorder.awaitTold(
                told -> told.lines().stream().allMatch(line -> line.direction().equals("inactive")));
        int[] before = {recorder.ear(0).heardSamples(), recorder.ear(1).heardSamples()};
        spoken();
        assertEquals(before[0], recorder.ear(0).heardSamples());
        assertEquals(before[1], recorder.ear(1).heardSamples());
        caller.sound.says(CALLER);
        agent.sound.says(AGENT);
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(agent.sound.hears(CALLER));
        assertEquals(Reply.DONE, pauses().resume(CALL, "a1").get(30, TimeUnit.SECONDS));
        recorder.awaitTold(
                told -> told.lines().stream().allMatch(line -> line.direction().equals("sendonly")));
        assertTrue(SimSound.await(() -> recorder.ear(0).heardSamples() > before[0] + 4_000));
        assertTrue(SimSound.await(() -> recorder.ear(1).heardSamples() > before[1] + 4_000));
        assertTrue(recorder.earOf(CUSTOMER).hears(CALLER));
        assertTrue(recorder.earOf(ONE).hears(AGENT));
        for (int i = 0; i < 2; i++) {
            short[] all = recorder.ear(i).last(recorder.ear(i).heardSamples());
            assertTrue(Tones.most(all, CARD) < 0.1, "nothing of what was said in the pause");
            assertTrue(Tones.most(all, THANKS) < 0.1);
        }
        assertTrue(recorder.ear(0).stream().longestGap() > 8_000, "what was left out has its length");
        assertEquals(1, recorder.sessions());
    }

    @TestInParallel
    void whoDeclinesIsHeardByNoRecorder() throws Exception {
        center.recording.put(TestCenter.QUEUE, never());
        talking();
        spoken();
        assertTrue(recorder.heard.isEmpty());
        caller.hangUp();
        assertTrue(agent.wasHungUp());
        assertTrue(recorder.heard.isEmpty());
    }

    @TestInParallel
    void whoDeclinesInTheCallIsHeardNoMore() {
        recorded();
        center.floor.declineRecording(CALL, new AgentId("a1"));
        assertTrue(recorder.gets("BYE"));
        int before = recorder.ear(0).heardSamples();
        spoken();
        int after = recorder.ear(0).heardSamples();
        assertTrue(after - before <= 1_600, "what was on its way, and not read yet: " + (after - before));
        spoken();
        assertEquals(after, recorder.ear(0).heardSamples());
        assertEquals(1, recorder.sessions());
    }

    @TestInParallel
    void whoIsHandedOnIsHeardWithTheNextAgent() throws Exception {
        SimPhone next = phone("3", THANKS);
        assertTrue(next.register(TestCenter.PASSWORD));
        center.ready(3);
        recorded();
        Destination three = Destination.of(new AgentId("a3"));
        center.acd
                .postDurably(new RoutingEvent.ContactTransferred(CALL, new AgentId("a1"), three, Handover.Way.BLIND))
                .get(5, TimeUnit.SECONDS);
        assertTrue(agent.wasHungUp());
        assertTrue(next.sound.hears(CALLER));
        RecorderText told = recorder.awaitTold(all -> all.names().containsKey(THREE));
        assertEquals(List.of(THREE), told.speakers(told.lines().get(1).label()));
        assertEquals(List.of(ONE), told.left());
        assertTrue(recorder.earOf(THREE).hears(THANKS));
        assertTrue(recorder.earOf(CUSTOMER).hears(CALLER));
        assertEquals(1, recorder.ear(1).stream().sources(), "one stream, whoever speaks");
        assertEquals(0, recorder.ear(1).stream().breaks());
        assertEquals(0, recorder.ear(1).stream().stepsBack());
        assertEquals(1, recorder.sessions());
    }

    @TestInParallel
    void whereTheNextConversationHasNoRecorderTheSessionEndsAndTheTapeGoesOn() throws Exception {
        SimPhone next = phone("3", THANKS);
        assertTrue(next.register(TestCenter.PASSWORD));
        center.ready(3);
        recorded();
        center.recorder = Optional.empty();
        Destination three = Destination.of(new AgentId("a3"));
        center.acd
                .postDurably(new RoutingEvent.ContactTransferred(CALL, new AgentId("a1"), three, Handover.Way.BLIND))
                .get(5, TimeUnit.SECONDS);
        assertTrue(next.sound.hears(CALLER));
        assertTrue(recorder.gets("BYE"));
        spoken();
        assertFalse(Ears.hasHeard(recorder.ear(1), THANKS));
        caller.hangUp();
        assertTrue(Tones.most(center.media.wav(center.media.awaitRecording(1)).right(), THANKS) > 0.9);
        assertEquals(1, recorder.sessions());
    }

    @TestInParallel
    void aHoldIsToldAndWhoWaitsHearsNobody() {
        recorded();
        center.floor.hold(CALL, true);
        RecorderText held = recorder.awaitTold(
                all -> all.hearers(all.lines().get(1).label()).isEmpty());
        assertEquals(List.of(CUSTOMER), held.speakers(held.lines().get(0).label()));
        assertEquals(List.of(), held.hearers(held.lines().get(0).label()));
        SipText again = recorder.invites().getLast();
        assertTrue(again.header("Contact").contains(";+sip.src"), again.header("Contact"));
        assertEquals("siprec", again.header("Require"));
        assertEquals(
                RecorderText.of(recorder.invites().getFirst()).sdp(), held.sdp(), "the same is described by the same");
        center.floor.hold(CALL, false);
        recorder.awaitTold(all -> !all.hearers(all.lines().get(1).label()).isEmpty());
        assertTrue(recorder.earOf(ONE).hears(AGENT));
    }

    @TestInParallel
    void whoComesInIsNamedAndHeardAndWhoIsAskedAsideIsNot() throws Exception {
        SimPhone boss = phone("2", THANKS);
        assertTrue(boss.register(TestCenter.PASSWORD));
        recorded();
        center.floor.supervisions().watch(CALL, new Supervisor(new AgentId("a2"), "Vera"), Mode.BARGE);
        RecorderText told = recorder.awaitTold(all -> all.names().containsKey("sip:a2@parley"));
        assertEquals(List.of(ONE, "sip:a2@parley"), told.speakers("2"));
        Ears ears = Ears.of(CALLER, AGENT, CARD, THANKS);
        assertTrue(ears.hear(recorder.ear(1), AGENT, THANKS));
        assertTrue(ears.hear(recorder.ear(0), CALLER));
        boss.hangUpAsCalled();
        recorder.awaitTold(all -> all.left().contains("sip:a2@parley"));
        assertTrue(ears.hear(recorder.ear(1), AGENT));
        assertEquals(0, recorder.ear(1).stream().stepsBack());
        SimPhone third = phone("3", CARD);
        assertTrue(third.register(TestCenter.PASSWORD));
        center.ready(3);
        AgentId two = new AgentId("a3");
        center.floor.ask(new Question(CALL, new AgentId("a1"), "Agent 1", Destination.of(two), List.of(two)));
        assertTrue(third.sound.hears(AGENT));
        recorder.awaitTold(all -> all.speakers("2").isEmpty());
        spoken();
        assertFalse(Ears.hasHeard(recorder.ear(1), CARD), "what the agent asks is not the customer's");
    }

    @TestInParallel
    void aRecorderThatRefusesCostsTheCallNothingAndIsTriedOnceMore() {
        recorder.refuses(420, 9);
        talking();
        assertTrue(SimSound.await(() -> center.recorders.givenUp() == 1));
        assertEquals(2, recorder.sessions());
        assertEquals(2, center.recorders.count(Recorders.End.REFUSED));
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(agent.sound.hears(CALLER));
        caller.hangUp();
        assertTrue(agent.wasHungUp());
        assertEquals(2, recorder.sessions());
    }

    @TestInParallel
    void aRecorderThatRefusesOnceHasTheCallFromTheSecondTry() {
        recorder.refuses(503, 1);
        recorded();
        assertEquals(2, recorder.sessions());
        assertEquals(1, center.recorders.count(Recorders.End.UNREACHED));
    }

    @TestInParallel
    void aRecorderThatHangsUpIsAskedOnceMore() {
        recorded();
        assertEquals(200, recorder.asks("BYE", SipText.content("")).status());
        assertTrue(SimSound.await(() -> recorder.sessions() == 2));
        assertTrue(recorder.earOf(CUSTOMER).hears(CALLER));
        assertEquals(1, center.recorders.count(Recorders.End.LOST));
    }

    @TestInParallel
    void aRecorderThatOnlyRingsIsLetGoWithTheCall() {
        recorder.onlyRings();
        talking();
        assertTrue(recorder.gets("INVITE"));
        caller.hangUp();
        assertTrue(recorder.gets("CANCEL"));
        assertTrue(agent.wasHungUp());
        assertEquals(0, center.recorders.begun());
        assertTrue(SimSound.await(() -> center.recorders.count(Recorders.End.OVER) == 1), "that is no fault");
    }

    @TestInParallel
    void oneSideAloneIsHeardWhereTheOtherIsRefused() {
        recorder.answers(sdp -> sdp.replaceAll("(?s)(m=audio .*)m=audio [0-9]+ ", "$1m=audio 0 "));
        talking();
        assertTrue(SimSound.await(() -> center.recorders.live() == 1));
        assertTrue(recorder.earOf(CUSTOMER).hears(CALLER));
        assertEquals(0, recorder.ear(1).heardSamples());
    }

    @TestInParallel
    void answersThatAreNoneEndTheSessionAndNotTheCall() {
        List<String> odd = List.of(
                "",
                "hello",
                "v=0\r\nm=audio\r\n",
                "v=0\r\nm=audio 99999 RTP/AVP 8\r\n",
                "v=0\r\nc=IN IP4 nowhere\r\nm=audio 4000 RTP/AVP 8\r\n",
                "v=0\r\nc=IN IP4 127.0.0.1\r\nm=video 4000 RTP/AVP 8\r\n",
                "v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 4000 RTP/AVP 99\r\nm=audio 4000 RTP/AVP 99\r\n",
                "v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 0 RTP/AVP 8\r\nm=audio 0 RTP/AVP 8\r\n",
                "v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 4000 RTP/SAVP 8\r\n");
        List<String> left = new ArrayList<>(odd);
        recorder.answers(sdp -> left.isEmpty() ? "" : left.removeFirst());
        for (int calls = 0; !left.isEmpty(); calls++) {
            int before = calls;
            SimPhone one = phone("+3706000000" + calls, CALLER).call(TestCenter.NUMBER);
            assertTrue(one.sound.hears(AGENT));
            assertTrue(SimSound.await(() -> center.recorders.givenUp() == before + 1));
            assertTrue(one.sound.hears(AGENT));
            one.hangUp();
            assertTrue(agent.wasHungUp());
        }
        assertEquals(0, center.recorders.live());
        assertTrue(recorder.gets("BYE"), "who answered is told that it is over");
    }

    @TestInParallel
    void whatTheRecorderAsksWithinItsSessionIsAnswered() {
        recorded();
        SipText off = recorder.offers("inactive");
        assertEquals(200, off.status());
        assertEquals(List.of("inactive", "inactive"), directions(off));
        int before = recorder.ear(0).heardSamples();
        spoken();
        assertTrue(recorder.ear(0).heardSamples() - before < 1_600);
        SipText on = recorder.offers("recvonly");
        assertEquals(List.of("sendonly", "sendonly"), directions(on));
        assertTrue(on.header("Contact").contains("+sip.src"));
        assertTrue(SimSound.await(() -> recorder.ear(0).heardSamples() > before + 4_000));
        assertEquals(200, recorder.asks("OPTIONS", SipText.content("")).status());
        int told = recorder.invites().size();
        String wish = "<?xml version=\"1.0\"?><requestsnapshot xmlns=\"urn:ietf:params:xml:ns:recording:1\"/>";
        SipText asked = recorder.asks(
                "UPDATE",
                "Content-Type: application/rs-metadata-request\r\nContent-Disposition: recording-session\r\n"
                        + "Content-Length: " + wish.length() + "\r\n\r\n" + wish);
        assertEquals(200, asked.status());
        assertTrue(SimSound.await(() -> recorder.invites().size() > told), "the metadata come anew");
        assertEquals(
                List.of(CUSTOMER, ONE),
                recorder.told().names().keySet().stream().sorted().toList().reversed());
        SipText bare = recorder.asks("INVITE", SipText.content(""));
        assertEquals(200, bare.status());
        assertEquals(
                List.of("1", "2"),
                RecorderText.of(bare).lines().stream()
                        .map(RecorderText.Line::label)
                        .toList());
        assertEquals(1, recorder.sessions());
    }

    @TestInParallel
    void aRecorderThatTakesTheOtherLawHearsBoth() {
        recorder.hears(Codec.PCMU);
        recorded();
        assertEquals(
                List.of("8 0", "8 0"),
                recorder.told().lines().stream().map(RecorderText.Line::formats).toList());
    }

    @TestInParallel
    void aWidePhoneIsOfferedAsItSpeaksAndHeardByARecorderOfTelephones() {
        agent.sound.speaks(Codec.G722);
        recorded();
        recorder.awaitTold(told -> told.lines().get(1).formats().equals("9 8 0"));
    }

    @TestInParallel
    void whoSpeaksOtherwiseFromNowOnIsOfferedAnew() {
        recorded();
        assertEquals("8 0", recorder.told().lines().get(0).formats());
        assertEquals(200, caller.speaks(Codec.G722).status());
        recorder.awaitTold(told -> told.lines().get(0).formats().equals("9 8 0"));
        assertEquals("8 0", recorder.told().lines().get(1).formats());
        assertTrue(recorder.earOf(CUSTOMER).hears(CALLER));
    }

    @TestInParallel
    void whatIsSpokenGoesThereAsItIsWhereTheRecorderTakesIt() {
        agent.sound.speaks(Codec.OPUS);
        recorder.takesTheFirst();
        recorded();
        recorder.awaitTold(told -> told.lines().get(1).formats().equals("111 9 8 0"));
        assertTrue(SimSound.await(() -> recorder.ear(1).codec() == Codec.OPUS));
        assertTrue(recorder.earOf(ONE).hears(AGENT));
    }

    @TestInParallel
    void anOpusPhoneIsHeardByARecorderOfTelephones() {
        agent.sound.speaks(Codec.OPUS);
        recorded();
        assertEquals(Codec.PCMA, recorder.ear(1).codec());
    }

    private static List<String> directions(SipText answer) {
        return RecorderText.of(answer).lines().stream()
                .map(RecorderText.Line::direction)
                .toList();
    }

    private static RecordingRules never() {
        return new RecordingRules(
                RecordingRules.Calls.NEVER,
                RecordingRules.Notice.NONE,
                RecordingRules.Notice.NONE,
                List.of(),
                RecordingRules.ORDINARY.mostPaused());
    }

    private io.parley.acd.port.RecordingPauses pauses() {
        return center.floor.ownCalls().pauses();
    }

    /** Long enough for much to be heard. */
    private void spoken() {
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > 10_000));
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }
}
