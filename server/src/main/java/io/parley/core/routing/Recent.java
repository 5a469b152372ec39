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
    /** What stands of each number in {@link #rows}, beside each other. */
    private static final int ROW = 4;

    private static final int HASH = 0;
    /** Whose last use came right before, and right after; {@link #NOBODY} at the ends. */
    private static final int BEFORE = 1;

    private static final int AFTER = 2;
    /** How many names had this number. */
    private static final int TIMES = 3;

    private final int most;
    private String[] names = new String[LEAST];
    private int[] rows = new int[ROW * LEAST];
    /** By hash: one more than the number. At least half is {@link #FREE}. */
    private int[] places = new int[2 * LEAST];

    private int eldest = NOBODY;
    private int latest = NOBODY;
    private int size;

    Recent(int most) {
        this.most = most;
    }

    /** Becomes what the other is, whole arrays at once; nothing in the other is touched. */
    void copy(Recent other) {
        names = other.names.clone();
        rows = other.rows.clone();
        places = other.places.clone();
        eldest = other.eldest;
        latest = other.latest;
        size = other.size;
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
            if (hash(number) == hash && names[number].equals(name)) {
                touch(number);
                return number;
            }
        }
        return NOBODY;
    }

    /** The number with what says whether it is still of the same name: never 0. */
    long claim(int number) {
        return (long) rows[ROW * number + TIMES] << Integer.SIZE | number;
    }

    /** Uses the name of this {@link #claim}, unless it was forgotten since. */
    boolean use(long claim) {
        int number = (int) claim;
        boolean same = !isStale(claim);
        if (same) {
            touch(number);
        }
        return same;
    }

    /** Reads what stands of this number. @return a number of no meaning */
    int look(int number) {
        return rows[ROW * number + TIMES];
    }

    /** Reads what stands of those used right before and after. @return a number of no meaning */
    int lookAround(int number) {
        return rows[ROW * Math.max(0, before(number))] + rows[ROW * Math.max(0, after(number))];
    }

    /** Reads where names of this hash are looked for first. @return a number of no meaning */
    int lookFor(int hash) {
        return places[slot(hash, places.length - 1)];
    }

    /** Reads what stands of whoever is found there. @return a number of no meaning */
    int lookAtLikely(int hash) {
        return rows[ROW * Math.max(0, lookFor(hash) - 1)];
    }

    /** The number that is most likely of a name of this hash, or -1; uses nobody. */
    int likely(int hash) {
        int mask = places.length - 1;
        for (int slot = slot(hash, mask); places[slot] != FREE; slot = slot + 1 & mask) {
            if (hash(places[slot] - 1) == hash) {
                return places[slot] - 1;
            }
        }
        return NOBODY;
    }

    /** Whether the name of this {@link #claim} was forgotten since; uses nobody. */
    boolean isStale(long claim) {
        return claim == 0 || rows[ROW * (int) claim + TIMES] != (int) (claim >>> Integer.SIZE);
    }

    /** Reads what stands of those who are forgotten for so many strangers. @return a number of no meaning */
    int lookAtEldest(int strangers) {
        int sum = 0;
        int number = size < most ? NOBODY : eldest;
        for (int i = 0; i < strangers && number != NOBODY; i++) {
            sum += lookFor(hash(number)) + (names[number] == null ? 0 : 1);
            number = after(number);
        }
        return sum;
    }

    private void touch(int number) {
        if (number != latest) {
            unlink(number);
            link(number);
        }
    }

    /** Gives a number to a name that has none; it may be that of the one forgotten for it. */
    int enter(String name) {
        int number = size < most ? size++ : forget();
        if (number == names.length) {
            grow();
        }
        names[number] = name;
        rows[ROW * number + HASH] = name.hashCode();
        rows[ROW * number + TIMES]++;
        place(number);
        link(number);
        return number;
    }

    /** All numbers, the one not used for longest first; uses nobody. */
    void inOrder(IntConsumer taker) {
        for (int number = eldest; number != NOBODY; number = after(number)) {
            taker.accept(number);
        }
    }

    private int hash(int number) {
        return rows[ROW * number + HASH];
    }

    private int before(int number) {
        return rows[ROW * number + BEFORE];
    }

    private int after(int number) {
        return rows[ROW * number + AFTER];
    }

    /** Nobody was used later. */
    private void link(int number) {
        follow(latest, number);
        follow(number, NOBODY);
    }

    private void unlink(int number) {
        follow(before(number), after(number));
    }

    /** The one is used right before the other; either may be nobody. */
    private void follow(int earlier, int later) {
        if (earlier == NOBODY) {
            eldest = later;
        } else {
            rows[ROW * earlier + AFTER] = later;
        }
        if (later == NOBODY) {
            latest = earlier;
        } else {
            rows[ROW * later + BEFORE] = earlier;
        }
    }

    private int forget() {
        int number = eldest;
        unlink(number);
        int mask = places.length - 1;
        int hole = slot(hash(number), mask);
        while (places[hole] != number + 1) {
            hole = hole + 1 & mask;
        }
        for (int slot = hole + 1 & mask; places[slot] != FREE; slot = slot + 1 & mask) {
            int home = slot(hash(places[slot] - 1), mask);
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
        int slot = slot(hash(number), mask);
        while (places[slot] != FREE) {
            slot = slot + 1 & mask;
        }
        places[slot] = number + 1;
    }

    private void grow() {
        int length = 2 * names.length;
        names = Arrays.copyOf(names, length);
        rows = Arrays.copyOf(rows, ROW * length);
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
