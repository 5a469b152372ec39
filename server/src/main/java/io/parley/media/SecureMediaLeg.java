package io.parley.media;

import io.parley.media.dtls.Fingerprint;
import io.parley.media.ice.IceCredentials;
import java.util.Optional;

/**
 * A leg as browsers speak it: one port for all, addresses proven by ICE, sound encrypted with keys that both ends agree
 * on in the media path (RFC 5763, RFC 8445).
 */
public interface SecureMediaLeg extends MediaLeg {

    /** What our SDP says for checks of the other end. */
    IceCredentials ice();

    /**
     * The other end starts ICE anew: our side of it, in place of {@link #ice}. What was proven before holds until the
     * new checks prove something else.
     */
    IceCredentials restartIce();

    /**
     * Another page takes the place of the one before, as after a reload: nothing that was agreed with that one holds,
     * and {@link #expect} is to be told of the new one. What is recorded, played and bridged goes on. Gives our side of
     * ICE.
     */
    IceCredentials startOver();

    /** Of our certificate, for our SDP. */
    Fingerprint fingerprint();

    /** What is agreed by now, for who goes on with it; empty before keys are and an address is proven. */
    Optional<SecurePact> pact();

    /** Their SDP has come: no sound passes before the other end has shown this certificate. */
    void expect(Fingerprint theirs);
}
