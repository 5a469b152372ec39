package io.parley.core.routing;

import java.util.Arrays;

/**
 * Agents by their numbers, once worked out and then never changed. Few among many are kept as a list, so that looking
 * through them touches little memory; many are kept as bits.
 */
final class AgentSet {
    private static final Bits NO_BITS = new Bits();
    static final AgentSet NOBODY = new AgentSet(new int[0]);
    /** Up to this number bits are as short as any list. */
    private static final int SMALL_FLOOR = 256;

    private final int[] sorted;
    private final boolean dense;
    private final Bits bits;

    private AgentSet(int[] sorted) {
        this.sorted = sorted;
        int most = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
        dense = most < SMALL_FLOOR || sorted.length > most >> 6;
        bits = dense ? new Bits() : NO_BITS;
        if (dense) {
            for (int agent : sorted) {
                bits.set(agent, true);
            }
        }
    }

    /** @param count of the numbers that are members; they come in any order, each once */
    static AgentSet of(int[] numbers, int count) {
        int[] sorted = Arrays.copyOf(numbers, count);
        Arrays.sort(sorted);
        return new AgentSet(sorted);
    }

    /** Few among many. */
    boolean isList() {
        return !dense;
    }

    /** Writes all in order. @return where the next would stand */
    int write(int[] to, int at) {
        System.arraycopy(sorted, 0, to, at, sorted.length);
        return at + sorted.length;
    }

    AgentSet and(AgentSet other) {
        int[] both = Arrays.copyOf(sorted, sorted.length + other.sorted.length);
        System.arraycopy(other.sorted, 0, both, sorted.length, other.sorted.length);
        return of(both, both.length);
    }

    int size() {
        return sorted.length;
    }

    boolean has(int agent) {
        return dense ? bits.has(agent) : Arrays.binarySearch(sorted, agent) >= 0;
    }

    /**
     * Where the next member stands that is also in the other set, or -1; {@link #agent} says who it is.
     *
     * @param from 0, or one more than where the last one stood
     */
    int next(Bits other, int from) {
        if (dense) {
            return bits.nextCommon(other, from);
        }
        for (int at = from; at < sorted.length; at++) {
            if (other.has(sorted[at])) {
                return at;
            }
        }
        return -1;
    }

    /** All in order, from 0. */
    int member(int number) {
        return sorted[number];
    }

    int agent(int at) {
        return dense ? at : sorted[at];
    }

    /** Whether they have at least {@code count} members in common. */
    boolean share(Bits other, int count) {
        if (dense) {
            return bits.share(other, count);
        }
        int found = 0;
        for (int at = 0; at < sorted.length && found < count; at++) {
            found += other.has(sorted[at]) ? 1 : 0;
        }
        return found >= count;
    }

    /** Whether the two have a member in common. */
    boolean meets(AgentSet other) {
        if (dense && other.dense) {
            return bits.nextCommon(other.bits, 0) >= 0;
        }
        if (dense) {
            return other.next(bits, 0) >= 0;
        }
        return other.dense ? next(other.bits, 0) >= 0 : meetsInOrder(other.sorted);
    }

    private boolean meetsInOrder(int[] others) {
        int at = 0;
        int theirs = 0;
        while (at < sorted.length && theirs < others.length && sorted[at] != others[theirs]) {
            if (sorted[at] < others[theirs]) {
                at++;
            } else {
                theirs++;
            }
        }
        return at < sorted.length && theirs < others.length;
    }
}
