package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.measure.Occupancy.Stretch;
import io.parley.sim.Computes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Computes
class AdherenceTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final long MINUTE = 60_000;
    private static final Stretch DAY = new Stretch(0, 24 * 60 * MINUTE);
    private static final Stretch NEVER = new Stretch(0, 0);

    private static Planned entry(long number, int fromMinute, int toMinute, Activity activity) {
        return new Planned(number, ANNA, fromMinute * MINUTE, toMinute * MINUTE, activity, "", "sam", 0);
    }

    private static List<Stretch> in(int... minutes) {
        List<Stretch> in = new ArrayList<>();
        for (int i = 0; i < minutes.length; i += 2) {
            in.add(new Stretch(minutes[i] * MINUTE, minutes[i + 1] * MINUTE));
        }
        return in;
    }

    @Test
    void timeThatWasAsPlannedCountsWhetherInOrOut() {
        List<Planned> plan =
                Planned.inForce(List.of(entry(1, 480, 960, Activity.WORK), entry(2, 720, 750, Activity.BREAK)));
        Adherence kept = Adherence.of(plan, in(490, 725, 760, 990), DAY);
        assertEquals(new Adherence(480 * MINUTE, 450 * MINUTE, 430 * MINUTE, 25 * MINUTE, 465 * MINUTE), kept);
        assertEquals(455 / 480.0, kept.adherence().orElseThrow(), 1e-12, "late by 10, 5 into the break, 10 after it");
        assertEquals(465 / 450.0, kept.conformance().orElseThrow(), 1e-12, "over 100 %: half an hour more");
    }

    @Test
    void whereNothingWasPlannedThereIsNoData() {
        Adherence kept = Adherence.of(List.of(), in(0, 60), DAY);
        assertEquals(OptionalDouble.empty(), kept.adherence());
        assertEquals(OptionalDouble.empty(), kept.conformance());
        assertEquals(Adherence.NONE, Adherence.of(List.of(), List.of(), NEVER));
    }

    @Test
    void anExceptionIsOneMoreEntryAndLeavesTheRestOfTheShift() {
        List<Planned> plan = Planned.inForce(List.of(
                entry(1, 480, 960, Activity.WORK),
                entry(2, 540, 600, Activity.MEETING),
                entry(3, 900, 1_500, Activity.ABSENT),
                entry(4, 480, 500, Activity.NONE)));
        assertEquals(
                List.of("500 540 WORK", "540 600 MEETING", "600 900 WORK", "900 1500 ABSENT"),
                plan.stream()
                        .map(one -> one.fromMs() / MINUTE + " " + one.toMs() / MINUTE + " " + one.activity())
                        .toList());
        Adherence kept = Adherence.of(plan, in(500, 540, 600, 900), DAY);
        assertEquals(OptionalDouble.of(1), kept.adherence(), "whoever is at the meeting and then ill keeps to it");
        assertEquals(400 * MINUTE, kept.scheduledMs());
    }

    @Test
    void onlyWhatLiesWithinCounts() {
        List<Planned> night = List.of(entry(1, 1_320, 1_800, Activity.WORK));
        Adherence before = Adherence.of(night, in(1_320, 1_800), DAY);
        Adherence after = Adherence.of(night, in(1_320, 1_800), new Stretch(DAY.toMs(), 2 * DAY.toMs()));
        assertEquals(120 * MINUTE, before.scheduledMs());
        assertEquals(Adherence.of(night, in(1_320, 1_800), new Stretch(0, 2 * DAY.toMs())), before.plus(after));
    }

    @Test
    void aStretchHasToEndAfterItBegins() {
        assertThrows(IllegalArgumentException.class, () -> entry(1, 5, 5, Activity.WORK));
    }

    @Test
    void ofAnyEntriesTheLastThatCoversAMinuteCounts() {
        for (int seed = 0; seed < 500; seed++) {
            Random chance = new Random(seed);
            List<Planned> entered = new ArrayList<>();
            for (int i = 0; i < chance.nextInt(12); i++) {
                int from = chance.nextInt(100);
                Activity activity = Activity.values()[chance.nextInt(Activity.values().length)];
                entered.add(entry(i, from, from + 1 + chance.nextInt(40), activity));
            }
            List<Planned> plan = Planned.inForce(entered.reversed());
            for (int minute = 0; minute < 150; minute++) {
                assertEquals(last(entered, minute), last(plan, minute), "seed " + seed + " minute " + minute);
            }
            for (int i = 1; i < plan.size(); i++) {
                assertTrue(plan.get(i - 1).toMs() <= plan.get(i).fromMs(), "seed " + seed + ": in order, apart");
            }
            counted(seed, chance, plan);
        }
    }

    private static Optional<Long> last(List<Planned> entries, int minute) {
        return entries.stream()
                .filter(one -> one.fromMs() <= minute * MINUTE && one.toMs() > minute * MINUTE)
                .reduce((one, later) -> later)
                .filter(one -> one.activity() != Activity.NONE)
                .map(Planned::number);
    }

    /** The sums are those of minutes, one after the other. */
    private static void counted(int seed, Random chance, List<Planned> plan) {
        List<Stretch> in = new ArrayList<>();
        for (int at = chance.nextInt(20); at < 150; at += 2 + chance.nextInt(30)) {
            int from = at;
            at += 1 + chance.nextInt(20);
            in.add(new Stretch(from * MINUTE, at * MINUTE));
        }
        Stretch when = new Stretch(chance.nextInt(50) * MINUTE, (60 + chance.nextInt(90)) * MINUTE);
        long[] sums = new long[5];
        for (long at = when.fromMs(); at < when.toMs(); at += MINUTE) {
            long ms = at;
            boolean isIn = in.stream().anyMatch(one -> one.fromMs() <= ms && one.toMs() > ms);
            sums[4] += isIn ? MINUTE : 0;
            plan.stream()
                    .filter(one -> one.fromMs() <= ms && one.toMs() > ms)
                    .filter(one -> one.activity().isScheduled())
                    .forEach(one -> {
                        sums[0] += MINUTE;
                        sums[1] += one.activity().isDuty() ? MINUTE : 0;
                        sums[2] += one.activity().isDuty() && isIn ? MINUTE : 0;
                        sums[3] += !one.activity().isDuty() && !isIn ? MINUTE : 0;
                    });
        }
        assertEquals(
                new Adherence(sums[0], sums[1], sums[2], sums[3], sums[4]),
                Adherence.of(plan, in, when),
                "seed " + seed);
    }
}
