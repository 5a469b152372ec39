package io.parley.core.routing;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The names used last, each with a number: one more than the most it holds, and the one not used for longest is
 * forgotten. Whoever keeps something of each keeps it by its number.
 */
final class Recent {
    private static final int LEAST = 64;
    private static final int FREE = 0;
    private static final int NOBODY = -1;

    private final int most;
    private String[] names = new String[LEAST];
    private int[] hashes = new int[LEAST];
    /** By hash: one more than the number. At least half is {@link #FREE}. */
    private int[] places = new int[2 * LEAST];
    /** By number: whose last use came right before, and right after; {@link #NOBODY} at the ends. */
    private int[] before = new int[LEAST];

    private int[] after = new int[LEAST];
    private int eldest = NOBODY;
    private int latest = NOBODY;
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
                unlink(number);
                link(number);
                return number;
            }
        }
        return NOBODY;
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
        link(number);
        return number;
    }

    /** All numbers, the one not used for longest first; uses nobody. */
    void inOrder(IntConsumer taker) {
        for (int number = eldest; number != NOBODY; number = after[number]) {
            taker.accept(number);
        }
    }

    /** Nobody was used later. */
    private void link(int number) {
        before[number] = latest;
        after[number] = NOBODY;
        if (latest == NOBODY) {
            eldest = number;
        } else {
            after[latest] = number;
        }
        latest = number;
    }

    private void unlink(int number) {
        int earlier = before[number];
        int later = after[number];
        if (earlier == NOBODY) {
            eldest = later;
        } else {
            after[earlier] = later;
        }
        if (later == NOBODY) {
            latest = earlier;
        } else {
            before[later] = earlier;
        }
    }

    private int forget() {
        int number = eldest;
        unlink(number);
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
        before = Arrays.copyOf(before, length);
        after = Arrays.copyOf(after, length);
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
