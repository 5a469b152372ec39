package io.parley.media.record;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import java.io.ByteArrayOutputStream;

/**
 * The loudest sample of each 50 ms, 0 to 127. It is given levels, which grow as what they mean: so that of a code word
 * need not be known what it sounds like.
 */
final class Peaks {
    static final int BIN_MS = 50;
    /** Of levels, and of what is written. */
    static final int MOST = 127;

    /** A code word of that law is its level once these bits are turned, but for its sign (ITU-T G.711). */
    static final int A_LAW = 0x55;

    static final int MU_LAW = 0xff;

    private final int bin;
    private final byte[] loudness;
    private final ByteArrayOutputStream bins = new ByteArrayOutputStream();
    private int loudest;
    private int taken;

    /** @param loudness of each level */
    Peaks(int rate, byte[] loudness) {
        bin = rate / 1_000 * BIN_MS;
        this.loudness = loudness;
    }

    /** Of levels of code words of that law. */
    static byte[] ofWords(Codec law) {
        byte[] loudness = new byte[MOST + 1];
        for (int level = 0; level <= MOST; level++) {
            short sample = G711.decode(law, (byte) (level ^ (law == Codec.PCMA ? A_LAW : MU_LAW)));
            loudness[level] = (byte) (Math.abs(sample) >> 8);
        }
        return loudness;
    }

    /** Of levels that are the higher bytes of samples. */
    static byte[] ofSamples() {
        byte[] loudness = new byte[MOST + 1];
        for (int level = 0; level <= MOST; level++) {
            loudness[level] = (byte) level;
        }
        return loudness;
    }

    /** @param levels of each sample */
    void take(short[] levels, int count) {
        int at = 0;
        while (at < count) {
            int end = Math.min(count, at + bin - taken);
            taken += end - at;
            int most = loudest;
            for (; at < end; at++) {
                most = Math.max(most, levels[at]);
            }
            loudest = most;
            if (taken == bin) {
                end();
            }
        }
    }

    private void end() {
        bins.write(loudness[Math.min(MOST, loudest)]); // the lowest sample is louder than the highest
        taken = 0;
        loudest = 0;
    }

    /** As a JSON array. */
    void write(StringBuilder json) {
        if (taken > 0) {
            end();
        }
        json.append('[');
        byte[] all = bins.toByteArray();
        for (int i = 0; i < all.length; i++) {
            json.append(i == 0 ? "" : ",").append(all[i]);
        }
        json.append(']');
    }
}
