package io.parley.media.loop;

import io.parley.media.CallMix;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.Hearing;
import io.parley.media.MediaCounters;
import io.parley.media.MediaLeg;
import io.parley.media.record.FrameTap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/**
 * Mixes as many legs as there are, each 20 ms: first every voice gives its frame, then every ear gets the sum of those
 * it hears, at 16 kHz if there is a wide voice or ear among them. Everything but the arranging is on the loop.
 */
final class LegMix implements CallMix, Ticked {
    private final MediaLoop loop;
    private final MediaCounters counters;
    private final MixTape tape;
    // ---- owned by the loop
    private List<MixSeat> seats = List.of();
    private Hearing hearing = Hearing.nobody();
    private boolean ticking;

    /** @param ssrc under which its sum is recorded */
    LegMix(MediaLoop loop, MediaCounters counters, int ssrc) {
        this.loop = loop;
        this.counters = counters;
        tape = new MixTape(ssrc);
    }

    List<MixSeat> seats() {
        return seats;
    }

    @Override
    public void arrange(Hearing now) {
        onLoop(() -> seat(now));
    }

    @Override
    public void close() {
        onLoop(() -> seat(Hearing.nobody()));
    }

    private void onLoop(Runnable act) {
        try {
            loop.eventLoop().execute(act);
        } catch (RejectedExecutionException e) {
            // the engine closed its loop, and with it all legs
        }
    }

    private void seat(Hearing now) {
        hearing = now;
        List<MixSeat> next = new ArrayList<>();
        for (MediaLeg named : now.legs()) {
            RtpLeg leg = (RtpLeg) named;
            if (!leg.isClosed()) {
                next.add(seatOf(leg).orElseGet(() -> take(leg)));
            }
        }
        seats.stream().filter(seat -> !next.contains(seat)).forEach(this::release);
        seats = next;
        seats.forEach(this::tellWhomItHears);
        record();
        tickOnlyWithLegs();
    }

    private Optional<MixSeat> seatOf(RtpLeg leg) {
        return seats.stream().filter(seat -> seat.leg == leg).findFirst();
    }

    private MixSeat take(RtpLeg leg) {
        MixSeat seat = new MixSeat(leg, this, counters);
        leg.sit(seat);
        counters.mixed.increment();
        return seat;
    }

    private void release(MixSeat seat) {
        counters.mixed.decrement();
        seat.leg.rise(seat);
    }

    private void tellWhomItHears(MixSeat ear) {
        List<MixSeat> mouths = new ArrayList<>();
        List<Integer> gains = new ArrayList<>();
        for (Hearing.Pair pair : hearing.pairs()) {
            Optional<MixSeat> mouth = pair.ear() == ear.leg ? seatOf((RtpLeg) pair.mouth()) : Optional.empty();
            int gain = (int) Math.round(pair.gain() * MixSeat.WHOLE);
            if (mouth.isPresent() && gain > 0) {
                mouths.add(mouth.get());
                gains.add(gain);
            }
        }
        int[] loudness = gains.stream().mapToInt(Integer::intValue).toArray();
        ear.hears(mouths.toArray(MixSeat[]::new), loudness, hearing.keys().contains(ear.leg));
    }

    private void record() {
        FrameTap tap = hearing.tape()
                .<FrameTap>map(on -> ((LegRecorder) on.recorder()).tape())
                .orElse(FrameTap.NONE);
        Side side = hearing.tape().map(Hearing.OnTape::side).orElse(Side.AGENT);
        Collection<MediaLeg> mouths =
                hearing.tape().<Collection<MediaLeg>>map(Hearing.OnTape::mouths).orElse(List.of());
        Predicate<MixSeat> taped = seat -> mouths.contains(seat.leg);
        tape.records(tap, side, seats.stream().filter(taped).toArray(MixSeat[]::new));
    }

    private void tickOnlyWithLegs() {
        if (ticking != !seats.isEmpty()) {
            ticking = !ticking;
            if (ticking) {
                loop.add(this);
            } else {
                loop.remove(this);
            }
        }
    }

    /** On the loop: this leg is over, or sits in another mix now. */
    void drop(MixSeat gone) {
        if (seats.contains(gone)) {
            counters.mixed.decrement();
            seats = seats.stream().filter(seat -> seat != gone).toList();
            seats.forEach(this::tellWhomItHears);
            record();
            tickOnlyWithLegs();
        }
    }

    @Override
    public void tick(long nowNanos) {
        List<MixSeat> all = seats;
        int frame = Codec.PCMA.frame();
        for (int i = 0; i < all.size(); i++) {
            frame = Math.max(frame, all.get(i).leg.codec().frame());
        }
        for (int i = 0; i < all.size(); i++) {
            all.get(i).fetch(frame);
        }
        for (int i = 0; i < all.size(); i++) {
            all.get(i).send();
        }
        tape.tick(frame, nowNanos);
    }
}
