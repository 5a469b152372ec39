package io.parley.media;

import java.net.InetSocketAddress;

/**
 * What the other end's SDP said.
 *
 * @param address where to send; packets from elsewhere may move it once (symmetric RTP), then it is locked
 * @param codec the codec both sides use
 * @param telephoneEventType payload type of telephone-event, -1 if it has none
 * @param ptimeMs packet length to send, milliseconds
 * @param sends whether the other end sends audio
 * @param receives whether the other end wants audio
 */
public record RemoteMedia(
        InetSocketAddress address, Codec codec, int telephoneEventType, int ptimeMs, boolean sends, boolean receives) {}
