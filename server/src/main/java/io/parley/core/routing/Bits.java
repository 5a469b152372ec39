package io.parley.core.routing;

import java.util.Arrays;

/** A set of small numbers whose common members with another are found a word at a time. */
final class Bits {
    private long[] words = new long[4];
    private int count;

    void set(int bit, boolean in) {
        int word = bit >> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
        }
        long before = words[word];
        long after = in ? before | 1L << bit : before & ~(1L << bit);
        if (after != before) {
            words[word] = after;
            count += in ? 1 : -1;
        }
    }

    /** How many there are. */
    int count() {
        return count;
    }

    boolean has(int bit) {
        int word = bit >> 6;
        return word < words.length && (words[word] & 1L << bit) != 0;
    }

    /** How many of these are in it. */
    int count(int[] bits, int from, int to) {
        int found = 0;
        for (int at = from; at < to; at++) {
            found += has(bits[at]) ? 1 : 0;
        }
        return found;
    }

    /** Becomes the same as another. */
    void copy(Bits other) {
        words = other.words.clone();
        count = other.count;
    }

    void clear() {
        Arrays.fill(words, 0);
        count = 0;
    }

    /** The smallest member of both from {@code from} on, or -1. */
    int nextCommon(Bits other, int from) {
        int most = Math.min(words.length, other.words.length);
        int word = from >> 6;
        if (word >= most) {
            return -1;
        }
        long both = words[word] & other.words[word] & -1L << from;
        while (both == 0) {
            if (++word >= most) {
                return -1;
            }
            both = words[word] & other.words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(both);
    }

    /** Whether they have at least {@code count} members in common. */
    boolean share(Bits other, int count) {
        int found = 0;
        int most = Math.min(words.length, other.words.length);
        for (int word = 0; word < most && found < count; word++) {
            found += Long.bitCount(words[word] & other.words[word]);
        }
        return found >= count;
    }
}
