package io.parley.core.measure;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * "Usually within so many minutes": what four of five people had to wait for the first words of a person, said only
 * where it was so lately, too.
 */
public final class ReplyPromise {
    public static final Definition DEFINITION = Definition.first("REPLY_PROMISE");

    /** Of somebody who asked and was answered by no person. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int SHARE = 80;
    private static final int FEWEST = 20;
    /** The newest of four have to bear out what is said. */
    private static final int LATELY = 4;

    private static final double HOLDS = 0.75;

    private ReplyPromise() {}

    /**
     * Minutes to say: rounded up to 1, 2, 3, 5, 7, 10, 15, 20 or 30.
     *
     * @param repliesMs the oldest first, {@link #NEVER} for none
     * @return empty with too few of them, above half an hour, and where the newest quarter was worse
     */
    public static OptionalInt minutes(List<Long> repliesMs) {
        if (repliesMs.size() < FEWEST) {
            return OptionalInt.empty();
        }
        OptionalLong most =
                Percentile.of(repliesMs.stream().mapToLong(Long::longValue).toArray(), SHARE);
        OptionalInt told = most.stream()
                .filter(ms -> ms != NEVER)
                .mapToObj(ms -> WaitEstimate.toldMinutes((int) Math.min(Integer.MAX_VALUE, (ms + 999) / 1_000)))
                .findFirst()
                .orElse(OptionalInt.empty());
        List<Long> newest = repliesMs.subList(repliesMs.size() - repliesMs.size() / LATELY, repliesMs.size());
        boolean holds = told.isPresent()
                && newest.stream().filter(ms -> ms <= told.getAsInt() * 60_000L).count() >= HOLDS * newest.size();
        return holds ? told : OptionalInt.empty();
    }
}
