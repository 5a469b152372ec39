package io.parley.sip.stack;

import io.parley.sip.trunk.Trunk;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/**
 * A call that a trunk brings.
 *
 * @param source where the request came from
 * @param dialled user part of the request URI
 * @param caller user part of who calls: P-Asserted-Identity where trusted, else From; empty if withheld
 * @param display name that came with it
 * @param sdp their offer; absent if they leave the offer to us
 * @param attributes what the trunk is believed to tell of the caller
 */
public record InboundInvite(
        SipCall call,
        Trunk trunk,
        InetAddress source,
        String dialled,
        String caller,
        Optional<String> display,
        Optional<String> sdp,
        Map<String, String> attributes) {}
