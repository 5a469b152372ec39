package io.parley.web.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash in PHC form, {@code $argon2id$v=19$m=65536,t=3,p=1$SALT$HASH}; it carries its own parameters. */
public final class PasswordHash {
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9]{1,2})"
                    + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Hashing hashing;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(Hashing hashing, byte[] salt, byte[] hash) {
        this.hashing = hashing;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes a password with a new salt; takes as long as {@code hashing} says. */
    public static PasswordHash of(String password, Hashing hashing, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(hashing, salt, compute(password, hashing, salt, HASH_BYTES));
    }

    /** No password's: to be compared with as any other, at no cost before. */
    static PasswordHash ofNobody(Hashing hashing, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        random.nextBytes(salt);
        random.nextBytes(hash);
        return new PasswordHash(hashing, salt, hash);
    }

    /** Empty if the text is no Argon2id hash within sane bounds. */
    public static Optional<PasswordHash> parse(String phc) {
        Matcher match = PHC.matcher(phc);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            Hashing hashing = new Hashing(
                    Integer.parseInt(match.group(1)),
                    Integer.parseInt(match.group(2)),
                    Integer.parseInt(match.group(3)));
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(new PasswordHash(hashing, base64.decode(match.group(4)), base64.decode(match.group(5))));
        } catch (IllegalArgumentException outOfBounds) {
            return Optional.empty();
        }
    }

    /** Whether this is the password; takes as long whatever the answer. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(password, hashing, salt, hash.length));
    }

    public Hashing hashing() {
        return hashing;
    }

    private static byte[] compute(String password, Hashing hashing, byte[] salt, int length) {
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(hashing.memoryKib())
                .withIterations(hashing.passes())
                .withParallelism(hashing.lanes())
                .withSalt(salt)
                .build());
        byte[] result = new byte[length];
        generator.generateBytes(secret, result);
        Arrays.fill(secret, (byte) 0);
        return result;
    }

    /** The PHC form. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + hashing.memoryKib() + ",t=" + hashing.passes() + ",p=" + hashing.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
