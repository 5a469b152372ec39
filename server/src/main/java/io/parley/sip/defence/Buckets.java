package io.parley.sip.defence;

import java.security.SecureRandom;

/**
 * Token buckets by key, in a table that never grows: each key has eight places where it may stand, and a newcomer takes
 * that of whoever has used least. So a million forged sources cost no memory, and wash away none who is at the limit.
 */
final class Buckets {
    private static final int WAYS = 8;
    private static final long MICROS = 1_000_000;

    private final long[] keys;
    /** When a bucket is full again, in microseconds (the generic cell rate algorithm): all there is to remember. */
    private final long[] fullAt;

    private final long spacing;
    private final long reach;
    private final long secret = new SecureRandom().nextLong();

    /**
     * @param places a power of two
     * @param seconds in which {@code many} are regained
     * @param burst so many may come at once
     */
    Buckets(int places, int many, int seconds, int burst) {
        if (Integer.bitCount(places) != 1 || places < WAYS) {
            throw new IllegalArgumentException("not a power of two: " + places);
        }
        keys = new long[places];
        fullAt = new long[places];
        spacing = Math.max(1, seconds * MICROS / many);
        reach = (burst - 1) * spacing;
    }

    /** Whether this key has one left now; takes it if so. */
    synchronized boolean take(long key, long nowMs) {
        long now = nowMs * 1000;
        int place = place(mixed(key));
        long full = fullAt[place];
        boolean odd = full > now + reach + spacing; // the clock was set back
        long from = full < now || odd ? now : full;
        if (from - now > reach) {
            return false;
        }
        fullAt[place] = from + spacing;
        return true;
    }

    /** What was taken was not owed after all. */
    synchronized void giveBack(long key, int count) {
        int place = place(mixed(key));
        fullAt[place] -= count * spacing;
    }

    /** Where this key stands, or stands from now on. */
    private int place(long key) {
        int first = (int) (key >>> 32) & (keys.length - 1) & -WAYS;
        int least = first;
        for (int at = first; at < first + WAYS; at++) {
            if (keys[at] == key) {
                return at;
            }
            least = fullAt[at] < fullAt[least] ? at : least;
        }
        keys[least] = key;
        fullAt[least] = 0;
        return least;
    }

    /** Nobody outside can find keys that stand in the same places. */
    private long mixed(long key) {
        long mixed = key ^ secret;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31 | 1; // 0 stands for nobody
    }
}
