package io.parley.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * What the other end's SDP said.
 *
 * @param address where to send; packets from elsewhere may move it once (symmetric RTP), then it is locked
 * @param signalling where its SIP comes from: behind a NAT, or with several addresses, its sound comes from there, too
 * @param codec the codec both sides use
 * @param telephoneEventType payload type of telephone-event, -1 if it has none
 * @param ptimeMs packet length to send, milliseconds
 * @param sends whether the other end sends audio
 * @param receives whether the other end wants audio
 * @param rtcp where its reports are taken; the same address where both share a port (RFC 5761)
 */
public record RemoteMedia(
        InetSocketAddress address,
        InetAddress signalling,
        Codec codec,
        int telephoneEventType,
        int ptimeMs,
        boolean sends,
        boolean receives,
        InetSocketAddress rtcp) {

    /** With reports on the next port, as they are where nothing else is said (RFC 3550 section 11). */
    public RemoteMedia(
            InetSocketAddress address,
            InetAddress signalling,
            Codec codec,
            int telephoneEventType,
            int ptimeMs,
            boolean sends,
            boolean receives) {
        this(address, signalling, codec, telephoneEventType, ptimeMs, sends, receives, nextPort(address));
    }

    /** Where reports are taken unless something else is said. */
    public static InetSocketAddress nextPort(InetSocketAddress sound) {
        return new InetSocketAddress(sound.getAddress(), Math.min(sound.getPort() + 1, 65_535));
    }

    public boolean sharesPort() {
        return rtcp.equals(address);
    }

    /** The same with no sound either way. */
    public RemoteMedia off() {
        return new RemoteMedia(address, signalling, codec, telephoneEventType, ptimeMs, false, false, rtcp);
    }
}
