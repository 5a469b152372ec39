package io.parley.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Seals the records of one file of the recording journal. The key is the file's own, from a salt in its header, and the
 * nonce is a record's place in it, which is written once: no nonce comes twice under one key, after a restart neither.
 * Bound to each record are the number of its file and the tag of the record before it, to the first one the header, and
 * in that is the tag at which the file before it ended: a chain over records and files.
 */
public final class JournalSeal {
    /** Of a file, unsealed. */
    public static final int HEADER = 64;

    /** Bytes that a sealed record is longer: its number within its tape, and the tag. */
    public static final int MORE = Integer.BYTES + Aead.TAG;

    /** Bytes of a link of the chain, which stands at the end of each record. */
    public static final int LINK = Aead.TAG;

    private static final byte[] MAGIC = "PRLYAUD2".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT = 16;
    private static final int KEY_AT = 8;
    private static final int SALT_AT = 16;
    private static final int BEFORE_AT = 32;
    private static final int END_AT = 40;
    private static final int LINK_AT = 48;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] header;
    private final Nonces sealing;
    private final Nonces opening;

    /**
     * Where the file before this one ended.
     *
     * @param file its number; 0 if this is the first one
     * @param end bytes of it that were sure to be there
     * @param link the tag of its last record then
     */
    public record Before(long file, long end, byte[] link) {
        /** There is none. */
        public static final Before NONE = new Before(0, 0, new byte[LINK]);

        public Before {
            link = link.clone();
        }

        @Override
        public byte[] link() {
            return link.clone();
        }
    }

    private JournalSeal(long file, byte[] header, SiteKey site) {
        this.header = header;
        byte[] salt = Arrays.copyOfRange(header, SALT_AT, SALT_AT + SALT);
        var key = site.derive("journal", salt, "AES");
        sealing = new Nonces(key, file);
        opening = new Nonces(key, file);
    }

    /** One cipher with what it is given for each record, written over for the next one; for one thread at a time. */
    private static final class Nonces {
        private final Aead aead;
        private final byte[] nonce = new byte[Aead.NONCE];
        private final byte[] bound = new byte[Long.BYTES + LINK];
        private final ByteBuffer nonceOf = ByteBuffer.wrap(nonce);

        Nonces(Key key, long file) {
            aead = new Aead(key);
            ByteBuffer.wrap(bound).putLong(file);
        }

        private void of(long at, byte[] link) {
            nonceOf.putLong(Aead.NONCE - Long.BYTES, at);
            System.arraycopy(link, 0, bound, Long.BYTES, LINK);
        }

        void seal(long at, byte[] link, ByteBuffer text, ByteBuffer to) {
            of(at, link);
            aead.seal(nonce, bound, text, to);
        }

        boolean open(long at, byte[] link, ByteBuffer sealed, ByteBuffer to) {
            of(at, link);
            return aead.open(nonce, bound, sealed, to);
        }
    }

    /** For a new file. @param file its number */
    public static JournalSeal begin(SiteKey site, long file, Before before) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        byte[] header = ByteBuffer.allocate(HEADER)
                .put(MAGIC)
                .put(KEY_AT, site.idBytes())
                .put(SALT_AT, salt)
                .putLong(BEFORE_AT, before.file)
                .putLong(END_AT, before.end)
                .put(LINK_AT, before.link)
                .array();
        return new JournalSeal(file, header, site);
    }

    /** Whether a file that begins like this is sealed. */
    public static boolean isSealed(byte[] header) {
        return Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** The id of the key of a file that begins like this; empty if it is not sealed. */
    public static Optional<String> keyOf(byte[] header) {
        return header.length == HEADER && isSealed(header)
                ? Optional.of(HexFormat.of().formatHex(header, KEY_AT, SALT_AT))
                : Optional.empty();
    }

    /** For a file that is there. @param file its number; @throws SealBroken if its key is not among these */
    public static JournalSeal of(long file, byte[] header, SiteKeys keys) throws SealBroken {
        String id = keyOf(header).orElseThrow();
        return new JournalSeal(file, header.clone(), keys.needed(id));
    }

    /** Of the file. */
    public byte[] header() {
        return header.clone();
    }

    /** What the header says of the file before; true only once a record of this file has been opened. */
    public Before before() {
        ByteBuffer bytes = ByteBuffer.wrap(header);
        return new Before(bytes.getLong(BEFORE_AT), bytes.getLong(END_AT), Arrays.copyOfRange(header, LINK_AT, HEADER));
    }

    /** What is bound to the first record. */
    public byte[] firstLink() {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(header), LINK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /**
     * Seals a record to where {@code to} stands: it with {@link #MORE} bytes, the last of which are its own link.
     *
     * @param at where it stands in the file; once for each place
     * @param link of the record before
     * @param numbered the record, with four bytes behind it: its number within its tape
     * @param to with an array, as copies cost as much as sealing
     */
    public void seal(long at, byte[] link, ByteBuffer numbered, ByteBuffer to) {
        sealing.seal(at, link, numbered, to);
    }

    /**
     * Opens a record into {@code body}, with four bytes behind it: its number within its tape.
     *
     * @return false if the record, its place or the one before it is another
     */
    public synchronized boolean open(long at, byte[] link, ByteBuffer sealed, ByteBuffer body) {
        return opening.open(at, link, sealed, body);
    }
}
