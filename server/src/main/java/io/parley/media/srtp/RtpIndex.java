package io.parley.media.srtp;

/** Sequence numbers of 16 bits as packet indexes of 48 (RFC 3711 section 3.3.1 and appendix A). */
final class RtpIndex {
    private static final int HALF = 0x8000;
    private static final int MODULUS = 0x10000;

    private RtpIndex() {}

    /**
     * The index nearest to the highest one so far that has this sequence number.
     *
     * @param highest authentic index so far; negative if there was none
     */
    static long of(int sequence, long highest) {
        if (highest < 0) {
            return sequence;
        }
        long index = (highest & -MODULUS) | sequence;
        if (index - highest > HALF && index >= MODULUS) {
            return index - MODULUS;
        }
        return highest - index > HALF ? index + MODULUS : index;
    }
}
