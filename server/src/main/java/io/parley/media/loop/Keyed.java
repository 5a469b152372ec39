package io.parley.media.loop;

import io.parley.media.srtp.PassedStreams;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A leg whose sound may be encrypted. */
interface Keyed {
    InetSocketAddress local();

    /** On the loop: what has passed under its keys; empty where it has none. */
    Optional<PassedStreams> passed();
}
