package io.parley.core.measure;

import static io.parley.core.contact.SegmentEnd.ABANDONED;
import static io.parley.core.contact.SegmentEnd.ANSWERED;
import static io.parley.core.contact.SegmentEnd.FAILED;
import static io.parley.core.contact.SegmentEnd.FLOW_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.SegmentEnd;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.ServiceTarget;
import io.parley.sim.Computes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

@Computes
class StayTest {
    private static final QueueId SALES = new QueueId("sales");
    private static final ServiceTarget TARGET = new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5));
    private static final StayReport BY_ENTRY = new StayReport(TARGET, Attribution.ENTRY);
    private static final StayReport BY_END = new StayReport(TARGET, Attribution.END);
    private static final long LATER = 10_000_000;

    @Test
    void theReferenceVectorComesOutOfSingleStays() {
        List<QueueStay> stays = new ArrayList<>();
        add(stays, 860, ANSWERED, 20_000);
        add(stays, 140, ANSWERED, 20_001);
        add(stays, 10, ABANDONED, 5_000);
        add(stays, 10, ABANDONED, 20_000);
        add(stays, 40, ABANDONED, 20_001);
        StayCounts counts = BY_ENTRY.of(stays, 0, LATER, LATER);
        assertEquals(new QueueCounts.Counts(1000, 860, 60, 20, 10, 0, 0), counts.ends());
        percent(86.00, counts.serviceLevel(ServiceLevel.SL_ANSWERED));
        percent(83.02, counts.serviceLevel(ServiceLevel.SL_ABANDON_IN_TARGET_OK));
        percent(83.02, counts.serviceLevel(ServiceLevel.SL_TALKDESK_CALLS));
        percent(81.13, counts.serviceLevel(ServiceLevel.SL_STRICT));
        percent(82.69, counts.serviceLevel(ServiceLevel.SL_IGNORE_EARLY));
        percent(81.90, counts.serviceLevel(ServiceLevel.SL_IGNORE_SHORT));
        percent(82.08, counts.serviceLevel(ServiceLevel.SL_SHORT_OK));
    }

    @Test
    void theConfigurableLevelIsTheOthersAtItsCorners() {
        QueueCounts.Counts c = new QueueCounts.Counts(1000, 860, 60, 20, 10, 30, 2);
        assertEquals(ServiceLevel.SL_ANSWERED.of(c), new ConfigurableLevel(false, true, false).of(c));
        assertEquals(
                ServiceLevel.SL_ANSWERED.of(c),
                new ConfigurableLevel(false, false, false).of(c),
                "short abandons are not taken off where abandons do not count");
        assertEquals(ServiceLevel.SL_STRICT.of(c), new ConfigurableLevel(true, true, false).of(c));
        assertEquals(ServiceLevel.SL_IGNORE_SHORT.of(c), new ConfigurableLevel(true, false, false).of(c));
        assertEquals(860 / 1090.0, new ConfigurableLevel(true, true, true).of(c).orElseThrow());
    }

    @Test
    void abandonRatesDifferInWhatTheyLeaveOut() {
        QueueCounts.Counts c = new QueueCounts.Counts(1000, 860, 60, 20, 10, 30, 10);
        assertEquals(50 / 1050.0, AbandonRate.AB_IGNORE_SHORT.of(c).orElseThrow());
        assertEquals(60 / 1060.0, AbandonRate.AB_OF_ANSWERED_AND_ABANDONED.of(c).orElseThrow());
        assertEquals(60 / 1100.0, AbandonRate.AB_OF_ENTERED.of(c).orElseThrow());
        for (AbandonRate rate : AbandonRate.values()) {
            assertEquals(OptionalDouble.empty(), rate.of(StayCounts.NONE.ends()), rate.name());
        }
    }

    @Test
    void nothingIsNoData() {
        assertEquals(OptionalDouble.empty(), StayCounts.NONE.speedOfAnswerMs());
        assertEquals(OptionalDouble.empty(), StayCounts.NONE.timeToAbandonMs());
        assertEquals(OptionalDouble.empty(), StayCounts.NONE.meanWaitMs());
        assertEquals(OptionalLong.empty(), Percentile.of(new long[0], 90));
    }

    @Test
    void aZeroShortThresholdSwitchesItOff() {
        ServiceTarget none = new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ZERO);
        QueueStay stay = QueueStay.over(SALES, 0, ABANDONED, 0);
        assertEquals(0, StayCounts.of(stay, none, 0).ends().shortAbandoned());
    }

    @Test
    void whoWaitsBeyondTheTargetIsMissedAlready() {
        List<QueueStay> stays = List.of(
                QueueStay.over(SALES, 0, ANSWERED, 10_000),
                QueueStay.waiting(SALES, 5_000),
                QueueStay.waiting(SALES, 15_000));
        StayCounts counts = BY_ENTRY.of(stays, 0, LATER, 25_001);
        assertEquals(2, counts.waiting());
        assertEquals(1, counts.alreadyMissed());
        assertEquals(0.5, counts.serviceLevel(ServiceLevel.SL_IGNORE_EARLY).orElseThrow());
    }

    @Test
    void anIntervalHasWhatEnteredOrWhatEndedInIt() {
        List<QueueStay> stays = List.of(QueueStay.over(SALES, 899_000, ANSWERED, 905_000));
        assertEquals(1, BY_ENTRY.of(stays, 0, 900_000, LATER).entered());
        assertEquals(0, BY_END.of(stays, 0, 900_000, LATER).entered());
        assertEquals(1, BY_END.of(stays, 900_000, 1_800_000, LATER).ends().answered());
        assertEquals(
                1, BY_END.of(stays, 0, 900_000, 899_500).waiting(), "while it waits it is of the present interval");
    }

    @Test
    void percentilesAreValuesThatOccurred() {
        long[] waits = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100};
        assertEquals(OptionalLong.of(50), Percentile.of(waits, 50));
        assertEquals(OptionalLong.of(90), Percentile.of(waits, 90));
        assertEquals(OptionalLong.of(100), Percentile.of(waits, 91));
        assertEquals(OptionalLong.of(10), Percentile.of(waits, 1));
        assertThrows(IllegalArgumentException.class, () -> Percentile.of(waits, 0));
    }

    @Property(tries = 300)
    void everythingAddsUpOverIntervalsAndNothingIsCountedTwice(@ForAll("someStays") List<QueueStay> stays) {
        for (StayReport report : List.of(BY_ENTRY, BY_END)) {
            for (long now : new long[] {0, 400_000, 1_000_000, LATER}) {
                StayCounts whole = report.of(stays, 0, LATER + 1, now);
                StayCounts sum = StayCounts.NONE;
                for (long from = 0; from <= LATER; from += 100_000) {
                    StayCounts part = report.of(stays, from, Math.min(from + 100_000, LATER + 1), now);
                    assertTrue(part.addsUp());
                    sum = sum.plus(part);
                }
                assertEquals(whole, sum);
                assertTrue(whole.addsUp());
                assertEquals(
                        stays.stream().filter(stay -> stay.enteredMs() <= now).count(), whole.entered());
            }
        }
    }

    @Property(tries = 300)
    void aLiveLevelNeverLooksBetterThanItEndsIfAllWhoWaitAreAnswered(@ForAll("someStays") List<QueueStay> stays) {
        long now = 300_000;
        StayCounts live = BY_ENTRY.of(stays, 0, now + 1, now);
        StayCounts worst = live;
        for (long i = 0; i < live.alreadyMissed(); i++) {
            worst = worst.plus(StayCounts.of(QueueStay.over(SALES, 0, ANSWERED, 20_001), TARGET, LATER));
        }
        for (ServiceLevel level : ServiceLevel.values()) {
            assertEquals(level.of(worst.ends()), live.serviceLevel(level), level.name());
        }
    }

    @Provide
    Arbitrary<List<QueueStay>> someStays() {
        Arbitrary<Long> entered = Arbitraries.longs().between(0, 1_000_000);
        Arbitrary<Long> waits = Arbitraries.longs().between(0, 60_000);
        Arbitrary<SegmentEnd> ends = Arbitraries.of(ANSWERED, ABANDONED, FLOW_OUT, FAILED);
        return Combinators.combine(entered, waits, ends, Arbitraries.integers().between(0, 5))
                .as((from, wait, how, open) ->
                        open == 0 ? QueueStay.waiting(SALES, from) : QueueStay.over(SALES, from, how, from + wait))
                .list()
                .ofMaxSize(40);
    }

    private static void add(List<QueueStay> stays, int count, SegmentEnd how, long waitMs) {
        for (int i = 0; i < count; i++) {
            long entered = stays.size() * 1000L;
            stays.add(QueueStay.over(SALES, entered, how, entered + waitMs));
        }
    }

    private static void percent(double expected, OptionalDouble share) {
        assertEquals(expected, share.orElseThrow() * 100, 0.005);
    }
}
