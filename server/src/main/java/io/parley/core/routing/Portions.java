package io.parley.core.routing;

import java.util.List;
import java.util.function.Consumer;

/**
 * The events of a turn, a portion at a time: what a portion is about is read ahead, and then its events are decided
 * before the next portion is read. So what was read is near still when it is needed, and who is read as next in a line
 * is not given to others meanwhile as often as in a whole turn. Portions say nothing about the order: it stays.
 */
public final class Portions {
    /** So many events are worth being looked at together before they are decided. */
    private static final int WORTH_IT = 8;

    private Portions() {}

    /**
     * @param foresee hears what is decided next, of every portion that is worth it
     * @param decide takes every event, in order
     */
    public static <E> void each(List<E> turn, Consumer<List<E>> foresee, Consumer<E> decide) {
        int portions = Math.ceilDiv(turn.size(), Foresight.TOGETHER);
        int from = 0;
        for (int left = portions; left > 0; left--) {
            int to = from + Math.ceilDiv(turn.size() - from, left); // all as large, so that none is too small to read
            List<E> portion = turn.subList(from, to);
            if (portion.size() >= WORTH_IT) {
                foresee.accept(portion);
            }
            for (int i = 0; i < portion.size(); i++) {
                decide.accept(portion.get(i));
            }
            from = to;
        }
    }
}
