package io.parley.media.prompt;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A WAV file as people make them: 8 to 32 bit, floating point, A-law or mu-law, one channel or several, at any usual
 * rate. It is judged by what is in it, whatever it is called.
 */
public final class BroughtSound {
    /** A prompt may last so long. */
    public static final int MOST_SECONDS = 300;

    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int INTEGER = 1;
    private static final int FLOATING = 3;
    private static final int ALAW = 6;
    private static final int ULAW = 7;
    private static final int SLOWEST = 8_000;
    private static final int FASTEST = 192_000;
    private static final int MOST_CHANNELS = 8;
    private static final int SHORTEST_MS = 100;

    private final ByteBuffer bytes;
    private int kind;
    private int channels;
    private int rate;
    private int bits;

    /** Why a file is no prompt. */
    public enum Why {
        NO_WAV,
        /** It is WAV, of a kind that is not read. */
        OTHER_KIND,
        BROKEN,
        TOO_LONG,
        TOO_SHORT,
        /** Nothing is to be heard in it. */
        SILENT
    }

    /** A file that is no prompt. */
    public static final class NotUsable extends Exception {
        private static final long serialVersionUID = 1;

        private final Why why;

        NotUsable(Why why) {
            super(why.toString());
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    private BroughtSound(byte[] file) {
        bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Its sound as prompts are: 8000 samples a second, one channel, 16 bit. */
    public static short[] samples(byte[] file) throws NotUsable {
        try {
            return new BroughtSound(file).read();
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new NotUsable(Why.BROKEN);
        }
    }

    private short[] read() throws NotUsable {
        check(bytes.capacity() > 12 && bytes.getInt(0) == RIFF && bytes.getInt(8) == WAVE, Why.NO_WAV);
        format(chunk(FORMAT).orElseThrow(() -> new NotUsable(Why.BROKEN)));
        int at = chunk(DATA).orElseThrow(() -> new NotUsable(Why.BROKEN));
        int said = bytes.getInt(at + 4);
        int there = bytes.capacity() - at - 8;
        int length = said < 0 ? there : Math.min(said, there); // who writes to a pipe does not know it yet
        int frames = length / (channels * bits / 8);
        check(frames <= (long) MOST_SECONDS * rate, Why.TOO_LONG);
        check(frames >= (long) SHORTEST_MS * rate / 1000, Why.TOO_SHORT);
        short[] samples = Narrowing.of(rate).samples(mono(at + 8, frames));
        check(isHeard(samples), Why.SILENT);
        return samples;
    }

    private static void check(boolean holds, Why otherwise) throws NotUsable {
        if (!holds) {
            throw new NotUsable(otherwise);
        }
    }

    /** Where a chunk begins. */
    private Optional<Integer> chunk(int name) {
        int at = 12;
        while (at >= 0 && at + 8 <= bytes.capacity()) {
            if (bytes.getInt(at) == name) {
                return Optional.of(at);
            }
            int size = bytes.getInt(at + 4);
            at = Math.addExact(at, Math.addExact(8, Math.max(0, size) + (size & 1)));
        }
        return Optional.empty();
    }

    private void format(int at) throws NotUsable {
        kind = bytes.getShort(at + 8) & 0xffff;
        channels = bytes.getShort(at + 10) & 0xffff;
        rate = bytes.getInt(at + 12);
        bits = bytes.getShort(at + 22) & 0xffff;
        if (kind == EXTENSIBLE) {
            kind = bytes.getShort(at + 32) & 0xffff;
        }
        boolean known = switch (kind) {
            case INTEGER -> bits == 8 || bits == 16 || bits == 24 || bits == 32;
            case FLOATING -> bits == 32 || bits == 64;
            case ALAW, ULAW -> bits == 8;
            default -> false;
        };
        check(known && channels >= 1 && channels <= MOST_CHANNELS, Why.OTHER_KIND);
        check(rate >= SLOWEST && rate <= FASTEST, Why.OTHER_KIND);
    }

    /** All channels as one, -1 to 1. */
    private float[] mono(int from, int frames) {
        float[] sound = new float[frames];
        int width = bits / 8;
        int at = from;
        for (int i = 0; i < frames; i++) {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += sample(at);
                at += width;
            }
            sound[i] = sum / channels;
        }
        return sound;
    }

    private float sample(int at) {
        return switch (kind) {
            case ALAW -> G711.decode(Codec.PCMA, bytes.get(at)) / 32768f;
            case ULAW -> G711.decode(Codec.PCMU, bytes.get(at)) / 32768f;
            case FLOATING -> finite(bits == 64 ? (float) bytes.getDouble(at) : bytes.getFloat(at));
            default -> whole(at);
        };
    }

    private static float finite(float value) {
        return Float.isFinite(value) ? Math.clamp(value, -1f, 1f) : 0;
    }

    private float whole(int at) {
        return switch (bits) {
            case 8 -> ((bytes.get(at) & 0xff) - 128) / 128f;
            case 16 -> bytes.getShort(at) / 32768f;
            case 24 -> (bytes.getShort(at + 1) << 8 | bytes.get(at) & 0xff) / 8388608f;
            default -> bytes.getInt(at) / 2147483648f;
        };
    }

    private static boolean isHeard(short[] samples) {
        for (short sample : samples) {
            if (Math.abs(sample) > 64) { // of 32768: less is the noise of an open input
                return true;
            }
        }
        return false;
    }
}
