package io.parley.media.mix;

import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;
import io.parley.media.codec.G711;
import io.parley.media.rtp.RtpView;
import java.util.Arrays;

/**
 * One voice between its arrival and its turn: decoded samples in the order of their RTP time, whatever the lengths of
 * packets and their order. It waits 20 ms at first, longer once the newest sound came too late, and less again after
 * three seconds in which less would have done. One thread; nothing is allocated per packet.
 */
public final class PlayoutBuffer {
    public static final int FRAME = 160;

    /** A second. */
    private static final int SIZE = 1 << 13;

    private static final int FIRST_WAIT = FRAME;
    /** So much may lie there after a frame was taken, however little comes late: 30 ms. */
    private static final int ENOUGH = 240;
    /** What comes out of order and later than this is lost; what is newest is waited for: 60 ms. */
    private static final int LATEST = 480;
    /** More never waits, as after a standstill: 800 ms. */
    private static final int MOST = 6400;

    private static final int FRAMES_OF_LOOK = 150;
    private static final int DRY = 4;
    private static final int CROSS = 40;
    private static final int QUIET = 300;
    private static final int PATIENCE = 50;

    private final short[] ring = new short[SIZE];
    private final Concealment concealment = new Concealment();
    private final Sequences sequences = new Sequences();
    private boolean started;
    private int ssrc;
    /** RTP time, unwrapped, of the end of what has come. */
    private long newest;

    private long playAt;
    private long firstAt;
    private boolean concealed;
    private int dry;
    private int least;
    private int looked;
    private int toSkip;
    private int waitedToSkip;

    public PlayoutBuffer() {
        Arrays.fill(ring, Concealment.NOTHING);
    }

    /** Takes a packet of sound. */
    public void take(Codec codec, RtpView view, ByteBuf packet) {
        int length = view.payloadLength();
        long at = newest + (int) (view.timestamp() - newest);
        if (!started || view.ssrc() != ssrc || Math.abs(at - newest) > SIZE / 2) {
            begin(view);
            at = newest;
        }
        long end = at + length;
        if (length > SIZE / 2 || !sequences.isNew(view.sequence())) {
            return;
        }
        if (at < playAt && (end > newest || playAt - at <= LATEST)) {
            playAt = at; // from now on all waits longer
            look();
        }
        if (end - playAt > MOST) {
            skipTo(end - FIRST_WAIT - FRAME);
        }
        for (int i = (int) Math.clamp(playAt - at, 0, length); i < length; i++) {
            ring[(int) (at + i) & SIZE - 1] = G711.decode(codec, packet.getByte(view.payloadAt() + i));
        }
        newest = Math.max(newest, end);
        dry = 0;
    }

    private void begin(RtpView view) {
        Arrays.fill(ring, Concealment.NOTHING);
        if (view.ssrc() != ssrc) {
            concealment.forget();
        }
        ssrc = view.ssrc();
        newest = view.timestamp() + (1L << 32); // so that what is before it has a place, too
        firstAt = newest;
        playAt = newest - FIRST_WAIT;
        started = true;
        sequences.begin(view.sequence());
        dry = 0;
        look();
    }

    /** The next 20 ms, what did not come made up; false once nothing is to be heard, the frame is silent then. */
    public boolean next(short[] frame) {
        if (!started) {
            Arrays.fill(frame, (short) 0);
            concealed = false;
            return false;
        }
        read(frame);
        if (newest <= playAt && ++dry >= DRY) {
            started = false; // made up sound is gone by now
        }
        return true;
    }

    /** Whether something of the last frame was lost, and is made up. */
    public boolean wasConcealed() {
        return concealed;
    }

    private void read(short[] frame) {
        boolean skip = toSkip > 0 && (isQuiet() || ++waitedToSkip > PATIENCE);
        copy(frame, playAt);
        if (skip) {
            cross(frame, playAt + toSkip);
            skipTo(playAt + toSkip);
        }
        for (int i = 0; i < FRAME; i++) {
            ring[(int) (playAt + i) & SIZE - 1] = Concealment.NOTHING;
        }
        boolean begun = playAt >= firstAt;
        playAt += FRAME;
        concealed = concealment.fill(frame) && begun && newest > playAt;
        measure();
    }

    private void copy(short[] frame, long from) {
        for (int i = 0; i < FRAME; i++) {
            frame[i] = ring[(int) (from + i) & SIZE - 1];
        }
    }

    /** From what is due to what is due later, over 5 ms. */
    private void cross(short[] frame, long later) {
        for (int i = 0; i < FRAME; i++) {
            short to = ring[(int) (later + i) & SIZE - 1];
            boolean both = i < CROSS && to != Concealment.NOTHING && frame[i] != Concealment.NOTHING;
            frame[i] = both ? (short) ((frame[i] * (CROSS - i) + to * i) / CROSS) : to;
        }
    }

    private boolean isQuiet() {
        int loudest = 0;
        for (int i = 0; i < FRAME; i++) {
            short sample = ring[(int) (playAt + i) & SIZE - 1];
            loudest = Math.max(loudest, sample == Concealment.NOTHING ? 0 : Math.abs(sample));
        }
        return loudest < QUIET;
    }

    private void skipTo(long later) {
        for (long at = playAt; at < later; at++) {
            ring[(int) at & SIZE - 1] = Concealment.NOTHING;
        }
        playAt = later;
        look();
    }

    /** How long things lie here is looked at anew. */
    private void look() {
        least = Integer.MAX_VALUE;
        looked = 0;
        toSkip = 0;
        waitedToSkip = 0;
    }

    private void measure() {
        least = (int) Math.min(least, newest - playAt);
        if (++looked == FRAMES_OF_LOOK) {
            int spare = least > ENOUGH ? least - FIRST_WAIT : 0;
            look();
            toSkip = spare;
        }
    }
}
