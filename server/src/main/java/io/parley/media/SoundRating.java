package io.parley.media;

/** How good sound is to hear, by what of it is missing or late: told to other ends, and worked out elsewhere. */
@FunctionalInterface
public interface SoundRating {
    /** @param rating R, 0 to 100; @param mos 1 to 5 */
    record Score(double rating, double mos) {}

    /**
     * @param missingShare of all packets, 0 to 1
     * @param rttMs there and back, milliseconds; 0 where it is not known
     */
    Score of(double missingShare, double rttMs, double jitterMs);
}
