package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;
import io.parley.media.MediaEvents;
import io.parley.media.RemoteMedia;
import io.parley.media.codec.Coders;
import io.parley.media.codec.SoundDecoder;
import io.parley.media.dtmf.InBandKeys;
import io.parley.media.rtp.RtpView;

/** Listens for keys in the sound of a leg that has not agreed to tell them as events, and only there. On the loop. */
final class InBandEar {
    /** Where keys come as events. */
    static final InBandEar DEAF = new InBandEar(Codec.PCMA);

    private static final int LONGEST_MS = 60;
    /** More than that missing parts two keys. */
    private static final int GAP_MS = 40;
    /** A packet is late by so many at most; where more are missing, the sender numbers them anew (RFC 3550 A.1). */
    private static final int LATEST = 100;

    private final Codec codec;
    private final SoundDecoder decoder;
    private final InBandKeys keys;
    private final short[] sound;
    private boolean any;
    private int sequence;
    private long expected;

    private InBandEar(Codec codec) {
        this.codec = codec;
        decoder = Coders.decoder(codec);
        keys = new InBandKeys(codec.rate());
        sound = new short[codec.rate() / 1_000 * LONGEST_MS];
    }

    /** What was agreed now; an ear that hears the same as before goes on. */
    InBandEar agreed(RemoteMedia remote) {
        if (remote.telephoneEventType() >= 0) {
            return DEAF;
        }
        return this != DEAF && codec == remote.codec() ? this : new InBandEar(remote.codec());
    }

    /** A packet of the leg's sound. */
    void take(Codec spoken, RtpView view, ByteBuf packet, MediaEvents events) {
        int ahead = (short) (view.sequence() - sequence);
        if (this == DEAF || spoken != codec || any && ahead <= 0 && ahead > -LATEST) {
            return;
        }
        int missing = (int) (view.timestamp() - expected);
        if (any && Math.abs(missing) > codec.clock() / 1_000 * GAP_MS) {
            keys.broken();
        }
        int count = decoder.decode(packet, view.payloadAt(), view.payloadLength(), sound);
        any = true;
        sequence = view.sequence();
        expected = view.timestamp() + (long) count * codec.clock() / codec.rate();
        char key = keys.take(sound, count);
        if (key != InBandKeys.NONE) {
            events.keyInSound(key);
        }
    }

    /** Another source sends from now on. */
    void newSource() {
        any = false;
        keys.broken();
    }
}
