package io.parley.media.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Network byte order in arrays. */
final class Bytes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    static int word(byte[] from, int at) {
        return (int) INT.get(from, at);
    }

    static void putWord(byte[] to, int at, int word) {
        INT.set(to, at, word);
    }

    static int half(byte[] from, int at) {
        return (from[at] & 0xff) << 8 | from[at + 1] & 0xff;
    }

    /** Exclusive or of the word at that place. */
    static void mix(byte[] to, int at, int word) {
        putWord(to, at, word(to, at) ^ word);
    }

    /** In a time that does not tell where the first difference is. */
    static boolean same(byte[] a, int aAt, byte[] b, int bAt, int length) {
        int different = 0;
        for (int i = 0; i < length; i++) {
            different |= a[aAt + i] ^ b[bAt + i];
        }
        return different == 0;
    }
}
