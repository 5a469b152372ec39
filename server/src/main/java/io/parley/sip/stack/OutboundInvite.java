package io.parley.sip.stack;

import java.util.Map;

/**
 * A call to a phone.
 *
 * @param uri request line, as the phone registered it
 * @param to where to send it
 * @param fromUser user part of From
 * @param display what the phone shows
 * @param headers further headers, such as Alert-Info
 */
public record OutboundInvite(
        String uri, PeerAddress to, String fromUser, String display, String sdp, Map<String, String> headers) {}
