package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;
import io.parley.media.MediaCounters;
import io.parley.media.RemoteMedia;
import io.parley.media.mix.ComfortNoise;
import io.parley.media.rtp.Arrivals;
import io.parley.media.rtp.RtpView;
import java.util.Optional;

/**
 * What a leg is sent of the leg across the bridge: packets as they came, sound in another codec where the two have none
 * in common, and noise where the other rests and this one does not know how that is said. On the loop.
 */
final class FromAcross {
    /** So long what is relayed may be late without being a silence. */
    private static final int LATE_TICKS = 4;

    private final RtpSender sender;
    private final MediaCounters counters;
    private final ComfortNoise noise = new ComfortNoise();
    private Optional<Crossing> crossing = Optional.empty();
    private short[] frame = {};
    private boolean copy;
    private long sentBefore;
    private int quietTicks;

    FromAcross(RtpSender sender, MediaCounters counters) {
        this.sender = sender;
        this.counters = counters;
    }

    /** Another leg is across, or none. */
    void begin() {
        crossing = Optional.empty();
        noise.forget();
    }

    /** Somebody else speaks from now on: neither their noise nor their numbers are those of before. */
    void another() {
        begin();
        sender.relaysAnother();
    }

    /** The bridge rests: so does what was heard across it. */
    void hush() {
        noise.forget();
    }

    /**
     * They say this: it goes on as it is, or waits to be put into other packets.
     *
     * @param free whether nothing else is sent that it would disturb
     * @return how long it waits, as {@link Arrivals#waits} takes it
     */
    int take(Codec from, RtpView of, ByteBuf packet, RemoteMedia to, boolean free) {
        noise.speaks(of);
        if (!from.passesTo(to.codec())) {
            return crossing(to).take(from, of, packet);
        }
        crossing.ifPresent(Crossing::rest);
        if (free) {
            sender.relay(packet, of, from);
        }
        return Arrivals.NOWHERE;
    }

    /** They rest (RFC 3389): that goes on as it is to whoever has agreed to it. */
    void rest(Codec from, RtpView of, ByteBuf packet, RemoteMedia to, boolean free) {
        if (!from.passesTo(to.codec())) {
            crossing(to).quiet(of, packet);
        } else if (to.formats().noise() < 0) {
            noise.rests(of, packet);
        } else if (free) {
            sender.relayNoise(packet, of);
        }
    }

    private Crossing crossing(RemoteMedia to) {
        if (crossing.isEmpty() || !crossing.get().speaks(to.codec())) {
            crossing = Optional.of(new Crossing(to.codec(), counters));
        }
        return crossing.get();
    }

    /** What is due now is heard by nobody, since a key is being sent. */
    void pass() {
        crossing.ifPresent(Crossing::pass);
    }

    /** Nobody is across: what comes is a copy of what is said elsewhere. */
    void copies() {
        copy = true;
    }

    boolean isCopy() {
        return copy;
    }

    /** Every 20 ms. */
    void tick(RemoteMedia to) {
        if (!copy) {
            say(to);
        } else {
            if (to.receives()) {
                say(to);
            }
            goOn();
        }
    }

    /** Time goes on while nothing is sent, so that what is said by somebody else then lies where they said it. */
    private void goOn() {
        quietTicks = sender.sent() == sentBefore ? quietTicks + 1 : 0;
        sentBefore = sender.sent();
        if (quietTicks >= LATE_TICKS) {
            sender.advance(quietTicks == LATE_TICKS ? LATE_TICKS : 1);
        }
    }

    /** Sends what does not go on as it comes. */
    private void say(RemoteMedia to) {
        if (noise.isHeard()) {
            if (frame.length != to.codec().frame()) {
                frame = new short[to.codec().frame()];
            }
            noise.fill(frame);
            sender.play(frame);
        } else if (crossing.isPresent()) {
            crossing.get().tick(sender);
        }
    }
}
