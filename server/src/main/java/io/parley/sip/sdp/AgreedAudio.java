package io.parley.sip.sdp;

import java.net.InetSocketAddress;

/**
 * What both ends do with sound.
 *
 * @param eventType their payload type of telephone-event, -1 without
 * @param sends whether they send; false while they hold us
 * @param receives whether they want sound
 * @param rtcp where they take reports (RFC 3605, RFC 5761): the next port if nothing is said
 */
public record AgreedAudio(
        InetSocketAddress address,
        AudioCodec codec,
        int eventType,
        int ptimeMs,
        boolean sends,
        boolean receives,
        InetSocketAddress rtcp) {}
