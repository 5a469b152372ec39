package io.parley.media.loop;

import io.parley.media.AudioClip;
import io.parley.media.CallRecorder.Side;
import io.parley.media.VoiceNote;
import io.parley.media.record.FrameTap;
import io.parley.media.record.Tape;
import io.parley.media.record.VoiceMeter;
import java.util.Optional;

/** What one leg says, on a tape of its own where it may be kept. */
final class LegNote implements VoiceNote {
    private final RtpLeg leg;
    private final Optional<Tape> tape;
    private final VoiceMeter meter;

    LegNote(RtpLeg leg, Optional<Tape> tape, int mostMs) {
        this.leg = leg;
        this.tape = tape;
        meter = new VoiceMeter(tape.<FrameTap>map(one -> one).orElse(FrameTap.NONE), mostMs);
        leg.soon(() -> leg.record(meter, Side.CUSTOMER));
    }

    @Override
    public long loudMs() {
        meter.makeRoom();
        return meter.loudMs();
    }

    @Override
    public void stop() {
        leg.soon(() -> leg.record(FrameTap.NONE, Side.CUSTOMER));
    }

    @Override
    public AudioClip clip() {
        return meter.clip();
    }

    @Override
    public void discard() {
        stop();
        tape.ifPresent(Tape::discard);
    }

    @Override
    public void close() {
        stop();
        tape.ifPresent(Tape::close);
    }
}
