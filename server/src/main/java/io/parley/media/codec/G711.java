package io.parley.media.codec;

import io.parley.media.Codec;

/** G.711 by tables: A-law and mu-law to and from 16-bit samples, and from one law to the other (ITU-T G.711). */
public final class G711 {
    private static final short[] FROM_ULAW = new short[256];
    private static final short[] FROM_ALAW = new short[256];
    private static final byte[] TO_ULAW = new byte[65536];
    private static final byte[] TO_ALAW = new byte[65536];
    private static final byte[] ULAW_TO_ALAW = new byte[256];
    private static final byte[] ALAW_TO_ULAW = new byte[256];

    static {
        for (int code = 0; code < 256; code++) {
            FROM_ULAW[code] = expandUlaw(code);
            FROM_ALAW[code] = expandAlaw(code);
        }
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            TO_ULAW[sample & 0xffff] = compressUlaw(sample);
            TO_ALAW[sample & 0xffff] = compressAlaw(sample);
        }
        for (int code = 0; code < 256; code++) {
            ULAW_TO_ALAW[code] = TO_ALAW[FROM_ULAW[code] & 0xffff];
            ALAW_TO_ULAW[code] = TO_ULAW[FROM_ALAW[code] & 0xffff];
        }
    }

    private G711() {}

    /** The sample of a code word. */
    public static short decode(Codec law, byte code) {
        return (law == Codec.PCMU ? FROM_ULAW : FROM_ALAW)[code & 0xff];
    }

    /** The code word of a sample. */
    public static byte encode(Codec law, short sample) {
        return (law == Codec.PCMU ? TO_ULAW : TO_ALAW)[sample & 0xffff];
    }

    /** The code word of the other law for the same sound. */
    public static byte translate(Codec from, byte code) {
        return (from == Codec.PCMU ? ULAW_TO_ALAW : ALAW_TO_ULAW)[code & 0xff];
    }

    /** The code word of silence. */
    public static byte silence(Codec law) {
        return law == Codec.PCMU ? (byte) 0xff : (byte) 0xd5;
    }

    private static short expandUlaw(int code) {
        int bits = ~code & 0xff;
        int magnitude = (((bits & 0x0f) << 3) + 0x84 << ((bits & 0x70) >> 4)) - 0x84;
        return (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
    }

    private static short expandAlaw(int code) {
        int bits = code ^ 0x55;
        int segment = (bits & 0x70) >> 4;
        int magnitude = (bits & 0x0f) << 4;
        magnitude = segment == 0 ? magnitude + 8 : magnitude + 0x108 << segment - 1;
        return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
    }

    private static byte compressUlaw(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), 32635) + 0x84;
        int segment = 31 - Integer.numberOfLeadingZeros(magnitude >> 7);
        int mantissa = magnitude >> segment + 3 & 0x0f;
        return (byte) ~(sign | segment << 4 | mantissa);
    }

    private static byte compressAlaw(int sample) {
        int sign = sample >= 0 ? 0x80 : 0;
        int magnitude = Math.min(sample >= 0 ? sample : -sample - 1, 32767) >> 3;
        int segment = magnitude < 32 ? 0 : 31 - Integer.numberOfLeadingZeros(magnitude >> 4);
        int mantissa = segment < 2 ? magnitude >> 1 & 0x0f : magnitude >> segment & 0x0f;
        return (byte) ((sign | segment << 4 | mantissa) ^ 0x55);
    }
}
