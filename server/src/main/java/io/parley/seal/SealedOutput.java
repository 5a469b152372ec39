package io.parley.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Seals what is written to it, chunk by chunk; {@link #finish} writes the last one, and closes nothing. */
public final class SealedOutput extends OutputStream {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OutputStream to;
    private final Aead sealing;
    private final byte[] header;
    private final Room room;
    private int filled;
    private long chunk;
    private long left;

    /** Room for a chunk and what is made of it, used for one file after the other. */
    public static final class Room {
        private final byte[] text = new byte[SealedFile.CHUNK];
        private final byte[] sealed = new byte[SealedFile.SEALED_CHUNK];
    }

    private SealedOutput(OutputStream to, Aead sealing, byte[] header, Room room) {
        left = SealedFile.length(header);
        this.to = to;
        this.sealing = sealing;
        this.header = header;
        this.room = room;
    }

    /** What files are made with. @param siteKey whose id stands in them; @param room nobody else uses meanwhile */
    public record Making(SiteKey siteKey, SoundKey key, Room room) {
        /** Begins a file of sound. @param length of all that will be written to it, in bytes */
        public SealedOutput sound(OutputStream to, long length) throws IOException {
            return begin(to, this, SealedFile.Kind.SOUND, length);
        }

        /** Begins the file of a waveform. @param length of all that will be written to it, in bytes */
        public SealedOutput peaks(OutputStream to, long length) throws IOException {
            return begin(to, this, SealedFile.Kind.PEAKS, length);
        }
    }

    private static SealedOutput begin(OutputStream to, Making with, SealedFile.Kind kind, long length)
            throws IOException {
        byte[] salt = new byte[SealedFile.SALT];
        RANDOM.nextBytes(salt);
        byte[] header = SealedFile.header(with.siteKey.idBytes(), length, salt);
        to.write(header);
        return new SealedOutput(to, new Aead(with.key.ofFile(kind, salt)), header, with.room);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int end = from + length;
        left -= length;
        while (at < end) {
            if (filled == SealedFile.CHUNK) {
                seal(false); // another follows
            }
            int count = Math.min(end - at, SealedFile.CHUNK - filled);
            System.arraycopy(bytes, at, room.text, filled, count);
            filled += count;
            at += count;
        }
    }

    private void seal(boolean last) throws IOException {
        ByteBuffer sealed = ByteBuffer.wrap(room.sealed);
        sealing.seal(SealedFile.nonce(chunk, last), header, ByteBuffer.wrap(room.text, 0, filled), sealed);
        to.write(room.sealed, 0, sealed.position());
        chunk++;
        filled = 0;
    }

    /** All is written. @throws IllegalStateException if it is not as long as was said */
    public void finish() throws IOException {
        if (left != 0) {
            throw new IllegalStateException(left + " bytes are missing of a sealed file");
        }
        seal(true);
    }
}
