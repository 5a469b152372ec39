package io.parley.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A sealed file: a header with format, key, length and salt, then chunks of 64 KiB, each sealed by itself with its
 * number and whether it is the last in the nonce (STREAM; Hoang, Reyhanitabar, Rogaway and Vizár 2015) and the header
 * bound to it.
 * So any part is read without the rest, and a chunk that is changed, moved, left out or cut off does not open.
 */
final class SealedFile {
    static final int HEADER = 64;
    static final int CHUNK = 64 * 1024;
    static final int SEALED_CHUNK = CHUNK + Aead.TAG;
    static final int SALT = 32;

    private static final byte[] MAGIC = "PRLYSND1".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH_AT = 16;
    private static final int SALT_AT = 32;
    private static final int LAST_AT = 3;

    private SealedFile() {}

    /** What is in a file: one kind cannot stand for another. */
    public enum Kind {
        SOUND,
        PEAKS
    }

    static byte[] header(byte[] siteKey, long length, byte[] salt) {
        return ByteBuffer.allocate(HEADER)
                .put(MAGIC)
                .put(siteKey)
                .putLong(length)
                .put(SALT_AT, salt)
                .array();
    }

    /** @throws SealBroken if the file has none */
    static byte[] read(SeekableByteChannel from) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        fill(from, 0, header);
        byte[] bytes = header.array();
        if (header.hasRemaining() || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new SealBroken(SealBroken.Why.SWAPPED, "the file is not a sealed one");
        }
        return bytes;
    }

    static byte[] salt(byte[] header) {
        return Arrays.copyOfRange(header, SALT_AT, SALT_AT + SALT);
    }

    /** Bytes of what is in it, as the header says. */
    static long length(byte[] header) {
        return ByteBuffer.wrap(header).getLong(LENGTH_AT);
    }

    /** Chunks that so many bytes make; nothing is one that is empty. */
    static long chunks(long length) {
        return Math.max(1, Math.ceilDiv(length, CHUNK));
    }

    /** Bytes of a file with so many in it. */
    static long sealed(long length) {
        return HEADER + length + chunks(length) * Aead.TAG;
    }

    static byte[] nonce(long chunk, boolean last) {
        byte[] nonce = new byte[Aead.NONCE];
        nonce[LAST_AT] = (byte) (last ? 1 : 0);
        ByteBuffer.wrap(nonce).putLong(LAST_AT + 1, chunk);
        return nonce;
    }

    /** Reads until the buffer is full or the file ends. */
    static void fill(SeekableByteChannel from, long at, ByteBuffer to) throws IOException {
        from.position(at);
        while (to.hasRemaining() && from.read(to) >= 0) {
            // as much as there is
        }
    }
}
