package io.parley.media.loop;

import io.parley.media.CallRecorder;
import io.parley.media.Codec;
import io.parley.media.MediaLeg;
import io.parley.media.record.FrameTap;
import io.parley.media.record.Tape;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Lets the legs of a call leave their frames on its tape. */
final class LegRecorder implements CallRecorder {
    private final Tape tape;
    private final Map<Side, RtpLeg> attached = new EnumMap<>(Side.class);
    /** Who gets what is taken. */
    private final Map<Side, RtpLeg> copied = new EnumMap<>(Side.class);

    LegRecorder(Tape tape) {
        this.tape = tape;
    }

    Tape tape() {
        return tape;
    }

    @Override
    public synchronized void attach(Side side, MediaLeg leg) {
        RtpLeg rtp = (RtpLeg) leg;
        attached.put(side, rtp);
        rtp.soon(() -> rtp.record(tape, side));
    }

    @Override
    public synchronized void detach(Side side) {
        RtpLeg rtp = attached.remove(side);
        if (rtp != null) {
            rtp.soon(() -> rtp.record(FrameTap.NONE, side));
        }
    }

    @Override
    public synchronized void copy(Side side, MediaLeg to, Runnable other) {
        RtpLeg leg = (RtpLeg) to;
        leg.soon(() -> tape.copy(side, new LegCopy(leg, other)));
        copied.put(side, leg);
    }

    @Override
    public synchronized void endCopy(Side side, MediaLeg to) {
        RtpLeg leg = (RtpLeg) to;
        if (copied.remove(side, leg)) {
            leg.soon(() -> tape.copy(side, FrameTap.NONE));
        }
    }

    @Override
    public synchronized Optional<Codec> codec(Side side) {
        return Optional.ofNullable(attached.get(side)).map(RtpLeg::codec);
    }

    @Override
    public void mark(String kind, boolean on) {
        tape.mark(kind, on);
    }

    @Override
    public void pause(String kind) {
        tape.pause(kind);
    }

    @Override
    public void resume(String how) {
        tape.resume(how);
    }

    @Override
    public void close() {
        detach(Side.CUSTOMER);
        detach(Side.AGENT);
        tape.close();
    }
}
