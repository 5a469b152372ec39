package io.parley.media.record;

import java.util.Arrays;
import java.util.Optional;

/**
 * One side of a call by time. A source is placed by that packet of its first which waited least on its way; the others
 * by their RTP timestamps, unless these run away from arrival, as after a silence: what seems to run away is looked at
 * for a moment, since it may only have waited ({@link Waiting}). Where the other end's clock is faster or slower than
 * ours, its sound is moved by some milliseconds now and then, in a pause if there is one. What is looked at is some
 * seconds long, however long the call. No sound is laid over other sound.
 */
final class SideTrack {
    /** What has no sound; no code word, and no sample that is kept. */
    static final short NOTHING = Short.MIN_VALUE;

    /** Eight seconds of wide sound: five that are not settled yet, the rest for what comes before its time. */
    static final int SIZE = 1 << 17;
    /** Of a second: so far apart, and arrival counts. */
    static final double RUN_AWAY = 0.4;
    /** Of a second: so far apart for long, and the clocks differ. */
    private static final double OUT_OF_STEP = 0.01;
    /** Of a second, where nobody pauses: what a clock gains in the time in which it is looked at, and more. */
    private static final double MOVED_AT_MOST = 0.02;
    /** Seconds by which sound lies behind its time at most, so that it is laid over no other. */
    private static final double BEHIND_AT_MOST = 2;
    /** Of a second: what comes so close after another kind of packets follows upon them. */
    private static final double FOLLOWS = 0.06;
    /** Packets, five seconds or more. */
    static final int LOOK = 250;
    /** Packets in which no pause came. */
    static final int PATIENCE = 100;

    /** Packets: what comes once more from farther back, and nothing else with it, is somebody who counts anew. */
    private static final int COUNTS_ANEW = 60;
    /** The same of whatever comes once more when nothing has come for so long. */
    private static final long COUNTS_ANEW_NANOS = 2_000_000_000L;

    private static final int QUIET = 400;

    private final long startNanos;
    private final long length;
    private final int rate;
    private final FrameSound sound;
    private final RestSound rest;
    private final short[] ring;
    private final Losses losses = new Losses();
    private final Waiting waiting;
    /** The run whose first packet is still to be laid. */
    private Optional<Waiting.Run> begun = Optional.empty();

    private boolean empty = true;
    private Frame.From from = new Frame.From(0, 0, 0);
    private int clock;
    private long anchorSample;
    private int anchorTimestamp;
    /** By how much all was moved last, and from where on. */
    private long moved;

    private int movedTimestamp;
    /** Of this run, the packet that was said last. */
    private int newestSequence;

    private int newestTimestamp;
    /** When the last one came that had not come before. */
    private long lastNanos;
    /** Of the other end's clock, in that packet. */
    private int ticks;
    /** Behind the last sound. */
    private long end;
    /** Behind the last sound that is not quiet. */
    private long loudEnd;
    /** Behind the last sound of the runs before this one. */
    private long taken;
    /** Samples by which this run began behind its time. */
    private long behind;

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
        waiting = new Waiting(startNanos, rate);
        Arrays.fill(ring, NOTHING);
    }

    int lost() {
        return losses.lost();
    }

    /** The next one that came; where it lies may be found out with those after it. */
    void place(Frame frame) {
        if (waiting.isEmpty() && isInStep(frame) || wasOvertaken(frame)) {
            lay(frame);
            return;
        }
        waiting.add(frame);
        if (isInStep(frame)) {
            waiting.all().forEach(this::layIfItWaited); // for now they come in time again
        }
    }

    private void layIfItWaited(Frame frame) {
        if (isOfThisRun(frame) && !isAhead(frame)) {
            lay(frame);
        } else {
            waiting.add(frame);
        }
    }

    /** Time has gone on: what can wait no longer is a new run. */
    void settle(long nanos) {
        while (waiting.isOver(nanos)) {
            beginRun();
        }
    }

    /** Nothing else comes. */
    void settle() {
        while (!waiting.isEmpty()) {
            beginRun();
        }
    }

    private void beginRun() {
        Waiting.Run run = waiting.run();
        if (countsAnew(run.frames().getFirst())) {
            losses.forget();
        }
        if (overtakes(run)) {
            behind = Math.max(behind, byTimestamp(run.frames().getFirst()) - run.cameAt());
            look();
        } else {
            begun = Optional.of(run);
        }
        run.frames().forEach(this::lay);
        begun = Optional.empty();
        waiting.all().forEach(this::place);
    }

    /** Whether it was said before others that are laid already, and has its room between them. */
    private boolean wasOvertaken(Frame frame) {
        return isOfThisRun(frame)
                && !mayCountAnew(frame)
                && packetsAfterNewest(frame) < 0
                && goesOn(frame)
                && byTimestamp(frame) >= taken
                && !isAhead(frame);
    }

    /** It has come before; whether others come in time behind it says which of the two it is. */
    private boolean mayCountAnew(Frame frame) {
        return countsAnew(frame) || !waiting.isEmpty() && losses.hasCome(frame.sequence(), frame.timestamp());
    }

    private boolean countsAnew(Frame frame) {
        return isOfThisRun(frame)
                && losses.hasCome(frame.sequence(), frame.timestamp())
                && (packetsAfterNewest(frame) < -COUNTS_ANEW || frame.nanos() - lastNanos > COUNTS_ANEW_NANOS);
    }

    /**
     * Whether their way has only become shorter: what was said before them may still be on the longer way. It has its
     * room then, and they lie behind their time, which pauses bring back.
     */
    private boolean overtakes(Waiting.Run run) {
        Frame first = run.frames().getFirst();
        return isOfThisRun(first)
                && isAhead(first)
                && byTimestamp(first) - run.cameAt() < BEHIND_AT_MOST * rate
                && goesOn(first);
    }

    /** Whether it is as many packets from the newest as its timestamp says: nobody paused or began to count anew. */
    private boolean goesOn(Frame frame) {
        int after = frame.timestamp() - newestTimestamp;
        return Math.abs(after - packetsAfterNewest(frame) * ticks) <= ticks;
    }

    private int packetsAfterNewest(Frame frame) {
        return (short) (frame.sequence() - newestSequence);
    }

    private boolean isInStep(Frame frame) {
        return isOfThisRun(frame) && !isLate(frame) && !isAhead(frame);
    }

    private boolean isOfThisRun(Frame frame) {
        return !empty && frame.from().equals(from) && frame.codec().clock() == clock;
    }

    private boolean isLate(Frame frame) {
        return waiting.cameAt(frame) - byTimestamp(frame) > RUN_AWAY * rate;
    }

    private boolean isAhead(Frame frame) {
        return byTimestamp(frame) - waiting.cameAt(frame) > RUN_AWAY * rate + behind;
    }

    private long byTimestamp(Frame frame) {
        long at = anchorSample + (long) (frame.timestamp() - anchorTimestamp) * rate / Math.max(1, clock);
        return frame.timestamp() - movedTimestamp < 0 ? at - moved : at; // said before all was moved
    }

    private void lay(Frame frame) {
        if (!losses.isNew(
                frame.sequence(), frame.timestamp(), empty || !frame.from().equals(from))) {
            return; // comes once more
        }
        lastNanos = frame.nanos();
        int count = frame.rests() ? 0 : sound.of(frame);
        if (begun.isPresent()) {
            anchor(begun.get(), count);
            begun = Optional.empty();
        }
        boolean newest = isNewest(frame, count);
        boolean quiet = frame.rests() || sound.isQuiet(QUIET);
        long at = byTimestamp(frame);
        if (newest) {
            at += inStep(waiting.cameAt(frame) - count - at, quiet ? at - loudEnd : 0, frame.timestamp());
        }
        losses.count(frame.sequence());
        empty = false;
        rest(at);
        if (frame.rests()) {
            rest.begin(at, frame.payload());
        } else {
            rest.end();
        }
        write(at, count);
        loudEnd = quiet ? loudEnd : Math.max(loudEnd, at + count);
    }

    private boolean isNewest(Frame frame, int count) {
        if (!losses.isFirstOfRun() && packetsAfterNewest(frame) <= 0) {
            return false;
        }
        newestSequence = frame.sequence();
        newestTimestamp = frame.timestamp();
        ticks = (int) ((long) count * clock / rate);
        return true;
    }

    /** @param count of its first packet */
    private void anchor(Waiting.Run run, int count) {
        Frame first = run.frames().getFirst();
        long due = run.cameAt() - count;
        long at = due < 0 && due > -FOLLOWS * rate ? 0 : due; // the very first one is heard whole
        boolean follows = !empty && first.from().ssrc() == from.ssrc() && Math.abs(end - at) < FOLLOWS * rate;
        if (follows || end > at && end - at < BEHIND_AT_MOST * rate) {
            at = end;
        }
        losses.begin();
        from = first.from();
        clock = first.codec().clock();
        anchorSample = at;
        anchorTimestamp = first.timestamp();
        moved = 0;
        behind = Math.max(0, at - due);
        taken = end;
        look();
    }

    private void look() {
        least = Long.MAX_VALUE;
        looked = 0;
        toMove = 0;
        waited = 0;
    }

    /**
     * By how much all is to move from here on.
     *
     * @param late how much later this came than where it lies
     * @param pause how long it has been quiet before this one and is; 0: it is not
     * @param timestamp of this one
     */
    private long inStep(long late, long pause, int timestamp) {
        least = Math.min(least, late);
        if (++looked % LOOK == 0) {
            toMove = Math.abs(least) > OUT_OF_STEP * rate ? least : 0;
            least = Long.MAX_VALUE;
        }
        if (toMove == 0 || ++waited < PATIENCE && pause <= 0) {
            return 0;
        }
        long most = pause > 0 ? pause : (long) (MOVED_AT_MOST * rate);
        moved = Math.max(toMove, -most);
        movedTimestamp = timestamp;
        anchorSample += moved;
        behind = Math.max(0, behind + Math.min(0, moved));
        toMove -= moved;
        least -= least == Long.MAX_VALUE ? 0 : moved;
        if (toMove == 0 || pause <= 0) {
            look();
        }
        return moved;
    }

    private void write(long at, int count) {
        long from = Math.max(Math.max(at, taken), written);
        long until = Math.min(at + count, Math.min(length, written + SIZE));
        while (from < until) {
            int place = (int) from & SIZE - 1;
            int some = (int) Math.min(until - from, SIZE - place);
            System.arraycopy(sound.samples(), (int) (from - at), ring, place, some);
            from += some;
        }
        end = Math.max(end, at + count);
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
