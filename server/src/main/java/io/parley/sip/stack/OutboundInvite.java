package io.parley.sip.stack;

import java.util.Map;
import java.util.Optional;

/**
 * A call to a phone.
 *
 * @param uri request line, as the phone registered it
 * @param to where to send it
 * @param fromUser user part of From
 * @param display what the phone shows
 * @param headers further headers, such as Alert-Info
 * @param proof what is shown if the other end asks who we are
 * @param mayRefer whether it may ask to hand the call on: an agent's own phone, and nobody else
 */
public record OutboundInvite(
        String uri,
        PeerAddress to,
        String fromUser,
        String display,
        String sdp,
        Map<String, String> headers,
        Optional<Proof> proof,
        boolean mayRefer) {

    /** To a phone of ours, which does not ask. */
    public OutboundInvite(
            String uri, PeerAddress to, String fromUser, String display, String sdp, Map<String, String> headers) {
        this(uri, to, fromUser, display, sdp, headers, Optional.empty(), false);
    }

    /** To a trunk, which may ask. */
    public OutboundInvite(
            String uri,
            PeerAddress to,
            String fromUser,
            String display,
            String sdp,
            Map<String, String> headers,
            Optional<Proof> proof) {
        this(uri, to, fromUser, display, sdp, headers, proof, false);
    }

    /** The same, to an agent's own phone. */
    public OutboundInvite toAgent() {
        return new OutboundInvite(uri, to, fromUser, display, sdp, headers, proof, true);
    }
}
