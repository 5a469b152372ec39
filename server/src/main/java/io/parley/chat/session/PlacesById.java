package io.parley.chat.session;

/**
 * Where in its conversation an author's id for a message stands, of all ids there were: two numbers of each in one
 * array, and not the id itself. So whoever is told a place has to look there; two ids that look alike share the last.
 */
public final class PlacesById {
    /** No place. */
    public static final long NONE = 0;

    private static final int SMALLEST = 8;
    private static final long PRIME = 0x100000001B3L;
    private static final long BASIS = 0xCBF29CE484222325L;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** An id and its place, in turns; half of it is free at least. */
    private long[] table = new long[2 * SMALLEST];

    private int size;

    /** @param place above 0 */
    public void put(String authorId, String cid, long place) {
        if (4 * (size + 1) > table.length) {
            grow();
        }
        put(key(authorId, cid), place);
    }

    private void put(long key, long place) {
        int at = at(key);
        if (table[at + 1] == NONE) {
            size++;
        }
        table[at] = key;
        table[at + 1] = place;
    }

    private void grow() {
        long[] before = table;
        table = new long[2 * before.length];
        size = 0;
        for (int n = 0; n < before.length; n += 2) {
            if (before[n + 1] != NONE) {
                put(before[n], before[n + 1]);
            }
        }
    }

    /** Where it would stand if there is such an id; {@link #NONE} if there certainly is not. */
    public long get(String authorId, String cid) {
        return table[at(key(authorId, cid)) + 1];
    }

    private int at(long key) {
        int slots = table.length / 2;
        int slot = (int) (key * SPREAD >>> 32) & slots - 1;
        while (table[2 * slot + 1] != NONE && table[2 * slot] != key) {
            slot = slot + 1 & slots - 1;
        }
        return 2 * slot;
    }

    /** FNV-1a (draft-eastlake-fnv), of the letters of both. */
    private static long key(String authorId, String cid) {
        long key = BASIS;
        for (int n = 0; n < authorId.length(); n++) {
            key = (key ^ authorId.charAt(n)) * PRIME;
        }
        key = (key ^ ' ') * PRIME;
        for (int n = 0; n < cid.length(); n++) {
            key = (key ^ cid.charAt(n)) * PRIME;
        }
        return key;
    }
}
