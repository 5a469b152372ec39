package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;
import io.parley.media.MediaCounters;
import io.parley.media.RemoteMedia;
import io.parley.media.codec.G711;
import io.parley.media.rtp.RtpView;
import java.net.InetSocketAddress;

/**
 * The outgoing stream of one leg: one source, gapless sequence numbers, and timestamps that follow whatever is being
 * sent, be it played or relayed. One thread.
 */
final class RtpSender {
    static final int FRAME_SAMPLES = 160;
    private static final int LAYING_OFF = 1600;

    private final LegSocket socket;
    private final MediaCounters counters;
    private final int ssrc;
    private RemoteMedia remote;
    private InetSocketAddress target;
    private int sequence;
    private long timestamp;
    private boolean mark = true;
    private int relayedSsrc;
    private long relayOffset;
    private boolean relaying;
    private long sent;
    private long octets;
    private Guard guard = Guard.NONE;

    RtpSender(LegSocket socket, int ssrc, MediaCounters counters) {
        this.socket = socket;
        this.ssrc = ssrc;
        this.counters = counters;
        sequence = ssrc & 0x7fff;
        timestamp = ssrc & 0x7fffffffL;
    }

    void guardWith(Guard before) {
        guard = before;
    }

    void use(RemoteMedia answer) {
        remote = answer;
        target = answer.address();
    }

    void target(InetSocketAddress to) {
        target = to;
    }

    long sent() {
        return sent;
    }

    /** Bytes of sound, without headers. */
    long octets() {
        return octets;
    }

    int ssrc() {
        return ssrc;
    }

    /** Passes a packet of the other leg on: the same bytes where the law is the same. */
    void relay(ByteBuf packet, RtpView view, Codec from) {
        if (target == null) {
            return;
        }
        ByteBuf out = header(remote.codec().payloadType(), view.marker(), mapped(view), view.payloadLength());
        if (from == remote.codec()) {
            out.writeBytes(packet, view.payloadAt(), view.payloadLength());
        } else {
            for (int i = 0; i < view.payloadLength(); i++) {
                out.writeByte(G711.translate(from, packet.getByte(view.payloadAt() + i)));
            }
        }
        timestamp = mapped(view) + view.payloadLength();
        send(out);
    }

    /** Passes a key event on under this leg's payload type. */
    void relayKey(ByteBuf packet, RtpView view) {
        if (target == null || remote.telephoneEventType() < 0) {
            return;
        }
        ByteBuf out = header(remote.telephoneEventType(), view.marker(), mapped(view), view.payloadLength());
        send(out.writeBytes(packet, view.payloadAt(), view.payloadLength()));
    }

    /** Sends a frame of our own, encoded; {@code samples} has {@link #FRAME_SAMPLES} from {@code at}, or fewer. */
    void play(short[] samples, int at) {
        relaying = false;
        Codec codec = remote.codec();
        ByteBuf out = header(codec.payloadType(), mark, timestamp, FRAME_SAMPLES);
        for (int i = 0; i < FRAME_SAMPLES; i++) {
            short sample = at + i < samples.length ? samples[at + i] : 0;
            out.writeByte(G711.encode(codec, sample));
        }
        mark = false;
        timestamp += FRAME_SAMPLES;
        send(out);
    }

    /** One packet of a key: how long it is pressed so far, in samples. */
    record KeyEvent(int code, boolean first, boolean end, int duration) {}

    long timestamp() {
        return timestamp;
    }

    /** Sends one packet of a key that began at this timestamp, which all its packets carry. */
    void key(int type, long began, KeyEvent event) {
        ByteBuf out = header(type, event.first(), began, 4);
        out.writeByte(event.code()).writeByte(event.end() ? 0x8a : 0x0a).writeShort(event.duration());
        send(out);
    }

    void advance(int samples) {
        timestamp += samples;
    }

    /** The packet's timestamp on our own line; a new source continues where we are. */
    private long mapped(RtpView view) {
        if (!relaying || view.ssrc() != relayedSsrc) {
            relaying = true;
            relayedSsrc = view.ssrc();
            relayOffset = timestamp - view.timestamp();
            mark = true;
        }
        long mapped = view.timestamp() + relayOffset;
        int ahead = (int) (mapped - timestamp);
        if (Math.abs((long) ahead) > 8000L * 60 || ahead < -LAYING_OFF) {
            relayOffset = timestamp - view.timestamp();
            mapped = timestamp;
        }
        return mapped;
    }

    private ByteBuf header(int type, boolean marked, long at, int payload) {
        ByteBuf out = socket.packet(RtpView.HEADER + payload + Guard.OVERHEAD);
        out.writeByte(0x80).writeByte((marked ? 0x80 : 0) | type).writeShort(sequence++);
        return out.writeInt((int) at).writeInt(ssrc);
    }

    private void send(ByteBuf out) {
        int payload = out.readableBytes() - RtpView.HEADER;
        if (!guard.seals(out)) {
            socket.discard(out);
            return;
        }
        sent++;
        octets += payload;
        counters.sent.increment();
        socket.send(out, target);
    }
}
