package io.parley.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the other end's SDP said.
 *
 * @param address where to send; packets from elsewhere may move it once (symmetric RTP), then it is locked
 * @param signalling where its SIP comes from: behind a NAT, or with several addresses, its sound comes from there, too
 * @param codec the codec both sides use
 * @param formats how it is written in packets
 * @param ptimeMs packet length to send, milliseconds
 * @param sends whether the other end sends audio
 * @param receives whether the other end wants audio
 * @param rtcp where its reports are taken; the same address where both share a port (RFC 5761)
 * @param besides who else may be where its sound comes from, such as a carrier's gateways
 * @param metrics what rates the sound it sends, where it wants to be told that (RFC 3611 section 5)
 */
public record RemoteMedia(
        InetSocketAddress address,
        InetAddress signalling,
        Codec codec,
        Formats formats,
        int ptimeMs,
        boolean sends,
        boolean receives,
        InetSocketAddress rtcp,
        Predicate<InetAddress> besides,
        Optional<SoundRating> metrics) {
    /** The payload type of comfort noise on the clock of telephones (RFC 3551 section 6). */
    public static final int COMFORT_NOISE = 13;

    /** With reports on the next port, as they are where nothing else is said (RFC 3550 section 11). */
    public RemoteMedia(
            InetSocketAddress address,
            InetAddress signalling,
            Codec codec,
            Formats formats,
            int ptimeMs,
            boolean sends,
            boolean receives) {
        this(address, signalling, codec, formats, ptimeMs, sends, receives, nextPort(address), Optional.empty());
    }

    /** Whose sound comes from nowhere else. */
    public RemoteMedia(
            InetSocketAddress address,
            InetAddress signalling,
            Codec codec,
            Formats formats,
            int ptimeMs,
            boolean sends,
            boolean receives,
            InetSocketAddress rtcp,
            Optional<SoundRating> metrics) {
        this(address, signalling, codec, formats, ptimeMs, sends, receives, rtcp, nobody -> false, metrics);
    }

    /** Where reports are taken unless something else is said. */
    public static InetSocketAddress nextPort(InetSocketAddress sound) {
        return new InetSocketAddress(sound.getAddress(), Math.min(sound.getPort() + 1, 65_535));
    }

    public boolean sharesPort() {
        return rtcp.equals(address);
    }

    /** With the codec's own payload type, and keys on the clock of telephones. */
    public RemoteMedia(
            InetSocketAddress address,
            InetAddress signalling,
            Codec codec,
            int telephoneEventType,
            int ptimeMs,
            boolean sends,
            boolean receives) {
        this(address, signalling, codec, Formats.of(codec, telephoneEventType), ptimeMs, sends, receives);
    }

    /**
     * @param sound payload type of the codec
     * @param keys payload type of telephone-event, -1 if it has none
     * @param keysClock units a second in which keys tell how long they are
     * @param mostMs longer packets may not be sent; 0 if nothing was said
     * @param noise payload type of comfort noise (RFC 3389), -1 where it was not agreed on
     */
    public record Formats(int sound, int keys, int keysClock, int mostMs, int noise) {

        /** Without comfort noise. */
        public Formats(int sound, int keys, int keysClock, int mostMs) {
            this(sound, keys, keysClock, mostMs, -1);
        }

        /** The codec's own payload type, and keys on the clock of telephones. */
        public static Formats of(Codec codec, int keys) {
            return new Formats(codec.payloadType(), keys, Codec.PCMA.clock(), 0);
        }
    }

    /** Payload type of telephone-event, -1 if it has none. */
    public int telephoneEventType() {
        return formats.keys();
    }

    /** The same with no sound either way. */
    public RemoteMedia off() {
        return new RemoteMedia(address, signalling, codec, formats, ptimeMs, false, false, rtcp, besides, metrics);
    }
}
