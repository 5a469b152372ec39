package io.parley.sip.sdp;

import java.util.List;
import java.util.Map;

/**
 * One m-line with what belongs to it (RFC 8866).
 *
 * @param connection its own address, or the session's
 * @param formats payload types as written
 * @param names payload type to encoding name and clock
 * @param direction {@code sendrecv}, {@code sendonly}, {@code recvonly} or {@code inactive}
 * @param ptimeMs 0 if not said
 */
record SdpMedia(
        String kind,
        int port,
        String protocol,
        String connection,
        List<String> formats,
        Map<Integer, String> names,
        String direction,
        int ptimeMs) {}
