package io.parley.sip.call;

import io.parley.sip.sdp.AudioCodec;
import java.util.Optional;

/**
 * Whom we call.
 *
 * @param partner what whoever is to talk to them speaks, if that is known
 * @param hops how often the call may still be sent on (RFC 3261 section 20.22)
 */
record Called(OutLine line, String number, Optional<AudioCodec> partner, int hops) {

    /** A call that begins with us. */
    Called(OutLine line, String number, Optional<AudioCodec> partner) {
        this(line, number, partner, OutLine.MOST_HOPS);
    }
}
