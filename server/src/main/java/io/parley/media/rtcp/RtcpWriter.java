package io.parley.media.rtcp;

import io.parley.media.VoiceMetrics;
import io.parley.media.rtp.Reception;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Writes our compound packet: a sender's or a receiver's report, and our name (RFC 3550 section 6.1). */
final class RtcpWriter {
    /** Bytes of the largest packet with their protection and some to spare. */
    static final int LARGEST = 256;

    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int DESCRIPTION = 202;
    private static final int GOODBYE = 203;
    private static final int EXTENDED = 207;
    private static final int CNAME = 1;
    /** Seconds from the beginning of NTP, 1900, to that of Unix time. */
    private static final long NTP_UNIX = 2_208_988_800L;

    private final int ssrc;
    private final byte[] name;

    /** @param name that is the same for all streams of ours in this call, and tells nothing (RFC 7022) */
    RtcpWriter(int ssrc, String name) {
        this.ssrc = ssrc;
        this.name = name.getBytes(StandardCharsets.US_ASCII);
    }

    /** What we sent so far. @param timestamp of RTP, now */
    record Sent(long packets, long octets, long timestamp) {}

    /**
     * What we got.
     *
     * @param lastReport middle of the NTP time in their last report
     * @param sinceLast in 1/65536 s
     * @param metrics for whoever wants them
     */
    record Heard(int ssrc, Reception reception, int lastReport, int sinceLast, Optional<VoiceMetrics> metrics) {}

    /** Writes into the array; gives the length. */
    int write(byte[] into, Optional<Sent> sent, Optional<Heard> heard, Instant now) {
        ByteBuffer out = ByteBuffer.wrap(into);
        int blocks = heard.isPresent() ? 1 : 0;
        int words = 1 + (sent.isPresent() ? 5 : 0) + 6 * blocks;
        head(out, blocks, sent.isPresent() ? SENDER_REPORT : RECEIVER_REPORT, words);
        out.putInt(ssrc);
        sent.ifPresent(all -> sent(out, all, now));
        heard.ifPresent(source -> heard(out, source));
        describe(out);
        heard.ifPresent(source -> source.metrics().ifPresent(said -> extend(out, source.ssrc(), said)));
        return out.position();
    }

    /** An extended report of one block (RFC 3611 section 2). */
    private void extend(ByteBuffer out, int source, VoiceMetrics said) {
        head(out, 0, EXTENDED, 1 + VoiceBlock.BYTES / 4);
        out.putInt(ssrc);
        VoiceBlock.write(out, source, said);
    }

    /** Ends a packet that {@link #write} made with the word that nothing more will come; gives the length. */
    int goodbye(byte[] packet, int length) {
        ByteBuffer out = ByteBuffer.wrap(packet);
        out.position(length);
        head(out, 1, GOODBYE, 1);
        return out.putInt(ssrc).position();
    }

    private static void head(ByteBuffer out, int count, int type, int words) {
        out.put((byte) (0x80 | count)).put((byte) type).putShort((short) words);
    }

    private static void sent(ByteBuffer out, Sent all, Instant now) {
        out.putInt((int) (now.getEpochSecond() + NTP_UNIX)).putInt(fraction(now));
        out.putInt((int) all.timestamp()).putInt((int) all.packets()).putInt((int) all.octets());
    }

    private static int fraction(Instant now) {
        return (int) (((long) now.getNano() << 32) / 1_000_000_000L);
    }

    /** The middle 32 of the 64 bits of NTP time: 1/65536 s. */
    static int middle(Instant now) {
        return (int) (now.getEpochSecond() + NTP_UNIX << 16) | fraction(now) >>> 16;
    }

    private static void heard(ByteBuffer out, Heard source) {
        Reception reception = source.reception();
        out.putInt(source.ssrc());
        out.putInt(reception.fraction() << 24 | (int) Math.min(reception.lost(), 0x7fffff));
        out.putInt((int) reception.highest()).putInt((int) reception.jitter());
        out.putInt(source.lastReport()).putInt(source.sinceLast());
    }

    private void describe(ByteBuffer out) {
        int chunk = 4 + 2 + name.length + 1; // the end is a zero byte, then up to a whole word
        int words = (chunk + 3) / 4;
        head(out, 1, DESCRIPTION, words);
        int end = out.position() + 4 * words;
        out.putInt(ssrc).put((byte) CNAME).put((byte) name.length).put(name);
        while (out.position() < end) {
            out.put((byte) 0);
        }
    }
}
