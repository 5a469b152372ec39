package io.parley.media.record;

import java.io.ByteArrayOutputStream;

/** The loudest sample of each 50 ms, 0 to 127. */
final class Peaks {
    static final int BIN_MS = 50;
    private static final int MOST = 127;

    private final int bin;
    private final ByteArrayOutputStream bins = new ByteArrayOutputStream();
    private int loudest;
    private int taken;

    Peaks(int rate) {
        bin = rate / 1_000 * BIN_MS;
    }

    void take(short[] samples, int count) {
        int at = 0;
        while (at < count) {
            int end = Math.min(count, at + bin - taken);
            taken += end - at;
            for (; at < end; at++) {
                loudest = Math.max(loudest, Math.abs(samples[at]) >> 8);
            }
            if (taken == bin) {
                end();
            }
        }
    }

    private void end() {
        bins.write(Math.min(MOST, loudest));
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
