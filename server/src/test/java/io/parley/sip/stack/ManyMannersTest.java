package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By bytes: INFO packages (RFC 6086), why a call ends (RFC 3326, Q.850), the same request by two ways (RFC 3261). */
class ManyMannersTest {
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private volatile boolean answers = true;
    private StackRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {
            call.call().events(events::add);
            if (answers) {
                call.call().answer(Party.SDP);
            }
        });
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static SipText talking(Party caller) throws Exception {
        SipText ok = caller.invite(Party.SDP).line.await(200);
        caller.acknowledge(ok, "");
        return ok;
    }

    @Test
    void anInfoOfAPackageIsRefusedWithTheListOfThoseWeTakeWhichIsEmpty() throws Exception {
        try (Party caller = new Party(rig, false)) {
            SipText ok = talking(caller);
            caller.next();
            String body = "Signal=5\r\nDuration=160\r\n";
            String rest =
                    "Content-Type: application/dtmf-relay\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            caller.line.send(caller.request("INFO", ok.header("To"), "Info-Package: foo\r\n" + rest));
            SipText refusal = caller.line.await(469);
            assertEquals("SIP/2.0 469 Bad Info Package", refusal.start());
            assertEquals("", refusal.find("Recv-Info").orElse("there is none"));
            caller.next();
            caller.line.send(caller.request("INFO", ok.header("To"), rest));
            caller.line.await(200);
            CallEvent.Key five = new CallEvent.Key('5', false);
            assertTrue(SimSound.await(() -> events.contains(five)), "as old phones send it");
            assertEquals(1, events.stream().filter(five::equals).count(), "what was refused is no key");
        }
    }

    @Test
    void ourGoodbyeNamesItsCause() throws Exception {
        try (Party caller = new Party(rig, false)) {
            talking(caller);
            caller.line.settle();
            rig.arrived.getFirst().call().hangUp();
            SipText bye = caller.line.awaitRequest("BYE");
            assertEquals("Q.850;cause=16;text=\"Normal call clearing\"", bye.header("Reason"));
            caller.answer(bye, 200, "", "");
        }
    }

    @Test
    void causesThatOthersNameAreCounted() throws Exception {
        for (String reason : List.of(
                "Reason: Q.850;cause=17;text=\"User busy\"\r\n",
                "Reason: SIP;cause=200;text=\"Q.850;cause=1\"\r\n",
                "Reason: SIP;cause=600\r\nReason: q.850 ; cause=17\r\n",
                "Reason: Q.850;cause=99\r\n",
                "Reason: Q.850;cause=999\r\n",
                "")) {
            try (Party caller = new Party(rig, false)) {
                SipText ok = talking(caller);
                caller.next();
                caller.line.send(caller.request("BYE", ok.header("To"), reason + SipText.content("")));
                caller.line.await(200);
            }
        }
        assertEquals(2, released("17"));
        assertEquals(1, released("other"));
        assertEquals(
                3,
                rig.sip.counters().releases.values().stream()
                        .mapToLong(one -> one.sum())
                        .sum());
    }

    @Test
    void soAreThoseOfACancel() throws Exception {
        answers = false;
        try (Party caller = new Party(rig, false)) {
            caller.invite(Party.SDP).line.await(100);
            caller.cancel("Reason: Q.850;cause=19;text=\"No answer from user\"\r\n");
            caller.acknowledgeFailure(caller.line.await(487));
            assertEquals(1, released("19"));
        }
    }

    private long released(String cause) {
        return rig.sip.counters().releases.get(cause).sum();
    }

    @Test
    void theSameRequestThatComesByAnotherWayIsALoopAndNoSecondCall() throws Exception {
        answers = false;
        String callId = UUID.randomUUID().toString();
        try (Party one = new Party(rig, false, callId, "same");
                Party other = new Party(rig, false, callId, "same")) {
            one.invite(Party.SDP).line.await(100);
            SipText merged = other.invite(Party.SDP).line.await(482);
            other.acknowledgeFailure(merged);
            other.line.settle();
            assertEquals(1, rig.arrived.size());
            rig.arrived.getFirst().call().reject(486, Map.of());
            one.acknowledgeFailure(one.line.await(486));
        }
    }
}
