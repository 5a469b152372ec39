package io.parley.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.RecordingSeal;
import io.parley.seal.SealBroken.Why;
import io.parley.sim.SimKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done to a sealed file, and what is said of it. */
class SealedFileTest {
    private static final int CHUNK = 64 * 1024;
    private static final int SEALED = CHUNK + 16;
    private static final int HEADER = 64;
    private static final String CONTACT = "c-1";

    @TempDir
    Path folder;

    private final SoundKey key = SoundKey.random();

    private static byte[] bytes(int count) {
        byte[] made = new byte[count];
        new Random(count).nextBytes(made);
        return made;
    }

    private Path sealed(byte[] text) throws IOException {
        Path file = folder.resolve("sound" + text.length);
        try (OutputStream to = Files.newOutputStream(file)) {
            SealedOutput out = SimKeys.making(key).sound(to, text.length);
            out.write(text);
            out.finish();
        }
        return file;
    }

    private Why broken(Path file, byte[] become) throws IOException {
        Files.write(file, become);
        return assertThrows(SealBroken.class, () -> SimKeys.sound(file, key)).why();
    }

    @Test
    void whatIsSealedIsReadAgainWhateverItsLength() throws Exception {
        for (int length : new int[] {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7}) {
            byte[] text = bytes(length);
            assertArrayEquals(text, SimKeys.sound(sealed(text), key), "of " + length);
        }
    }

    @Test
    void noneOfTheSoundIsInTheFile() throws Exception {
        byte[] text = "sixteen and more bytes of sound".repeat(100).getBytes(StandardCharsets.US_ASCII);
        String file = Files.readString(sealed(text), StandardCharsets.ISO_8859_1);
        assertFalse(file.contains("bytes of sound"));
    }

    @Test
    void aRangeAcrossTheBordersOfChunksIsThatOfTheSound() throws Exception {
        byte[] text = bytes(3 * CHUNK + 100);
        Path file = sealed(text);
        Random random = new Random(4);
        try (SealedChannel channel = SealedChannel.sound(file, key)) {
            assertEquals(text.length, channel.size());
            for (int i = 0; i < 50; i++) {
                int from = random.nextInt(text.length);
                int length = random.nextInt(text.length - from) + 1;
                ByteBuffer read = ByteBuffer.allocate(length);
                channel.position(from);
                while (read.hasRemaining()) {
                    assertTrue(channel.read(read) > 0);
                }
                assertArrayEquals(Arrays.copyOfRange(text, from, from + length), read.array());
            }
            channel.position(text.length);
            assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void eachByteOfItCounts() throws Exception {
        Path file = sealed(bytes(CHUNK + 40));
        byte[] made = Files.readAllBytes(file);
        for (int at : new int[] {8, 24, 40, HEADER, HEADER + CHUNK, HEADER + SEALED, made.length - 1}) {
            byte[] edited = made.clone();
            edited[at] ^= 1;
            assertEquals(Why.EDITED, broken(file, edited), "byte " + at);
        }
    }

    @Test
    void oneThatWasCutIsToldBeforeAnyOfItIsGiven() throws Exception {
        Path file = sealed(bytes(3 * CHUNK));
        byte[] made = Files.readAllBytes(file);
        for (int left : new int[] {made.length - 1, HEADER + 2 * SEALED, HEADER + SEALED, HEADER}) {
            Files.write(file, Arrays.copyOf(made, left));
            SealBroken told = assertThrows(SealBroken.class, () -> SealedChannel.sound(file, key));
            assertEquals(Why.CUT, told.why(), "at " + left);
        }
    }

    @Test
    void oneThatWasCutToAChunkWithAHeaderToFitDoesNotOpen() throws Exception {
        Path file = sealed(bytes(2 * CHUNK));
        byte[] cut = Arrays.copyOf(Files.readAllBytes(file), HEADER + SEALED);
        ByteBuffer.wrap(cut).putLong(16, CHUNK);
        assertEquals(Why.EDITED, broken(file, cut));
    }

    @Test
    void chunksThatChangedPlacesDoNotOpen() throws Exception {
        Path file = sealed(bytes(3 * CHUNK));
        byte[] made = Files.readAllBytes(file);
        byte[] swapped = made.clone();
        System.arraycopy(made, HEADER, swapped, HEADER + SEALED, SEALED);
        System.arraycopy(made, HEADER + SEALED, swapped, HEADER, SEALED);
        assertEquals(Why.EDITED, broken(file, swapped));
    }

    @Test
    void anotherFileInItsPlaceIsTold() throws Exception {
        Path file = sealed(bytes(100));
        assertEquals(Why.SWAPPED, broken(file, bytes(1_000)));
        assertEquals(Why.SWAPPED, broken(file, new byte[0]));
    }

    @Test
    void theSameSoundIsSealedDifferentlyEachTime() throws Exception {
        byte[] text = bytes(100);
        byte[] first = Files.readAllBytes(sealed(text));
        assertNotEquals(ByteBuffer.wrap(first), ByteBuffer.wrap(Files.readAllBytes(sealed(text))));
    }

    @Test
    void aKeyOpensForItsContactAloneAndSaysWhichSiteKeyIsMissing() throws Exception {
        String wrapped = key.wrapped(SimKeys.key(7), CONTACT);
        SoundKey again = SoundKey.unwrap(wrapped, SimKeys.KEYS, CONTACT);
        byte[] text = bytes(10);
        assertArrayEquals(text, SimKeys.sound(sealed(text), again));
        SealBroken other = assertThrows(SealBroken.class, () -> SoundKey.unwrap(wrapped, SimKeys.KEYS, "c-2"));
        assertEquals(Why.SWAPPED, other.why());
        SealBroken missing = assertThrows(SealBroken.class, () -> SoundKey.unwrap(wrapped, SimKeys.keys(8), CONTACT));
        assertEquals(Why.OTHER_KEY, missing.why());
        assertTrue(missing.getMessage().contains(SimKeys.key(7).id()), missing::getMessage);
        SiteKeys rotated = new SiteKeys(SimKeys.key(8), List.of(SimKeys.key(7)));
        assertArrayEquals(text, SimKeys.sound(sealed(text), SoundKey.unwrap(wrapped, rotated, CONTACT)));
    }

    @Test
    void anIdSaysNothingOfItsKeyAndTheKeyIsNeverPrinted() {
        SiteKey one = SimKeys.key(7);
        String digits = "07".repeat(32);
        assertEquals(one.id(), SiteKey.parse(digits).orElseThrow().id());
        assertFalse(digits.contains(one.id()) || one.toString().contains("0707"));
        assertTrue(SiteKey.parse(digits.substring(1)).isEmpty()
                && SiteKey.parse("x" + digits.substring(1)).isEmpty());
    }

    @Test
    void whateverIsChangedInTheIndexWasNotSigned() throws Exception {
        RecordingFile made = new RecordingFile(
                new ContactId(CONTACT),
                "a.sealed",
                Instant.EPOCH,
                4_000,
                true,
                new int[] {0, 1},
                "aa",
                List.of(new RecordingFile.Mark("hold", 1_000, 2_000)));
        RecordingFile sealed = Statement.sealed(made, key.wrapped(SimKeys.key(7), CONTACT), SimKeys.key(7));
        RecordingSeal seal = sealed.seal().orElseThrow();
        assertTrue(Statement.isTrue(sealed, seal, SimKeys.KEYS));
        List<RecordingFile.Mark> shorter = List.of(new RecordingFile.Mark("hold", 1_000, 1_500));
        assertFalse(Statement.isTrue(changed(made, "a.sealed", "aa", shorter), seal, SimKeys.KEYS), "a pause");
        assertFalse(Statement.isTrue(changed(made, "a.sealed", "aa", List.of()), seal, SimKeys.KEYS), "no pause");
        assertFalse(Statement.isTrue(changed(made, "b.sealed", "aa", made.marks()), seal, SimKeys.KEYS), "the place");
        assertFalse(Statement.isTrue(changed(made, "a.sealed", "ab", made.marks()), seal, SimKeys.KEYS), "the sum");
        assertFalse(Statement.isTrue(made, new RecordingSeal(seal.key(), "00"), SimKeys.KEYS), "the signature");
    }

    private static RecordingFile changed(RecordingFile made, String path, String sum, List<RecordingFile.Mark> marks) {
        return new RecordingFile(
                made.contact(), path, made.startedAt(), made.lengthMs(), true, made.lostFrames(), sum, marks);
    }
}
