package io.parley.sim;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Frames of G.711 that say their number: once above, once below the middle, as no made up sound does. */
public final class SimNumbers {
    /** Numbers begin again after so many. */
    public static final int ALL = 64;

    private static final int HALF = 80;
    private static final int POSITIVE = 0x80;
    private final List<Integer> heard = new CopyOnWriteArrayList<>();

    static void put(ByteBuffer out, int number) {
        for (int i = 0; i < 2 * HALF; i++) {
            out.put((byte) ((i < HALF ? POSITIVE : 0) | number % ALL));
        }
    }

    void take(ByteBuffer packet) {
        if (packet.limit() == 12 + 2 * HALF) {
            int above = packet.get(12 + HALF - 10) & 0xff;
            int below = packet.get(12 + 2 * HALF - 10) & 0xff;
            if (above == (POSITIVE | below) && below < ALL) {
                heard.add(below);
            }
        }
    }

    List<Integer> heard() {
        return heard;
    }

    /** How many are missing between those that were heard. */
    public static int missing(List<Integer> numbers) {
        int missing = 0;
        for (int i = 1; i < numbers.size(); i++) {
            missing += Math.floorMod(numbers.get(i) - numbers.get(i - 1) - 1, ALL);
        }
        return missing;
    }
}
