package io.parley.media.loop;

import io.parley.media.mix.SoftLimit;
import java.util.Arrays;

/** Frames added up. */
final class MixSum {
    private MixSum() {}

    static void clear(int[] sum) {
        Arrays.fill(sum, 0);
    }

    /** @param gain in 1/256 */
    static void add(int[] sum, short[] frame, int gain) {
        if (gain == MixSeat.WHOLE) {
            for (int i = 0; i < frame.length; i++) {
                sum[i] += frame[i];
            }
        } else {
            for (int i = 0; i < frame.length; i++) {
                sum[i] += frame[i] * gain >> 8;
            }
        }
    }

    /** One voice alone stays as it is; more are kept within the range. */
    static void into(short[] frame, int[] sum, int voices) {
        for (int i = 0; i < frame.length; i++) {
            frame[i] = voices > 1 ? SoftLimit.of(sum[i]) : (short) sum[i];
        }
    }
}
