package io.parley.media.mix;

import io.netty.buffer.ByteBuf;
import io.parley.media.rtp.RtpView;
import java.util.Arrays;

/**
 * What is heard while somebody who leaves out silence rests (RFC 3389): white noise as loud as they say, until sound
 * of theirs comes again. How they colour it is not looked at (adr/084). One thread; nothing is allocated once made.
 */
public final class ComfortNoise {
    /** dB below overload: whoever tells of louder noise than this is heard this loud. */
    public static final int LOUDEST = 30;

    private static final int NONE = -1;
    private static final int LEVELS = 128;
    /** The loudest sample of each level; where all up to it are as likely, the square root of 3 times the mean. */
    private static final int[] PEAKS = new int[LEVELS];

    static {
        for (int level = 0; level < LEVELS; level++) {
            double mean = 32_768 * Math.pow(10, -Math.max(level, LOUDEST) / 20.0);
            PEAKS[level] = (int) Math.round(mean * Math.sqrt(3));
        }
    }

    private int level = NONE;
    private boolean begun;
    private int ssrc;
    private int latest;
    private int state = 0x2545f491;

    /** dB below overload, of a payload of comfort noise (RFC 3389 section 3.1); as quiet as can be if it is empty. */
    public static int level(byte[] payload) {
        return payload.length == 0 ? LEVELS - 1 : payload[0] & LEVELS - 1;
    }

    /** A packet of comfort noise came; one that sound has overtaken says nothing. */
    public void rests(RtpView view, ByteBuf packet) {
        if (isNewest(view)) {
            level = view.payloadLength() == 0 ? LEVELS - 1 : packet.getByte(view.payloadAt()) & LEVELS - 1;
        }
    }

    /** From now on it is as loud as this many dB below overload, 0 to 127. */
    public void rests(int below) {
        level = below;
    }

    /** A packet of sound came, perhaps one that was overtaken. */
    public void speaks(RtpView view) {
        if (isNewest(view)) {
            level = NONE;
        }
    }

    private boolean isNewest(RtpView view) {
        boolean newest = !begun || view.ssrc() != ssrc || (short) (view.sequence() - latest) > 0;
        if (newest) {
            begun = true;
            ssrc = view.ssrc();
            latest = view.sequence();
        }
        return newest;
    }

    /** Nobody rests, and whoever comes next is the first. */
    public void forget() {
        begun = false;
        level = NONE;
    }

    public boolean isHeard() {
        return level != NONE;
    }

    /** While it is heard: adds it to the first so many samples. */
    public void addTo(short[] frame, int count) {
        for (int i = 0; i < count; i++) {
            frame[i] = (short) Math.clamp((long) frame[i] + next(), -Short.MAX_VALUE, Short.MAX_VALUE);
        }
    }

    /** While it is heard: puts it in the place of what is there. */
    public void fill(short[] frame) {
        Arrays.fill(frame, (short) 0);
        addTo(frame, frame.length);
    }

    /** While it is heard: its next sample. */
    public short next() {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (short) ((long) state * PEAKS[level] >> 31);
    }
}
