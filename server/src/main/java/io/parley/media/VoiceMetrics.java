package io.parley.media;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * VoIP metrics of one stream since its beginning, as whoever receives it tells them (RFC 3611 section 4.7). Shares are
 * from 0 to 1.
 *
 * @param lost packets that never came
 * @param discarded packets that came too late, or too early, to be played
 * @param rttMs there and back; 0 while it is not known
 * @param endMs what their end holds sound back, both ways together; 0 where they do not know
 * @param quality what it comes to
 */
public record VoiceMetrics(
        double lost, double discarded, Bursts bursts, int rttMs, int endMs, Quality quality, Buffer buffer) {
    /** So many packets in a row that came part two bursts, unless something else is said (section 4.7.2). */
    public static final int GMIN = 16;

    /**
     * Where what is missing lies (section 4.7.2).
     *
     * @param density share that is missing within bursts
     * @param gapDensity share that is missing between them
     * @param ms mean length of a burst, milliseconds; 0 without any
     * @param gapMs mean length of a gap, milliseconds; 0 without any
     * @param gmin packets in a row that part two bursts
     */
    public record Bursts(double density, double gapDensity, int ms, int gapMs, int gmin) {
        /** Nothing is missing. @param gapMs since the beginning */
        public static Bursts none(int gapMs) {
            return new Bursts(0, 0, 0, gapMs, GMIN);
        }
    }

    /**
     * @param signalDb level of speech, dB over 0 dBm0
     * @param noiseDb level of what is heard between words, dB over 0 dBm0
     * @param echoDb what is left of one's own voice, dB below it
     * @param rating R, 0 to 100
     * @param listening MOS without what delay does to a talk, 1 to 5
     * @param conversational MOS with it, 1 to 5
     */
    public record Quality(
            OptionalInt signalDb,
            OptionalInt noiseDb,
            OptionalInt echoDb,
            OptionalInt rating,
            OptionalDouble listening,
            OptionalDouble conversational) {}

    /**
     * What sound waits in before it is played (section 4.7.7).
     *
     * @param adaptive whether it grows and shrinks; false also where that is not known
     * @param conceals whether what is missing is made up; false also where that is not known
     * @param nominalMs what a packet waits that comes in time
     * @param mostMs what the earliest packet waits that is still taken
     * @param limitMs what that may become
     */
    public record Buffer(boolean adaptive, boolean conceals, int nominalMs, int mostMs, int limitMs) {
        /** Sound goes on as it comes, and waits nowhere. */
        public static final Buffer NONE = new Buffer(false, false, 0, 0, 0);
    }
}
