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
 */
public record RemoteMedia(
        InetSocketAddress address,
        InetAddress signalling,
        Codec codec,
        int telephoneEventType,
        int ptimeMs,
        boolean sends,
        boolean receives) {

    /** The same with no sound either way. */
    public RemoteMedia off() {
        return new RemoteMedia(address, signalling, codec, telephoneEventType, ptimeMs, false, false);
    }
}
