package io.parley.sip.call;

import io.parley.media.SecureEvents;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.InboundInvite;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.Trunk;
import java.util.Optional;

/**
 * What a customer's leg begins with.
 *
 * @param partner what whoever is to talk to them speaks, if that is known
 * @param page where they talk from a page: what becomes of its sound
 * @param again where it had its sound in the process before
 */
record CallerEnd(
        PeerAddress at,
        SoundKeys secret,
        CodecPolicy codecs,
        Optional<AudioCodec> partner,
        Optional<SecureEvents> page,
        Optional<KeptCall.Leg> again) {
    CallerEnd(
            PeerAddress at,
            SoundKeys secret,
            CodecPolicy codecs,
            Optional<AudioCodec> partner,
            Optional<SecureEvents> page) {
        this(at, secret, codecs, partner, page, Optional.empty());
    }

    /** Whose call over this trunk goes on. */
    static CallerEnd again(PeerAddress at, Trunk trunk, KeptCall.Leg before) {
        SoundKeys keys = new SoundKeys(trunk.srtp(), at.isEncrypted());
        return new CallerEnd(at, keys, trunk.ways().codecs(), Optional.empty(), Optional.empty(), Optional.of(before));
    }

    /** Who called from a page. */
    static CallerEnd again(PageEnd page, CallSettings settings, KeptCall.Leg before) {
        CallerEnd end = of(page, settings);
        return new CallerEnd(end.at, end.secret, end.codecs, end.partner, end.page, Optional.of(before));
    }

    /** Who calls us. */
    static CallerEnd of(InboundInvite invite) {
        PeerAddress at = invite.call().peer().orElseThrow();
        SoundKeys keys = new SoundKeys(invite.trunk().srtp(), at.isEncrypted());
        return new CallerEnd(at, keys, invite.trunk().ways().codecs(), Optional.empty(), Optional.empty());
    }

    /** Who calls us from a page. */
    static CallerEnd of(PageEnd page, CallSettings settings) {
        SoundKeys none = new SoundKeys(SrtpPolicy.OFF, false);
        return new CallerEnd(page.at(settings.media()), none, settings.codecs(), Optional.empty(), Optional.of(page));
    }

    /** Whom a call of ours reaches over this line. */
    static CallerEnd of(OutLine line, Optional<AudioCodec> partner) {
        SoundKeys keys = new SoundKeys(line.srtp(), line.to().isEncrypted());
        return new CallerEnd(line.to(), keys, line.codecs(), partner, Optional.empty());
    }
}
