package io.parley.media;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * One look at a leg's sound.
 *
 * @param turn grows with each look
 * @param counted since the leg began
 * @param told where the other end's SDP says that it is; empty where that is proven by other means
 * @param from where its sound comes from, or where ours goes as long as none came
 * @param theyListen whether it wants sound of us
 * @param theySpeak whether it says that it sends any
 */
public record SoundSample(
        int turn,
        LegStatistics counted,
        Optional<FarReport> far,
        Optional<InetSocketAddress> told,
        Optional<InetSocketAddress> from,
        boolean theyListen,
        boolean theySpeak) {
    /** Between two looks. */
    public static final int EVERY_MS = 5_000;
}
