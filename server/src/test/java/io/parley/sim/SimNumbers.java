package io.parley.sim;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Frames of G.711 that say their number: once above, once below the middle, as no made up sound does. */
public final class SimNumbers {
    /** Numbers begin again after so many. */
    public static final int ALL = 64;

    private static final int HALF = 80;
    private static final int POSITIVE = 0x80;
    private final List<Integer> heard = new CopyOnWriteArrayList<>();

    /** Writes a frame of 20 ms. */
    public static void put(ByteBuffer out, int number) {
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

    /** The numbers of whole frames in a recording of the law that they were said in. @param law as it was said */
    public static List<Integer> in(short[] recorded, Codec law) {
        List<Integer> found = new ArrayList<>();
        int alike = 0;
        int last = -1;
        for (short sample : recorded) {
            int word = G711.encode(law, sample) & 0xff;
            alike = word == last ? alike + 1 : 1;
            last = word;
            if (alike == HALF && word < ALL) {
                found.add(word); // its second half: so the frame is whole
                alike = 0;
            }
        }
        return found;
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
