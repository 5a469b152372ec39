package io.parley.sip.sdp;

import java.net.InetSocketAddress;

/**
 * What offer and answer agree on for the one audio stream.
 *
 * @param remote where to send sound
 * @param telephoneEventType payload type of RFC 4733 events the other end understands, -1 if none
 * @param ptimeMs packet length to send
 * @param direction seen from us: {@code SENDONLY} means that we send and they listen
 */
public record AgreedAudio(
        InetSocketAddress remote, VoiceCodec codec, int telephoneEventType, int ptimeMs, Direction direction) {

    /** Whether the other end put us on hold. */
    public boolean held() {
        return !direction.receives();
    }
}
