package io.parley.core.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How call legs were to hear, added up by the way they took: a trunk, a network. Of the last day at most, in steps of
 * five minutes; since the start, but for what is kept. Safe from any thread.
 */
public final class SoundSums {
    /** Legs of an hour below which their share says nothing. */
    public static final int ENOUGH = 20;
    /** An alarm begins at this share of poor legs in an hour. */
    public static final double ALARM_FROM = 0.10;
    /** It ends below this one, so that it does not flicker. */
    public static final double CALM_BELOW = 0.05;
    /** Ways that are told apart; what comes beyond them is added up under {@link #OTHERS}. */
    static final int MOST = 200;

    public static final String OTHERS = "other";
    private static final long STEP_SECONDS = 300;
    private static final int HOUR = (int) (Duration.ofHours(1).toSeconds() / STEP_SECONDS);
    private static final int DAY = (int) (Duration.ofDays(1).toSeconds() / STEP_SECONDS);

    private final Map<String, Way> ways = new TreeMap<>();

    /** @param mos mean of the legs' means, 1 to 4.5; 0 of no leg */
    public record Sum(long legs, long poor, double mos) {
        /** From 0 to 1. */
        public double share() {
            return legs == 0 ? 0 : poor / (double) legs;
        }
    }

    /** @param alarm whether too many legs of the last hour were poor, of enough */
    public record Standing(String way, Sum hour, Sum day, boolean alarm) {}

    /** One way: a ring of steps. */
    private static final class Way {
        private final long[] step = new long[DAY];
        private final int[] legs = new int[DAY];
        private final int[] poor = new int[DAY];
        private final double[] mos = new double[DAY];
        private boolean alarm;

        void add(long now, boolean isPoor, double legMos) {
            int at = (int) (now % DAY);
            if (step[at] != now) {
                step[at] = now;
                legs[at] = 0;
                poor[at] = 0;
                mos[at] = 0;
            }
            legs[at]++;
            poor[at] += isPoor ? 1 : 0;
            mos[at] += legMos;
        }

        void addAll(long at, Kept sum) {
            int place = (int) (at % DAY);
            if (step[place] < at) {
                step[place] = at;
                legs[place] = 0;
                poor[place] = 0;
                mos[place] = 0;
            }
            if (step[place] == at) {
                legs[place] += (int) sum.legs();
                poor[place] += (int) sum.poor();
                mos[place] += sum.mos();
            }
        }

        Sum last(long now, int steps) {
            long allLegs = 0;
            long allPoor = 0;
            double allMos = 0;
            for (int i = 0; i < DAY; i++) {
                if (step[i] > now - steps && step[i] <= now) {
                    allLegs += legs[i];
                    allPoor += poor[i];
                    allMos += mos[i];
                }
            }
            return new Sum(allLegs, allPoor, allLegs == 0 ? 0 : allMos / allLegs);
        }

        boolean look(long now) {
            Sum hour = last(now, HOUR);
            boolean enough = hour.legs() >= ENOUGH;
            alarm = alarm ? hour.share() >= CALM_BELOW : enough && hour.share() >= ALARM_FROM;
            return alarm;
        }
    }

    /**
     * A leg is over.
     *
     * @param mos its mean, 1 to 4.5
     * @return whether an alarm begins with it
     */
    public synchronized boolean add(String way, boolean poor, double mos, Instant at) {
        long now = step(at);
        Way added = way(way, now);
        boolean before = added.look(now);
        added.add(now, poor, mos);
        return added.look(now) && !before;
    }

    /** Legs of before the start, together. @param at when they were over; @param mos added up */
    public record Kept(String way, Instant at, long legs, long poor, double mos) {}

    /** Nobody is told of an alarm that began before. */
    public synchronized void restore(List<Kept> kept, Instant now) {
        for (Kept one : kept) {
            way(one.way(), step(now)).addAll(step(one.at()), one);
        }
        ways.values().forEach(way -> way.look(step(now)));
    }

    private Way way(String name, long now) {
        if (ways.size() >= MOST && !ways.containsKey(name)) {
            ways.values().removeIf(way -> way.last(now, DAY).legs() == 0);
        }
        String counted = ways.size() >= MOST && !ways.containsKey(name) ? OTHERS : name;
        return ways.computeIfAbsent(counted, anew -> new Way());
    }

    /** One way, also if no leg took it. */
    public synchronized Standing of(String way, Instant at) {
        return standing(way, ways.getOrDefault(way, new Way()), step(at));
    }

    /** All ways that a leg of the last day took. */
    public synchronized List<Standing> all(Instant at) {
        long now = step(at);
        return ways.entrySet().stream()
                .map(way -> standing(way.getKey(), way.getValue(), now))
                .filter(way -> way.day().legs() > 0)
                .toList();
    }

    private static Standing standing(String name, Way way, long now) {
        return new Standing(name, way.last(now, HOUR), way.last(now, DAY), way.look(now));
    }

    private static long step(Instant at) {
        return at.getEpochSecond() / STEP_SECONDS;
    }
}
