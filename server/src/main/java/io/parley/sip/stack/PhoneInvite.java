package io.parley.sip.stack;

import java.util.Optional;

/**
 * A call that an agent's phone begins, which has shown its password.
 *
 * @param user whose phone it is, as it registered
 * @param dialled user part of the request URI
 * @param sdp its offer; absent if it leaves the offer to us
 * @param reliably whether it is told reliably that it rings, with our offer where it left that to us (RFC 3262)
 * @param replaces the call it is to take the place of, if it says so
 */
public record PhoneInvite(
        SipCall call,
        String user,
        String dialled,
        Optional<String> sdp,
        boolean reliably,
        Optional<Replaces> replaces) {}
