package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;
import io.parley.media.MediaCounters;
import io.parley.media.RemoteMedia;
import io.parley.media.codec.G711;
import io.parley.media.codec.OpusPacket;
import io.parley.media.rtcp.OwnMetrics;
import io.parley.media.rtcp.RtcpReports;
import io.parley.media.rtp.ReceiveStatistics;
import io.parley.media.rtp.RtpView;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The outgoing stream of one leg: one source, gapless sequence numbers, and timestamps that follow whatever is being
 * sent, be it played or relayed. One thread.
 */
final class RtpSender {
    private static final int SECONDS_AHEAD = 60;
    /** Of a second: so far back is another stretch of sound. */
    private static final int LAYING_OFF = 5;
    /** Of G.711 and G.722, in a millisecond. */
    private static final int BYTES_A_MS = 8;

    private static final int KEY_BYTES = 4;
    private static final int FRAMES_A_SECOND = 50;

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
    /** Bytes of sound, without headers. */
    private long octets;

    private Guard guard = Guard.NONE;
    private Optional<Packetizer> packets = Optional.empty();

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
        relaying &= remote == null || remote.codec().clock() == answer.codec().clock();
        remote = answer;
        target = answer.address();
        packets = packets.filter(those -> those.serves(answer));
    }

    void target(InetSocketAddress to) {
        target = to;
    }

    /** What is relayed next begins where we are, whatever source and numbers it names (RFC 3550 section 8.2). */
    void relaysAnother() {
        relaying = false;
    }

    long sent() {
        return sent;
    }

    /** What there is to report. @param source whom the leg hears, 0 for nobody yet */
    RtcpReports.Leg reported(int source, ReceiveStatistics received) {
        Optional<OwnMetrics> metrics = OwnMetrics.of(Optional.ofNullable(remote));
        return new RtcpReports.Leg(sent, octets, timestamp, source, received, metrics);
    }

    int ssrc() {
        return ssrc;
    }

    /** Passes a packet of the other leg on: the same bytes where the codec is the same, by a table between laws. */
    void relay(ByteBuf packet, RtpView view, Codec from) {
        if (target == null) {
            return;
        }
        packets.ifPresent(Packetizer::clear);
        int most = remote.formats().mostMs() * BYTES_A_MS;
        int length = view.payloadLength();
        if (most == 0 || length <= most || from == Codec.OPUS) {
            relay(packet, view, from, 0, length);
            return;
        }
        for (int at = 0; at < length; at += most) {
            relay(packet, view, from, at, Math.min(most, length - at));
        }
    }

    private void relay(ByteBuf packet, RtpView view, Codec from, int at, int length) {
        long began = mapped(view) + at;
        ByteBuf out = header(remote.formats().sound(), at == 0 && view.marker(), began, length);
        int first = view.payloadAt() + at;
        if (from == remote.codec()) {
            out.writeBytes(packet, first, length);
        } else {
            for (int i = 0; i < length; i++) {
                out.writeByte(G711.translate(from, packet.getByte(first + i)));
            }
        }
        timestamp = began + (from == Codec.OPUS ? OpusPacket.duration(packet, first, length) : length);
        send(out);
    }

    /** Passes comfort noise on (RFC 3389): it lasts until there is sound again, so it takes no time of its own. */
    void relayNoise(ByteBuf packet, RtpView view) {
        if (target == null) {
            return;
        }
        packets.ifPresent(Packetizer::clear);
        int length = view.payloadLength();
        timestamp = mapped(view);
        ByteBuf out = header(remote.formats().noise(), false, timestamp, length);
        out.writeBytes(packet, view.payloadAt(), length);
        send(out);
    }

    /** Passes a key event on under this leg's payload type and clock. */
    void relayKey(ByteBuf packet, RtpView view, int clock) {
        int length = view.payloadLength();
        if (target == null || remote.telephoneEventType() < 0 || length < KEY_BYTES) {
            return;
        }
        ByteBuf out = header(remote.telephoneEventType(), view.marker(), mapped(view), length);
        out.writeBytes(packet, view.payloadAt(), length);
        if (clock != remote.formats().keysClock()) {
            long duration = packet.getUnsignedShort(view.payloadAt() + 2);
            long told = duration * remote.formats().keysClock() / clock;
            out.setShort(out.writerIndex() - length + 2, (int) Math.min(told, 0xffff));
        }
        send(out);
    }

    /** Sends a frame of our own, 20 ms of 8 or 16 kHz, as soon as there is enough for a packet. */
    void play(short[] frame) {
        relaying = false;
        Packetizer into = packetizer();
        into.put(frame);
        sendReady(into);
    }

    private Packetizer packetizer() {
        if (packets.isEmpty()) {
            packets = Optional.of(new Packetizer(remote));
        }
        return packets.get();
    }

    private void sendReady(Packetizer from) {
        while (from.isReady()) {
            ByteBuf out = header(remote.formats().sound(), mark, timestamp, from.room());
            from.write(out);
            sendOwn(out, from.ticks());
        }
    }

    private void sendOwn(ByteBuf out, int ticks) {
        mark = false;
        timestamp += ticks;
        send(out);
    }

    /** Sends 20 ms that somebody encoded as Opus before; false if nobody did, or that is not what is wanted. */
    boolean playReady(byte[] opus) {
        if (opus.length == 0 || remote.codec() != Codec.OPUS || !packetizer().isByFrame()) {
            return false;
        }
        relaying = false;
        ByteBuf out = header(remote.formats().sound(), mark, timestamp, opus.length);
        sendOwn(out.writeBytes(opus), remote.codec().clock() / FRAMES_A_SECOND);
        return true;
    }

    boolean speaksOpus() {
        return remote.codec() == Codec.OPUS;
    }

    /** What was played has come to its end: what is left of it goes out. */
    void finish() {
        if (packets.isPresent()
                && remote != null
                && target != null
                && packets.get().pad()) {
            sendReady(packets.get());
        }
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

    /** By so many frames of 20 ms. */
    void advance(int frames) {
        timestamp += (long) frames * remote.codec().clock() / FRAMES_A_SECOND;
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
        int clock = remote.codec().clock();
        if (Math.abs((long) ahead) > (long) clock * SECONDS_AHEAD || ahead < -clock / LAYING_OFF) {
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
