package io.parley.media.mix;

import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;
import io.parley.media.codec.Coders;
import io.parley.media.codec.SoundDecoder;
import io.parley.media.rtp.Arrivals;
import io.parley.media.rtp.RtpView;
import io.parley.media.rtp.Sequences;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * One voice between its arrival and its turn: decoded samples in the order of their RTP time, whatever the lengths of
 * packets and their order. It waits 20 ms at first, longer once the newest sound came too late, and less again after
 * three seconds in which less would have done. One thread; nothing is allocated per packet but by the decoder of Opus.
 * Lengths are in samples of 8 kHz, and as often as many as there are more in a second.
 */
public final class PlayoutBuffer {
    /** 20 ms at 8 kHz. */
    public static final int FRAME = 160;

    private static final int RATE = 8_000;
    private static final int SAMPLES_A_MS = RATE / 1_000;
    /** A second. */
    private static final int SIZE = 1 << 13;

    /** So much may lie there after a frame was taken, however little comes late: 30 ms. */
    private static final int ENOUGH = 240;
    /** What comes out of order and later than this is lost; what is newest is waited for: 60 ms. */
    private static final int LATEST = 480;
    /** More never waits, as after a standstill: 800 ms. */
    private static final int MOST = 6400;
    /** Longer packets are cut: 120 ms. */
    private static final int LONGEST = 960;

    private static final int FRAMES_OF_LOOK = 150;
    private static final int DRY = 4;
    private static final int CROSS = 40;
    private static final int QUIET = 300;
    private static final int PATIENCE = 50;

    private final int times;
    private final int frame;
    private final int size;
    private final short[] ring;
    private final short[] decoded;
    private final Concealment concealment;
    private final Sequences sequences = new Sequences();
    private Codec codec;
    private SoundDecoder decoder;
    /** Each is made once: whoever sends may change between them as often as they like. */
    private final Map<Codec, SoundDecoder> decoders = new EnumMap<>(Codec.class);

    private boolean started;
    private int ssrc;
    /** RTP time, unwrapped, of the end of what has come, in samples. */
    private long newest;
    /** Of the packet before: its RTP time, and where it is here. */
    private long lastTimestamp;

    private long lastAt;
    private long playAt;
    private long firstAt;
    private boolean concealed;
    private int dry;
    private int least;
    private int looked;
    private int toSkip;
    private int waitedToSkip;

    /** Of G.711. */
    public PlayoutBuffer() {
        this(Codec.PCMA);
    }

    /** Of this codec at first, later perhaps of another with as many samples a second. */
    public PlayoutBuffer(Codec first) {
        codec = first;
        decoder = decoders.computeIfAbsent(first, Coders::decoder);
        times = first.rate() / RATE;
        frame = FRAME * times;
        size = SIZE * times;
        ring = new short[size];
        decoded = new short[LONGEST * times];
        concealment = new Concealment(times);
        Arrays.fill(ring, Concealment.NOTHING);
    }

    /** Samples of a turn. */
    public int frame() {
        return frame;
    }

    /** Takes a packet of sound; gives how many milliseconds it waits, at least 1, or that it is discarded. */
    public int take(Codec from, RtpView view, ByteBuf packet) {
        if (from != codec) {
            use(from);
        }
        long at = lastAt + (long) (int) (view.timestamp() - lastTimestamp) * codec.rate() / codec.clock();
        if (!started || view.ssrc() != ssrc || Math.abs(at - newest) > size / 2) {
            begin(view);
            at = newest;
        }
        lastTimestamp = view.timestamp();
        lastAt = at;
        int length = 0;
        if (sequences.isNew(view.sequence())) {
            recover(view, packet, (int) (at - newest));
            length = decoder.decode(packet, view.payloadAt(), view.payloadLength(), decoded);
            put(at, length);
        }
        boolean tooLate = length > 0 && at + length <= playAt;
        return tooLate ? Arrivals.DISCARDED : (int) Math.max(1, (at - playAt) / (SAMPLES_A_MS * times));
    }

    /** What was lost just before may be in this packet, too; once its turn is over it is of no use. */
    private void recover(RtpView view, ByteBuf packet, int lost) {
        if (lost > 0 && newest >= playAt) {
            put(newest, decoder.recover(packet, view.payloadAt(), view.payloadLength(), lost, decoded));
        }
    }

    private void put(long at, int length) {
        long end = at + length;
        if (length == 0) {
            return;
        }
        if (at < playAt && (end > newest || playAt - at <= (long) LATEST * times)) {
            playAt = at; // from now on all waits longer
            look();
        }
        if (end - playAt > (long) MOST * times) {
            skipTo(end - 2L * frame);
        }
        for (int i = (int) Math.clamp(playAt - at, 0, length); i < length; i++) {
            ring[(int) (at + i) & size - 1] = decoded[i] == Concealment.NOTHING ? -Short.MAX_VALUE : decoded[i];
        }
        newest = Math.max(newest, end);
        dry = 0;
    }

    /** The sound goes on in another codec, perhaps with another clock. */
    private void use(Codec other) {
        started &= other.clock() == codec.clock();
        codec = other;
        decoder = decoders.computeIfAbsent(other, Coders::decoder);
    }

    /** What lies here is of no use any more: the next packet is the first. */
    public void restart() {
        started = false;
        concealment.forget();
    }

    private void begin(RtpView view) {
        Arrays.fill(ring, Concealment.NOTHING);
        if (view.ssrc() != ssrc) {
            concealment.forget();
        }
        ssrc = view.ssrc();
        newest = view.timestamp() + (1L << 32); // so that what is before it has a place, too
        firstAt = newest;
        playAt = newest - frame;
        started = true;
        sequences.begin(view.sequence());
        dry = 0;
        look();
    }

    /** The next 20 ms, what did not come made up; false once nothing is to be heard, the frame is silent then. */
    public boolean next(short[] into) {
        if (!started) {
            Arrays.fill(into, (short) 0);
            concealed = false;
            return false;
        }
        read(into);
        if (newest <= playAt && ++dry >= DRY) {
            started = false; // made up sound is gone by now
        }
        return true;
    }

    /** Whether all that came has been heard. */
    boolean isSpent() {
        return !started || newest <= playAt;
    }

    /** Whether something of the last frame was lost, and is made up. */
    public boolean wasConcealed() {
        return concealed;
    }

    private void read(short[] into) {
        boolean skip = toSkip > 0 && (isQuiet() || ++waitedToSkip > PATIENCE);
        copy(into, playAt);
        if (skip) {
            cross(into, playAt + toSkip);
            skipTo(playAt + toSkip);
        }
        for (int i = 0; i < frame; i++) {
            ring[(int) (playAt + i) & size - 1] = Concealment.NOTHING;
        }
        boolean begun = playAt >= firstAt;
        playAt += frame;
        concealed = concealment.fill(into) && begun && newest > playAt;
        measure();
    }

    private void copy(short[] into, long from) {
        for (int i = 0; i < frame; i++) {
            into[i] = ring[(int) (from + i) & size - 1];
        }
    }

    /** From what is due to what is due later, over 5 ms. */
    private void cross(short[] into, long later) {
        int over = CROSS * times;
        for (int i = 0; i < frame; i++) {
            short to = ring[(int) (later + i) & size - 1];
            boolean both = i < over && to != Concealment.NOTHING && into[i] != Concealment.NOTHING;
            into[i] = both ? (short) ((into[i] * (over - i) + to * i) / over) : to;
        }
    }

    private boolean isQuiet() {
        int loudest = 0;
        for (int i = 0; i < frame; i++) {
            short sample = ring[(int) (playAt + i) & size - 1];
            loudest = Math.max(loudest, sample == Concealment.NOTHING ? 0 : Math.abs(sample));
        }
        return loudest < QUIET;
    }

    private void skipTo(long later) {
        for (long at = playAt; at < later; at++) {
            ring[(int) at & size - 1] = Concealment.NOTHING;
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
            int spare = least > ENOUGH * times ? least - frame : 0;
            look();
            toSkip = spare;
        }
    }
}
