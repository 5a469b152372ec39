package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import io.parley.sip.call.ReferRules.Answer;
import io.parley.sip.stack.PeerAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Agents' phones that hand their calls on themselves (RFC 3515), to the byte. */
class ReferTest {
    private static final double CALLER = 440;
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final double OUTSIDE = 700;

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone caller;

    @BeforeEach
    void talking() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
        center.refers = ReferTest::find;
        agent = ready(1, FIRST);
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(FIRST));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
    }

    private static Answer find(QueueId from, AgentId by, String dialled) {
        return switch (dialled) {
            case "bookings" -> Answer.of(Destination.of(TestCenter.QUEUE));
            case "2" -> Answer.of(Destination.of(new AgentId("a2")));
            case "+37046395051" -> Answer.of(Destination.outside(dialled));
            case "+88213000001" -> Answer.refused(Answer.NOT_ALLOWED);
            default -> Answer.refused(Answer.UNKNOWN);
        };
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void aPhoneHandsItsCallOnToAQueueAndHearsHowItWent() throws Exception {
        assertTrue(allows(agent.invite()), "phones are told that they may");
        SimPhone second = ready(2, SECOND);
        SipText answer = agent.refer("<sip:bookings@127.0.0.1>", "");
        assertEquals(202, answer.status());
        assertTrue(answer.header("Contact").contains("sip:parley@127.0.0.1:"));
        assertTrue(SimSound.await(() -> agent.notices().size() == 2));
        SipText trying = agent.notices().get(0);
        String event = "refer;id=" + answer.header("CSeq").split(" ")[0];
        assertEquals(event, trying.header("Event"));
        assertEquals("active;expires=60", trying.header("Subscription-State"));
        assertEquals("message/sipfrag;version=2.0", trying.header("Content-Type"));
        assertEquals("SIP/2.0 100 Trying\r\n", trying.body());
        SipText done = agent.notices().get(1);
        assertEquals(event, done.header("Event"));
        assertEquals("terminated;reason=noresource", done.header("Subscription-State"));
        assertEquals("SIP/2.0 200 OK\r\n", done.body());
        assertTrue(agent.wasHungUp());
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(second.sound.hears(CALLER));
        ContactRecord part = center.awaitRecord("c1~1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals(Optional.of(new AgentId("a1")), part.agent());
        assertEquals(
                Handover.Way.BLIND,
                center.records
                        .get(part.partOf().orElseThrow())
                        .handovers()
                        .getFirst()
                        .way());
    }

    @TestInParallel
    void byATelephoneNumberItGoesOutside() {
        SimPhone outside = phone("outside", OUTSIDE);
        center.out = new OutLine(new PeerAddress("127.0.0.1", outside.port(), "udp"), "+37052000000", Optional.empty());
        assertEquals(202, agent.refer("<tel:+37046395051>", "").status());
        assertTrue(caller.sound.hears(OUTSIDE));
        assertTrue(outside.sound.hears(CALLER));
        assertTrue(agent.wasHungUp());
    }

    @TestInParallel
    void whoHandsOnIsToldToTheColleaguesPhoneByAddressAlone() throws Exception {
        SimPhone second = ready(2, SECOND);
        String said =
                "Referred-By: \"Ana\" <sip:1:secret@example.org;transport=tcp?Subject=x>;cid=\"1@example.org\"\r\n";
        assertEquals(202, agent.refer("<sip:2@127.0.0.1>", said).status());
        assertTrue(second.sound.hears(CALLER));
        assertEquals("<sip:1@example.org>", second.invite().header("Referred-By"));
        assertEquals(202, second.refer("<sip:bookings@127.0.0.1>", "").status());
        assertTrue(SimSound.await(() -> agent.invites() == 2));
        assertTrue(agent.invite().find("Referred-By").isEmpty(), "the next to hand on said nothing");
    }

    @TestInParallel
    void whoHandsOnIsNotToldOutside() {
        SimPhone outside = phone("outside", OUTSIDE);
        center.out = new OutLine(new PeerAddress("127.0.0.1", outside.port(), "udp"), "+37052000000", Optional.empty());
        String said = "Referred-By: <sip:1@example.org>\r\n";
        assertEquals(202, agent.refer("<tel:+37046395051>", said).status());
        assertTrue(caller.sound.hears(OUTSIDE));
        assertFalse(outside.invite().toString().contains("example.org"));
        assertTrue(outside.invite().find("Referred-By").isEmpty());
    }

    @TestInParallel
    void aPhoneThatWantsNoNewsGetsNone() throws Exception {
        ready(2, SECOND);
        SipText answer = agent.refer("<sip:2@127.0.0.1>", "Refer-Sub: false\r\nRequire: norefersub\r\n");
        assertEquals(202, answer.status());
        assertEquals("false", answer.header("Refer-Sub"));
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(agent.wasHungUp());
        assertEquals(List.of(), agent.notices());
    }

    @TestInParallel
    void aPhoneThatHangsUpAtOnceHasHandedTheCallOnAllTheSame() throws Exception {
        SimPhone second = ready(2, SECOND);
        assertEquals(202, agent.refer("<sip:2@127.0.0.1>", "").status());
        agent.hangUpAsCalled();
        assertTrue(second.sound.hears(CALLER));
        assertTrue(caller.sound.hears(SECOND));
        assertFalse(caller.isHungUp());
    }

    @TestInParallel
    void whatMayNotBeIsRefusedAndTheCallGoesOn() throws Exception {
        ready(2, SECOND).doesNotAnswer();
        center.acd
                .postDurably(new io.parley.core.routing.RoutingEvent.AgentStateChosen(
                        new AgentId("a2"), new io.parley.core.agent.RoutingState.NotReady("lunch")))
                .join();
        assertEquals(404, agent.refer("<sip:nobody@127.0.0.1>", "").status());
        assertEquals(403, agent.refer("<sip:+88213000001@127.0.0.1>", "").status());
        assertEquals(603, agent.refer("<sip:2@127.0.0.1>", "").status(), "at lunch");
        String replaces = "<sip:2@127.0.0.1?Replaces=a%40b%3Bto-tag%3D1%3Bfrom-tag%3D2>";
        assertEquals(481, agent.refer(replaces, "").status(), "there is no such call");
        assertEquals(
                400,
                agent.refer("<sip:2@127.0.0.1>", "Refer-To: <sip:3@127.0.0.1>\r\n")
                        .status());
        assertEquals(416, agent.refer("<http://127.0.0.1/>", "").status());
        assertEquals(List.of(), agent.notices());
        assertTrue(caller.sound.hears(FIRST));
        assertTrue(agent.sound.hears(CALLER));
        assertEquals(
                ContactPhase.CONNECTED,
                center.records.get(new io.parley.core.contact.ContactId("c1")).phase());
    }

    @TestInParallel
    void callersAndTrunksHandNothingOn() {
        SipText refused = caller.refer("<sip:+88213000001@127.0.0.1>", "");
        assertEquals(405, refused.status());
        assertFalse(allows(refused));
        assertTrue(caller.sound.hears(FIRST));
    }

    private static boolean allows(SipText message) {
        return message.headers().stream().anyMatch(h -> h[0].equals("Allow") && h[1].contains("REFER"));
    }

    private SimPhone ready(int number, double hertz) throws Exception {
        SimPhone phone = phone(Integer.toString(number), hertz);
        assertTrue(phone.register(TestCenter.PASSWORD));
        center.ready(number);
        return phone;
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }
}
