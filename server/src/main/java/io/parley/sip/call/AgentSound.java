package io.parley.sip.call;

import io.parley.media.MediaEngine;
import io.parley.media.MediaEvents;
import io.parley.media.MediaLeg;
import io.parley.media.SecureEvents;
import io.parley.media.SecureMediaLeg;
import io.parley.media.SecurePact;
import io.parley.media.dtls.Fingerprint;
import io.parley.media.ice.IceCredentials;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.BrowserTerms;
import io.parley.sip.sdp.SdpLocal;
import io.parley.sip.sdp.SdpOffer;
import io.parley.sip.sdp.SdpProfile;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** The sound of whoever may talk from a browser: plain, or as browsers speak it. */
final class AgentSound {
    private final MediaLeg media;
    private final Optional<SecureMediaLeg> secure;
    private final SdpLocal local;
    private Optional<BrowserTerms> theirs = Optional.empty();
    /** Whether a page may come again with another certificate, as after a reload. */
    private boolean comesAgain;
    /** Of a phone on the desk; a browser agrees on keys in the media path. */
    private SoundKeys keys = new SoundKeys(SrtpPolicy.OFF, false);

    private AgentSound(MediaLeg media, Optional<SecureMediaLeg> secure) {
        this.media = media;
        this.secure = secure;
        local = new SdpLocal(media.local().getPort(), media.local(), secure.map(leg -> terms(leg.ice(), leg)));
    }

    static AgentSound ofDeskPhone(MediaEngine engine, InetAddress address, MediaEvents events) {
        return new AgentSound(engine.open(address, events), Optional.empty());
    }

    /** Where a process before had it. */
    static AgentSound again(MediaEngine engine, InetSocketAddress where, MediaEvents events) {
        return new AgentSound(engine.openAgain(where, events), Optional.empty());
    }

    /** The same of a browser. */
    static AgentSound again(MediaEngine engine, KeptCall.Leg before, MediaEvents events, SecureEvents secure) {
        SecurePact pact = before.page().orElseThrow().pact();
        SecureMediaLeg leg = engine.openAgain(before.where(), pact, events, secure);
        return new AgentSound(leg, Optional.of(leg));
    }

    static AgentSound ofBrowser(MediaEngine engine, InetAddress address, MediaEvents events, SecureEvents secure) {
        SecureMediaLeg leg = engine.openSecure(address, events, secure);
        return new AgentSound(leg, Optional.of(leg));
    }

    /** From now on whoever signals may come with another certificate: they have proven who they are. */
    AgentSound comesAgain() {
        comesAgain = true;
        return this;
    }

    private static BrowserTerms terms(IceCredentials own, SecureMediaLeg leg) {
        return new BrowserTerms(
                own.fragment(), own.password(), leg.fingerprint().toString());
    }

    MediaLeg media() {
        return media;
    }

    SdpLocal local() {
        return local;
    }

    /** What is agreed with a browser by now. */
    Optional<SecurePact> pact() {
        return secure.flatMap(SecureMediaLeg::pact);
    }

    /** Whether it is encrypted by keys of SDP. */
    boolean isKeyed() {
        return keys.isInUse();
    }

    /** A process before said this of our side. */
    void follows(String said) throws SdpRefused {
        local.follows(said);
        keys.follows(said);
    }

    boolean isBrowser() {
        return secure.isPresent();
    }

    /** Before a desk phone is called there: false if its sound has to be encrypted and the keys would be seen. */
    boolean hidesKeys(PeerAddress to, SrtpPolicy policy) {
        if (isBrowser()) {
            return true;
        }
        keys = new SoundKeys(policy, to.isEncrypted());
        return policy != SrtpPolicy.REQUIRED || to.isEncrypted();
    }

    /** Our offer, with keys where they may stand in it. */
    String offer(List<AudioCodec> codecs) {
        if (!isBrowser()) {
            try {
                keys.offer(local);
            } catch (SdpRefused e) {
                throw new IllegalStateException("a phone was called that may not be", e);
            }
        }
        return local.offer(codecs);
    }

    /** Takes the keys of a desk phone's description. */
    void agree(SdpOffer described) throws SdpRefused {
        if (!isBrowser()) {
            keys.agree(described, local, media);
        }
    }

    /** Their description; a browser's says, too, whose certificate to expect, and whether ICE begins anew. */
    SdpOffer read(String sdp) throws SdpRefused {
        SdpOffer described = SdpOffer.parse(sdp, secure.isPresent() ? SdpProfile.BROWSER : SdpProfile.PLAIN);
        if (secure.isPresent() && !described.isOff()) {
            take(secure.get(), described.terms());
        }
        return secure.isPresent() ? described : keys.choose(described);
    }

    private void take(SecureMediaLeg leg, BrowserTerms said) throws SdpRefused {
        Fingerprint fingerprint = Fingerprint.parse(said.fingerprint())
                .orElseThrow(() -> new SdpRefused(400, "the fingerprint is not one of SHA-256"));
        if (theirs.isEmpty()) {
            leg.expect(fingerprint);
        } else if (!fingerprint.toString().equals(theirs.get().fingerprint())) {
            another(leg, fingerprint);
        } else if (!said.fragment().equals(theirs.get().fragment())) {
            local.renew(terms(leg.restartIce(), leg));
        }
        theirs = Optional.of(new BrowserTerms(said.fragment(), said.password(), fingerprint.toString()));
    }

    private void another(SecureMediaLeg leg, Fingerprint fingerprint) throws SdpRefused {
        if (!comesAgain) {
            throw new SdpRefused(488, "another certificate in the middle of a call");
        }
        local.renew(terms(leg.startOver(), leg));
        leg.expect(fingerprint);
    }
}
