package io.parley.media.record;

import io.parley.media.Codec;
import java.nio.ByteBuffer;

/**
 * One packet of sound as the journal keeps it.
 *
 * @param nanos when it arrived, on the monotonic clock
 * @param from whose it is
 * @param rests whether it is comfort noise (RFC 3389) beside sound in this codec
 */
record Frame(long nanos, int timestamp, From from, int sequence, Codec codec, boolean rests, byte[] payload) {
    /** In the byte of the codec. */
    static final int RESTS = 0x40;

    private static final int SIDE = 1;
    private static final int HEAD = 22;
    private static final int TIMESTAMP_AT = 8;
    private static final int SSRC_AT = 12;
    private static final int SIDE_AT = 18;
    private static final int CODEC_AT = 19;
    private static final int LENGTH_AT = 20;
    private static final Codec[] CODECS = Codec.values();

    /**
     * Whose packets belong together.
     *
     * @param side of the call, as {@link io.parley.media.CallRecorder.Side} counts
     * @param stretch another one than before wherever somebody else began on this side; of seven bits
     */
    record From(int side, int stretch, int ssrc) {
        private static From of(int sideAndStretch, int ssrc) {
            return new From(sideAndStretch & SIDE, (sideAndStretch & 0xff) >>> 1, ssrc);
        }
    }

    static boolean isThere(ByteBuffer frames) {
        return frames.remaining() >= HEAD;
    }

    /** Reads the next one. */
    static Frame read(ByteBuffer frames) {
        long nanos = frames.getLong();
        int timestamp = frames.getInt();
        int ssrc = frames.getInt();
        int sequence = frames.getShort() & 0xffff;
        From from = From.of(frames.get(), ssrc);
        int codec = frames.get();
        byte[] payload = new byte[frames.getShort()];
        frames.get(payload);
        boolean rests = (codec & RESTS) != 0;
        return new Frame(nanos, timestamp, from, sequence, CODECS[codec & ~RESTS], rests, payload);
    }

    // ---- of the one that begins there, unread

    static long nanos(ByteBuffer frames, int at) {
        return frames.getLong(at);
    }

    static int timestamp(ByteBuffer frames, int at) {
        return frames.getInt(at + TIMESTAMP_AT);
    }

    static From from(ByteBuffer frames, int at) {
        return From.of(frames.get(at + SIDE_AT), frames.getInt(at + SSRC_AT));
    }

    static Codec codec(ByteBuffer frames, int at) {
        return CODECS[frames.get(at + CODEC_AT) & ~RESTS];
    }

    /** Where the one after it begins. */
    static int after(ByteBuffer frames, int at) {
        return at + HEAD + frames.getShort(at + LENGTH_AT);
    }

    /** How many a record of the journal holds; its start, marks and end hold none. */
    static int count(ByteBuffer record) {
        int count = 0;
        if (record.get(0) == AudioJournal.FRAMES) {
            for (int at = TapeLog.FRAMES_AT; at < record.limit(); at = after(record, at)) {
                count++;
            }
        }
        return count;
    }
}
