package io.parley.core.routing;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Names by number, the few that were used last: one more than the most it holds, and the one not used for longest is
 * forgotten. Whoever keeps something of each keeps it by its number.
 */
final class Recent {
    private static final int LEAST = 64;
    private static final int FREE = 0;

    private final int most;
    private String[] names = new String[LEAST];
    private int[] hashes = new int[LEAST];
    /** By hash: one more than the number. At least half is {@link #FREE}. */
    private int[] places = new int[2 * LEAST];
    /** Every use in order, counted from the first ever; only the last of a name counts. */
    private int[] uses = new int[2 * LEAST];

    private long firstUse;
    private long nextUse;
    private long[] lastUses = new long[LEAST];
    private int size;

    Recent(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    String name(int number) {
        return names[number];
    }

    /** The number of the name, or -1; to ask is to use it. */
    int find(String name) {
        int hash = name.hashCode();
        int mask = places.length - 1;
        for (int slot = slot(hash, mask); places[slot] != FREE; slot = slot + 1 & mask) {
            int number = places[slot] - 1;
            if (hashes[number] == hash && names[number].equals(name)) {
                use(number);
                return number;
            }
        }
        return -1;
    }

    /** Gives a number to a name that has none; it may be that of the one forgotten for it. */
    int enter(String name) {
        int number = size < most ? size++ : forget();
        if (number == names.length) {
            grow();
        }
        names[number] = name;
        hashes[number] = name.hashCode();
        place(number);
        use(number);
        return number;
    }

    /** All numbers, the one not used for longest first; uses nobody. */
    void inOrder(IntConsumer taker) {
        for (long at = firstUse; at < nextUse; at++) {
            int number = used(at);
            if (lastUses[number] == at) {
                taker.accept(number);
            }
        }
    }

    private int used(long at) {
        return uses[(int) at & uses.length - 1];
    }

    private void use(int number) {
        if (nextUse - firstUse == uses.length) {
            dropRepeated();
        }
        uses[(int) nextUse & uses.length - 1] = number;
        lastUses[number] = nextUse++;
    }

    /** Only the last use of each is kept. */
    private void dropRepeated() {
        int[] kept = new int[Math.max(uses.length, 2 * Integer.highestOneBit(2 * size - 1))];
        long from = nextUse;
        long to = from;
        for (long at = firstUse; at < from; at++) {
            int number = used(at);
            if (lastUses[number] == at) {
                kept[(int) to & kept.length - 1] = number;
                lastUses[number] = to++;
            }
        }
        uses = kept;
        firstUse = from;
        nextUse = to;
    }

    private int forget() {
        while (lastUses[used(firstUse)] != firstUse) {
            firstUse++;
        }
        int number = used(firstUse++);
        int mask = places.length - 1;
        int hole = slot(hashes[number], mask);
        while (places[hole] != number + 1) {
            hole = hole + 1 & mask;
        }
        for (int slot = hole + 1 & mask; places[slot] != FREE; slot = slot + 1 & mask) {
            int home = slot(hashes[places[slot] - 1], mask);
            if ((slot - home & mask) >= (slot - hole & mask)) {
                places[hole] = places[slot];
                hole = slot;
            }
        }
        places[hole] = FREE;
        return number;
    }

    private void place(int number) {
        int mask = places.length - 1;
        int slot = slot(hashes[number], mask);
        while (places[slot] != FREE) {
            slot = slot + 1 & mask;
        }
        places[slot] = number + 1;
    }

    private void grow() {
        int length = 2 * names.length;
        names = Arrays.copyOf(names, length);
        hashes = Arrays.copyOf(hashes, length);
        lastUses = Arrays.copyOf(lastUses, length);
        places = new int[2 * length];
        for (int number = 0; number < length / 2; number++) {
            place(number);
        }
    }

    private static int slot(int hash, int mask) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ mixed >>> 15) & mask;
    }
}
