package io.parley.media.record;

import java.util.Arrays;

/**
 * One side of a call by time. The first packet of a source is placed by when it arrived; those after it by their RTP
 * timestamps, unless these run away from arrival, as after a silence or a new source. Where the other end's clock is
 * faster or slower than ours, its sound is moved by some milliseconds now and then, in a pause if there is one. What is
 * looked at is some seconds long, however long the call.
 */
final class SideTrack {
    /** What has no sound; no code word, and no sample that is kept. */
    static final short NOTHING = Short.MIN_VALUE;

    static final int SIZE = 1 << 16;
    /** Of a second: so far apart, and arrival counts. */
    static final double RUN_AWAY = 0.4;
    /** Of a second: so far apart for long, and the clocks differ. */
    private static final double OUT_OF_STEP = 0.01;
    /** Of a second: what comes so close after another kind of packets follows upon them. */
    private static final double FOLLOWS = 0.06;
    /** Packets, five seconds or more. */
    static final int LOOK = 250;
    /** Packets in which no pause came. */
    static final int PATIENCE = 100;

    private static final int QUIET = 400;

    private final long startNanos;
    private final long length;
    private final int rate;
    private final FrameSound sound;
    private final RestSound rest;
    private final short[] ring;
    private final Losses losses = new Losses();
    private boolean empty = true;
    private int ssrc;
    private int clock;
    private long anchorSample;
    private int anchorTimestamp;
    private long end;
    private long written;
    private long least = Long.MAX_VALUE;
    private int looked;
    private long toMove;
    private int waited;

    /** @param length of the call, in samples; @param ring of {@link #SIZE}, whatever is in it */
    SideTrack(long startNanos, long length, SoundForm form, short[] ring) {
        this.ring = ring;
        this.startNanos = startNanos;
        this.length = length;
        rate = form.rate();
        sound = new FrameSound(form);
        rest = new RestSound(form);
        Arrays.fill(ring, NOTHING);
    }

    int lost() {
        return losses.lost();
    }

    void place(Frame frame) {
        if (!losses.isNew(frame.sequence(), empty || frame.ssrc() != ssrc)) {
            return; // comes once more
        }
        int count = frame.rests() ? 0 : sound.of(frame);
        long arrived = (frame.nanos() - startNanos) * rate / 1_000_000_000L - count;
        long at = anchorSample + (long) (frame.timestamp() - anchorTimestamp) * rate / Math.max(1, clock);
        if (empty || frame.ssrc() != ssrc || frame.codec().clock() != clock || isAway(at, arrived)) {
            at = anchor(frame, Math.max(arrived, 0));
        }
        at += inStep(arrived - at, frame.rests() || sound.isQuiet(QUIET));
        losses.count(frame.sequence());
        empty = false;
        rest(at);
        if (frame.rests()) {
            rest.begin(at, frame.payload());
        } else {
            rest.end();
        }
        write(at, count);
    }

    private boolean isAway(long at, long arrived) {
        return Math.abs(at - arrived) > RUN_AWAY * rate;
    }

    private long anchor(Frame frame, long arrived) {
        boolean follows = !empty && frame.ssrc() == ssrc && Math.abs(end - arrived) < FOLLOWS * rate;
        losses.begin();
        ssrc = frame.ssrc();
        clock = frame.codec().clock();
        anchorSample = follows ? end : arrived;
        anchorTimestamp = frame.timestamp();
        look();
        return anchorSample;
    }

    private void look() {
        least = Long.MAX_VALUE;
        looked = 0;
        toMove = 0;
        waited = 0;
    }

    /** By how much all is to move from here on. @param late how much later this came than where it lies */
    private long inStep(long late, boolean quiet) {
        least = Math.min(least, late);
        if (++looked % LOOK == 0) {
            toMove = Math.abs(least) > OUT_OF_STEP * rate ? least : 0;
            least = Long.MAX_VALUE;
        }
        if (toMove == 0 || ++waited < PATIENCE && !quiet) {
            return 0;
        }
        long moved = toMove;
        anchorSample += moved;
        look();
        return moved;
    }

    private void write(long at, int count) {
        long from = Math.max(at, written);
        long until = Math.min(at + count, Math.min(length, written + SIZE));
        while (from < until) {
            int place = (int) from & SIZE - 1;
            int some = (int) Math.min(until - from, SIZE - place);
            System.arraycopy(sound.samples(), (int) (from - at), ring, place, some);
            from += some;
        }
        end = at + count;
    }

    /** What is still empty up to there is noise, if they rest. */
    private void rest(long until) {
        long end = Math.min(Math.min(until, rest.until()), Math.min(length, written + SIZE));
        for (long i = Math.max(rest.from(), written); i < end; i++) {
            int place = (int) i & SIZE - 1;
            ring[place] = ring[place] == NOTHING ? rest.next() : ring[place];
        }
        rest.filled(end);
    }

    /** Hands over so many samples in order, which are settled then; no more than the window holds. */
    void take(short[] into, int count) {
        rest(written + count);
        int at = (int) written & SIZE - 1;
        int first = Math.min(count, SIZE - at);
        System.arraycopy(ring, at, into, 0, first);
        System.arraycopy(ring, 0, into, first, count - first);
        Arrays.fill(ring, at, at + first, NOTHING);
        Arrays.fill(ring, 0, count - first, NOTHING);
        written += count;
    }
}
