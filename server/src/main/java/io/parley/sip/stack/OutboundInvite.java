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
 */
public record OutboundInvite(
        String uri,
        PeerAddress to,
        String fromUser,
        String display,
        String sdp,
        Map<String, String> headers,
        Optional<Proof> proof) {

    /** To a phone of ours, which does not ask. */
    public OutboundInvite(
            String uri, PeerAddress to, String fromUser, String display, String sdp, Map<String, String> headers) {
        this(uri, to, fromUser, display, sdp, headers, Optional.empty());
    }
}
