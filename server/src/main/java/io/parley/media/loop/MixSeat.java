package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;
import io.parley.media.MediaCounters;
import io.parley.media.mix.Voice;
import io.parley.media.rtp.RtpView;

/** A leg's place in a mix: what it says waits here for its turn, and here is told whom it hears. On the loop. */
final class MixSeat {
    /** A gain of one. */
    static final int WHOLE = 256;

    private static final int KEY_MS = 160;
    private static final MixSeat[] NOBODY = {};

    final RtpLeg leg;
    private final LegMix mix;
    private final MediaCounters counters;
    private final Voice voice = new Voice();
    private short[] said = {};
    private short[] heard = {};
    private int[] sum = {};
    private MixSeat[] mouths = NOBODY;
    private int[] gains = {};
    private boolean speaks;
    private boolean keysPass;

    MixSeat(RtpLeg leg, LegMix mix, MediaCounters counters) {
        this.leg = leg;
        this.mix = mix;
        this.counters = counters;
    }

    /** Whom it hears from now on, and how loud. */
    void hears(MixSeat[] others, int[] loudness, boolean itsKeysPass) {
        mouths = others;
        gains = loudness;
        keysPass = itsKeysPass;
    }

    private boolean hears(MixSeat mouth) {
        for (MixSeat other : mouths) {
            if (other == mouth) {
                return true;
            }
        }
        return false;
    }

    /** A packet of the leg's sound; gives what {@link Voice#take} does. */
    int take(Codec codec, RtpView view, ByteBuf packet) {
        return voice.take(codec, view, packet);
    }

    /** A packet of the leg's comfort noise. */
    void rest(RtpView view, ByteBuf packet) {
        voice.rest(view, packet);
    }

    /** The leg pressed a key: it goes on anew, whole, whatever of its packets was lost. */
    void pressed(int code) {
        if (keysPass) {
            for (MixSeat ear : mix.seats()) {
                if (ear.hears(this)) {
                    ear.leg.press(new KeySender(code, KEY_MS));
                }
            }
        }
    }

    /** Takes what it says in this turn. @param frame samples of a turn */
    void fetch(int frame) {
        if (said.length != frame) {
            said = new short[frame];
            heard = new short[frame];
            sum = new int[frame];
        }
        speaks = voice.next(said);
        if (voice.wasConcealed()) {
            counters.concealed.increment();
        }
    }

    /** Sends what it hears in this turn. */
    void send() {
        if (!leg.takesSound()) {
            return;
        }
        MixSum.clear(sum);
        int voices = 0;
        for (int i = 0; i < mouths.length; i++) {
            voices += mouths[i].addTo(sum, gains[i]);
        }
        boolean played = leg.playOver(sum);
        if (played || mouths.length > 0) {
            MixSum.into(heard, sum, voices + (played ? 1 : 0));
            leg.say(heard);
        }
    }

    /** Adds what it says; gives how many voices that is, one or none. */
    int addTo(int[] to, int gain) {
        if (!speaks) {
            return 0;
        }
        MixSum.add(to, said, gain);
        return 1;
    }

    /** Its leg is over. */
    void leave() {
        mix.drop(this);
    }
}
