package io.parley.media.rtcp;

import io.parley.media.VoiceMetrics;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads a compound packet that is authentic already: reports, of which the last block about us counts. */
final class RtcpReader {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int EXTENDED = 207;
    private static final int BLOCK = 24;

    private final int ownSsrc;
    private boolean senderReport;
    private int ntpMiddle;
    private boolean aboutUs;
    private int fraction;
    private int lost;
    private long jitter;
    private int lastReport;
    private int sinceLast;
    private Optional<VoiceMetrics> voice = Optional.empty();
    private int badBlocks;

    RtcpReader(int ownSsrc) {
        this.ownSsrc = ownSsrc;
    }

    /** False if it is not made of whole packets; what came before the fault is kept. A BYE ends nothing: SIP does. */
    boolean read(byte[] packet, int length) {
        senderReport = false;
        aboutUs = false;
        voice = Optional.empty();
        badBlocks = 0;
        ByteBuffer in = ByteBuffer.wrap(packet, 0, length);
        while (in.remaining() >= 8) {
            int at = in.position();
            int size = 4 + 4 * (in.getShort(at + 2) & 0xffff);
            boolean whole = (in.get(at) & 0xc0) == 0x80 && size <= in.remaining();
            if (!whole) {
                return false;
            }
            report(in, at, size);
            in.position(at + size);
        }
        return in.remaining() == 0;
    }

    private void report(ByteBuffer in, int at, int size) {
        int type = in.get(at + 1) & 0xff;
        boolean sends = type == SENDER_REPORT && size >= 28;
        if (sends) {
            senderReport = true;
            ntpMiddle = in.getInt(at + 8) << 16 | in.getInt(at + 12) >>> 16;
        }
        if (sends || type == RECEIVER_REPORT) {
            int count = in.get(at) & 0x1f;
            int first = at + (sends ? 28 : 8);
            for (int block = 0; block < count && first + (block + 1) * BLOCK <= at + size; block++) {
                block(in, first + block * BLOCK);
            }
        } else if (type == EXTENDED) {
            extended(in, at + 8, at + size);
        }
    }

    /** Blocks of RFC 3611, of which those on voice about us count. One that goes past the end is the last. */
    private void extended(ByteBuffer in, int from, int end) {
        int at = from;
        while (at < end) {
            int size = 4 + 4 * (in.getShort(at + 2) & 0xffff);
            boolean isVoice = in.get(at) == VoiceBlock.TYPE;
            if (at + size > end || isVoice && !VoiceBlock.isWhole(size)) {
                badBlocks++;
            } else if (isVoice && VoiceBlock.source(in, at) == ownSsrc) {
                voice = Optional.of(VoiceBlock.read(in, at));
            }
            at += size;
        }
    }

    private void block(ByteBuffer in, int at) {
        if (in.getInt(at) == ownSsrc) {
            aboutUs = true;
            fraction = in.get(at + 4) & 0xff;
            lost = in.getInt(at + 4) << 8 >> 8;
            jitter = in.getInt(at + 12) & 0xffffffffL;
            lastReport = in.getInt(at + 16);
            sinceLast = in.getInt(at + 20);
        }
    }

    /** Whether there was a sender's report. */
    boolean hasSenderReport() {
        return senderReport;
    }

    /** Middle of its NTP time. */
    int ntpMiddle() {
        return ntpMiddle;
    }

    /** Whether there was a block about us; the rest is from it. */
    boolean isAboutUs() {
        return aboutUs;
    }

    /** What they say besides. */
    Optional<VoiceMetrics> voice() {
        return voice;
    }

    /** Blocks of extended reports that go past their end, or have a length that theirs cannot have. */
    int badBlocks() {
        return badBlocks;
    }

    int fraction() {
        return fraction;
    }

    int lost() {
        return lost;
    }

    long jitter() {
        return jitter;
    }

    int lastReport() {
        return lastReport;
    }

    int sinceLast() {
        return sinceLast;
    }
}
