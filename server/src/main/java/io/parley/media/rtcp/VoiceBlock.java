package io.parley.media.rtcp;

import io.parley.media.VoiceMetrics;
import io.parley.media.VoiceMetrics.Buffer;
import io.parley.media.VoiceMetrics.Bursts;
import io.parley.media.VoiceMetrics.Quality;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The VoIP Metrics Report Block as bytes (RFC 3611 section 4.7). */
final class VoiceBlock {
    static final int TYPE = 7;
    /** All of it; the length that stands in it counts words after the first. */
    static final int BYTES = 36;

    private static final int WORDS = BYTES / 4 - 1;
    private static final int UNKNOWN = 127;
    private static final int BEST_RATING = 100;
    private static final int LEAST_MOS = 10;
    private static final int MOST_MOS = 50;
    private static final int MOST_SHARE = 0xff;
    private static final int MOST_MS = 0xffff;

    /** Receiver configuration (section 4.7.6): something simple is made up; a buffer that adapts, and how slowly. */
    private static final int CONCEALS = 0b11 << 6;

    private static final int ANY_CONCEALMENT = 0b10 << 6;
    private static final int ADAPTIVE = 0b11 << 4;
    private static final int SLOWLY = 15;

    private VoiceBlock() {}

    /** @param source whose sound it is about */
    static void write(ByteBuffer out, int source, VoiceMetrics said) {
        out.put((byte) TYPE).put((byte) 0).putShort((short) WORDS).putInt(source);
        putShare(out, said.lost());
        putShare(out, said.discarded());
        putShare(out, said.bursts().density());
        putShare(out, said.bursts().gapDensity());
        putMillis(out, said.bursts().ms());
        putMillis(out, said.bursts().gapMs());
        putMillis(out, said.rttMs());
        putMillis(out, said.endMs());
        putQuality(out, said.quality(), said.bursts().gmin());
        putBuffer(out, said.buffer());
    }

    private static void putShare(ByteBuffer out, double share) {
        out.put((byte) Math.clamp((long) (share * 256), 0, MOST_SHARE));
    }

    private static void putMillis(ByteBuffer out, int ms) {
        out.putShort((short) Math.clamp(ms, 0, MOST_MS));
    }

    private static void putQuality(ByteBuffer out, Quality quality, int gmin) {
        out.put((byte) quality.signalDb().orElse(UNKNOWN));
        out.put((byte) quality.noiseDb().orElse(UNKNOWN));
        out.put((byte) quality.echoDb().orElse(UNKNOWN));
        out.put((byte) gmin);
        out.put((byte) quality.rating().orElse(UNKNOWN));
        out.put((byte) UNKNOWN); // of a network beyond ours
        putMos(out, quality.listening());
        putMos(out, quality.conversational());
    }

    private static void putMos(ByteBuffer out, OptionalDouble mos) {
        out.put((byte) (mos.isPresent() ? Math.round(mos.getAsDouble() * 10) : UNKNOWN));
    }

    private static void putBuffer(ByteBuffer out, Buffer buffer) {
        int configuration = (buffer.conceals() ? CONCEALS : 0) | (buffer.adaptive() ? ADAPTIVE | SLOWLY : 0);
        out.put((byte) configuration).put((byte) 0);
        putMillis(out, buffer.nominalMs());
        putMillis(out, buffer.mostMs());
        putMillis(out, buffer.limitMs());
    }

    /** Whether a block of so many bytes can be one. */
    static boolean isWhole(int bytes) {
        return bytes == BYTES;
    }

    static int source(ByteBuffer in, int at) {
        return in.getInt(at + 4);
    }

    /** Reads one that is whole. What is outside of its range is as if it were not known (section 4.7.5). */
    static VoiceMetrics read(ByteBuffer in, int at) {
        Bursts bursts = new Bursts(
                share(in, at + 10),
                share(in, at + 11),
                millis(in, at + 12),
                millis(in, at + 14),
                unsigned(in, at + 23));
        Quality quality = new Quality(
                known(in.get(at + 20)),
                known(in.get(at + 21)),
                known(in.get(at + 22)),
                rating(unsigned(in, at + 24)),
                mos(unsigned(in, at + 26)),
                mos(unsigned(in, at + 27)));
        return new VoiceMetrics(
                share(in, at + 8),
                share(in, at + 9),
                bursts,
                millis(in, at + 16),
                millis(in, at + 18),
                quality,
                buffer(in, at));
    }

    private static Buffer buffer(ByteBuffer in, int at) {
        int configuration = unsigned(in, at + 28);
        boolean adaptive = (configuration & ADAPTIVE) == ADAPTIVE;
        boolean conceals = (configuration & ANY_CONCEALMENT) != 0;
        return new Buffer(adaptive, conceals, millis(in, at + 30), millis(in, at + 32), millis(in, at + 34));
    }

    private static int unsigned(ByteBuffer in, int at) {
        return in.get(at) & 0xff;
    }

    private static double share(ByteBuffer in, int at) {
        return unsigned(in, at) / 256.0;
    }

    private static int millis(ByteBuffer in, int at) {
        return in.getShort(at) & 0xffff;
    }

    private static OptionalInt known(int level) {
        return level == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(level);
    }

    private static OptionalInt rating(int rating) {
        return rating > BEST_RATING ? OptionalInt.empty() : OptionalInt.of(rating);
    }

    private static OptionalDouble mos(int tenths) {
        return tenths < LEAST_MOS || tenths > MOST_MOS ? OptionalDouble.empty() : OptionalDouble.of(tenths / 10.0);
    }
}
