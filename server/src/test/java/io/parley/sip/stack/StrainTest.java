package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** New calls are turned away while what they need takes too long, and taken on again soon after. */
class StrainTest {
    private static final long LATE = Duration.ofMillis(2_500).toNanos();
    /** In a second. */
    private static final int LOOKS = 5;

    private long decision;
    private long commit;
    private final Strain strain = new Strain(() -> decision, () -> commit);

    private void looks(int count) {
        for (int i = 0; i < count; i++) {
            strain.look();
        }
    }

    @Test
    void aMomentIsNoStrainASecondIsAndItIsOverAtTheFirstLookAtWhichNothingIsLate() {
        commit = LATE;
        looks(LOOKS - 1);
        assertFalse(strain.isOver());
        commit = 0;
        looks(1);
        decision = LATE;
        looks(LOOKS - 1);
        assertFalse(strain.isOver(), "a second of its own");
        looks(1);
        assertTrue(strain.isOver());
        decision = Duration.ofMillis(100).toNanos();
        looks(1);
        assertFalse(strain.isOver());
        assertEquals(1, strain.times());
    }

    @Test
    void aCopyOfACallThatWasTakenOnIsNotToldOtherwiseThanThat() throws Exception {
        try (StackRig rig = new StackRig(call -> {});
                Party taken = new Party(rig, false).invite(Party.SDP)) {
            rig.sip.turnsAwayWhile(strain);
            taken.line.await(100);
            commit = LATE;
            looks(LOOKS);
            taken.again();
            assertTrue(taken.line.settle().stream().noneMatch(answer -> answer.status() == 503));
            assertEquals(1, rig.arrived.size());
            assertEquals(0, rig.sip.counters().shed.sum());
            for (int copies = 2; copies <= 12; copies++) {
                taken.again();
            }
            taken.line.await(503);
            assertTrue(
                    SimSound.await(() -> rig.sip.counters().shed.sum() == 2),
                    "who sends more than anybody has to gets around no limit");
        }
    }

    /** Ten copies of each INVITE began calls that no limit knew of, once the call before was over. */
    @Test
    void aCopyThatBeginsAnotherCallIsCountedAsOne() throws Exception {
        try (StackRig rig = new StackRig(
                        List.of(StackRig.NEIGHBOUR),
                        false,
                        1,
                        call -> call.call().reject(486, Map.of()));
                Party first = new Party(rig, false);
                Party second = new Party(rig, false)) {
            for (Party caller : List.of(first, second)) {
                caller.acknowledgeFailure(caller.invite(Party.SDP).line.await(486));
                caller.line.settle();
                rig.clock.advance(Duration.ofSeconds(10)); // Timer I: the transaction is over
            }
            first.again();
            first.line.await(486);
            second.again();
            assertEquals("5", second.line.await(503).header("Retry-After"));
            assertEquals(3, rig.arrived.size());
        }
    }

    @Test
    void whatIsRememberedOfACallIsShortWhoeverWritesIt() {
        TakenInvites taken = new TakenInvites(10, () -> Instant.EPOCH);
        String usual = key("z9hG4bK1");
        String endless = key("z9hG4bK" + "1".repeat(8_000));
        taken.add(usual);
        taken.add(endless);
        assertTrue(taken.has(usual));
        assertFalse(taken.has(endless), "thousands of those would fill the memory");
    }

    private static String key(String branch) {
        String text = "INVITE sip:1@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=" + branch + "\r\nCall-ID: 1\r\n\r\n";
        return TakenInvites.key(RawHead.of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void whileItIsOverNewCallsAreTold503AndThoseThatExistGoOn() throws Exception {
        try (StackRig rig = new StackRig(call -> call.call().answer(Party.SDP));
                Party before = new Party(rig, false).invite(Party.SDP);
                Party later = new Party(rig, false);
                Party calm = new Party(rig, false)) {
            rig.sip.turnsAwayWhile(strain);
            SipText ok = before.line.await(200);
            before.acknowledge(ok, "");
            commit = LATE;
            looks(LOOKS);
            later.invite(Party.SDP);
            assertEquals("5", later.line.await(503).header("Retry-After"));
            before.bye(ok);
            assertEquals("BYE", before.line.await(200).method());
            commit = 0;
            looks(1);
            calm.invite(Party.SDP).line.await(200);
            assertEquals(2, rig.arrived.size());
        }
    }
}
