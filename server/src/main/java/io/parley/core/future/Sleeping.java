package io.parley.core.future;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * How chats of a queue sleep (adr/083). They fall asleep at any moment of their work alike, wake after a time without
 * memory, and some end asleep, once all their work is done. So the work of a chat is as long as it was measured to be.
 *
 * @param perSecond how often one that wakes again falls asleep, in each second of work
 * @param endsAsleep share of chats that end asleep
 * @param nap seconds until one wakes
 * @param end seconds asleep until one ends
 */
public record Sleeping(double perSecond, double endsAsleep, Spread nap, Spread end) {
    /** No chat was ever seen to sleep. */
    public static final Sleeping NEVER = new Sleeping(0, 0, new Spread.Never(), new Spread.Never());

    /** A chat cannot sleep more often than so, whatever was measured. */
    private static final int MOST = 200;

    /**
     * From here on, of one that is awake; nothing is drawn where nobody sleeps.
     *
     * @param talked seconds of work so far
     */
    List<Nap> naps(double talked, double handling, Spread patience, RandomGenerator dice) {
        List<Nap> naps = new ArrayList<>();
        if (perSecond > 0) {
            Spread gap = new Spread.Exponential(1 / perSecond);
            double at = talked + gap.sample(dice);
            while (at < handling && naps.size() < MOST) {
                naps.add(new Nap(at, nap.sample(dice), false, OptionalDouble.of(patience.sample(dice))));
                at += gap.sample(dice);
            }
        }
        if (endsAsleep > 0 && dice.nextDouble() < endsAsleep) {
            naps.add(new Nap(handling, end.sample(dice), true, OptionalDouble.empty()));
        }
        return naps;
    }

    /**
     * What is left of the nap of one that sleeps already; empty where nobody was ever seen to wake or to end asleep,
     * so that nothing can be said of it.
     *
     * @param asleep seconds so far
     * @param habits of its queue
     */
    Optional<Nap> goesOn(double talked, double asleep, Demand.Habits habits, RandomGenerator dice) {
        double naps = perSecond * habits.handling().mean() + endsAsleep;
        if (naps <= 0) {
            return Optional.empty();
        }
        boolean last = dice.nextDouble() * naps < endsAsleep;
        double left = (last ? end : nap).beyond(asleep, dice) - asleep;
        return Optional.of(
                new Nap(talked, left, last, OptionalDouble.of(habits.patience().sample(dice))));
    }
}
