package io.parley.core.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.anatomy.SoundJudge.Counted;
import io.parley.core.anatomy.SoundJudge.Far;
import io.parley.core.anatomy.SoundJudge.Verdict;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SoundJudgeTest {
    private final SoundJudge judge = new SoundJudge();
    private long received;
    private long lost;
    private long reports;

    /** Five seconds in which so many of 250 packets were lost on the way to us. */
    private Verdict look(int missing) {
        return look(missing, 2, Optional.empty());
    }

    private Verdict look(int missing, double jitterMs, Optional<Far> far) {
        received += 250 - missing;
        lost += missing;
        return judge.look(new Counted(received, lost, jitterMs), far);
    }

    private Optional<Far> reported(double share, int rttMs) {
        return Optional.of(new Far(++reports, share, 2, OptionalInt.of(rttMs)));
    }

    @Test
    void oneBurstIsNoAlarmAndTwoLooksAre() {
        assertFalse(look(0).poor());
        assertFalse(look(60).poor());
        assertFalse(look(0).poor());
        assertFalse(look(60).changed());
        Verdict poor = look(60);
        assertTrue(poor.poor() && poor.changed());
        assertEquals(Set.of(SoundFault.LOSS_FROM_THEM), poor.why());
        assertFalse(look(60).changed(), "told once");
    }

    @Test
    void itIsOverOnlyWhenItIsClearlyBetterTwice() {
        look(60);
        look(60);
        assertTrue(look(20).poor(), "eight percent are not yet clear");
        assertTrue(look(0).poor());
        Verdict over = look(0);
        assertTrue(!over.poor() && over.changed());
    }

    @Test
    void lossOnOurWayToThemIsKnownByTheirReports() {
        look(0, 2, reported(0.3, 40));
        Verdict poor = look(0, 2, reported(0.3, 40));
        assertEquals(Set.of(SoundFault.LOSS_TO_THEM), poor.why());
        assertTrue(poor.heard().mos() > 4 && poor.reported().orElseThrow().mos() < 3.3);
    }

    @Test
    void delayAndJitterAreNamedApart() {
        look(0, 2, reported(0, 900));
        assertEquals(Set.of(SoundFault.DELAY), look(0, 2, reported(0, 900)).why());
        SoundJudge other = new SoundJudge();
        other.look(new Counted(250, 0, 300), Optional.empty());
        assertEquals(
                Set.of(SoundFault.JITTER),
                other.look(new Counted(500, 0, 300), Optional.empty()).why());
    }

    @Test
    void aReportThatIsNeverRenewedIsNotBelievedForEver() {
        Optional<Far> old = reported(0.3, 40);
        look(0, 2, old);
        assertTrue(look(0, 2, old).poor());
        for (int i = 0; i < 5; i++) {
            look(0, 2, old);
        }
        assertTrue(look(0, 2, old).reported().isEmpty());
        assertFalse(look(0, 2, old).poor());
    }

    @Test
    void withoutAPacketNothingIsJudgedAnew() {
        look(60);
        look(60);
        for (int i = 0; i < 10; i++) {
            assertTrue(
                    judge.look(new Counted(received, lost, 2), Optional.empty()).poor());
        }
    }
}
