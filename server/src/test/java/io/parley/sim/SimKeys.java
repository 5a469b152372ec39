package io.parley.sim;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.seal.SealedChannel;
import io.parley.seal.SealedOutput;
import io.parley.seal.SiteKey;
import io.parley.seal.SiteKeys;
import io.parley.seal.SoundKey;
import io.parley.seal.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Keys of recordings in tests, and the sound that they open. */
public final class SimKeys {
    public static final SiteKeys KEYS = keys(7);

    private SimKeys() {}

    /** Others for each number. */
    public static SiteKeys keys(int number) {
        return new SiteKeys(key(number), List.of());
    }

    public static SiteKey key(int number) {
        byte[] secret = new byte[SiteKey.BYTES];
        Arrays.fill(secret, (byte) number);
        return new SiteKey(secret);
    }

    /** What a file is made with. */
    public static SealedOutput.Making making(SoundKey key) {
        return new SealedOutput.Making(KEYS.first(), key, new SealedOutput.Room());
    }

    /** A finished recording. */
    public static byte[] sound(Path folder, RecordingFile file) throws IOException {
        String wrapped = file.seal().orElseThrow().key();
        SoundKey key = SoundKey.unwrap(wrapped, KEYS, file.contact().value());
        return sound(folder.resolve(file.path()), key);
    }

    public static byte[] sound(Path file, SoundKey key) throws IOException {
        try (InputStream in = Channels.newInputStream(SealedChannel.sound(file, key))) {
            return in.readAllBytes();
        }
    }

    /** Makes a sealed recording as the recorder does, with a hold in it. */
    public static RecordingFile recorded(Path folder, ContactId contact, String path, byte[] sound) throws IOException {
        SoundKey key = SoundKey.random();
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        try (OutputStream to = Files.newOutputStream(file)) {
            SealedOutput out = making(key).sound(to, sound.length);
            out.write(sound);
            out.finish();
        }
        RecordingFile made = new RecordingFile(
                contact,
                path,
                Instant.parse("2026-11-02T08:00:00Z"),
                4_000,
                true,
                new int[] {0, 0},
                sum(Files.readAllBytes(file)),
                List.of(new RecordingFile.Mark("hold", 1_000, 2_000)));
        return Statement.sealed(made, key.wrapped(KEYS.first(), contact.value()), KEYS.first());
    }

    private static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
