package io.parley.sip.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One m-line with what belongs to it (RFC 8866).
 *
 * @param connection its own address, or the session's
 * @param formats payload types as written
 * @param names payload type to encoding name and clock
 * @param direction {@code sendrecv}, {@code sendonly}, {@code recvonly} or {@code inactive}
 * @param ptimeMs 0 if not said
 * @param mostMs the longest packets that are taken; 0 if not said
 * @param crypto those of its keys that we can use
 * @param transport its own lines of ICE and DTLS, or the session's
 */
record SdpMedia(
        String kind,
        int port,
        String protocol,
        String connection,
        List<String> formats,
        Map<Integer, String> names,
        String direction,
        int ptimeMs,
        int mostMs,
        Transport transport,
        List<CryptoLine> crypto) {

    /**
     * Whether it is said to be nowhere, which holds (RFC 3264 section 8.4): in IPv6 by a name that there never is, as
     * RFC 6157 has it, or as in IPv4.
     */
    boolean isNowhere() {
        String at = connection.toLowerCase(Locale.ROOT);
        return at.equals("0.0.0.0") || at.equals("::") || at.endsWith(".invalid");
    }

    /**
     * What is said beside codecs, much of it by browsers alone; empty where it was not said.
     *
     * @param mid names the m-line (RFC 5888)
     * @param setup who begins to shake hands (RFC 8842)
     * @param rtcpMux whether RTCP comes to the same port (RFC 5761)
     * @param metrics whether VoIP metrics are wanted (RFC 3611 section 5)
     * @param rtcp where else than at the next port RTCP comes to: a port, perhaps with an address (RFC 3605)
     */
    record Transport(
            String mid,
            String fragment,
            String password,
            String fingerprint,
            String setup,
            boolean rtcpMux,
            boolean metrics,
            String rtcp) {}
}
