package io.parley;

import io.parley.media.prompt.BroughtSound;
import io.parley.web.admin.PromptSounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sounds that were recorded or brought in the console, each in a file named by its digest, which never changes: a
 * version of the configuration names them, so going back to one brings back what was heard then.
 */
final class RecordedPrompts implements PromptSounds {
    /** In the data folder. */
    static final String FOLDER = "prompts";

    private static final Logger log = LoggerFactory.getLogger(RecordedPrompts.class);
    private static final String WAV = ".wav";
    private static final String PART = ".part";
    private static final Pattern SOUND = Pattern.compile("[0-9a-f]{64}");
    private static final int HEADER = 44;
    private static final int RATE = 8_000;
    private static final int SAMPLES_PER_MS = 8;
    private static final long MOST_BYTES = 1L << 30;
    /** Somebody may still be about to save what uses it. */
    private static final Duration UNUSED = Duration.ofDays(7);

    private final Path folder;
    private final InstantSource clock;
    /** A long one takes a core for a second, and some ten times its size of memory. */
    private final Semaphore turn = new Semaphore(1);

    RecordedPrompts(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public Brought keep(byte[] file) {
        turn.acquireUninterruptibly();
        try {
            short[] samples = BroughtSound.samples(file);
            byte[] wav = wav(samples);
            String sound = digest(wav);
            OwnFolder.make(folder);
            if (!Files.exists(file(sound))) {
                if (bytes() + wav.length > MOST_BYTES) {
                    return new Refused(Why.FULL);
                }
                write(sound, wav);
            } else {
                Files.setLastModifiedTime(file(sound), FileTime.from(clock.instant()));
            }
            return new Kept(sound, samples.length / SAMPLES_PER_MS);
        } catch (BroughtSound.NotUsable e) {
            return new Refused(Why.valueOf(e.why().name()));
        } catch (IOException e) {
            throw new UncheckedIOException("a prompt cannot be kept", e);
        } finally {
            turn.release();
        }
    }

    @Override
    public Optional<byte[]> find(String sound) {
        try {
            return SOUND.matcher(sound).matches() ? Optional.of(Files.readAllBytes(file(sound))) : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("prompt " + sound + " cannot be read", e);
        }
    }

    private Path file(String sound) {
        return folder.resolve(sound + WAV);
    }

    private static String digest(byte[] wav) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wav));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] wav(short[] samples) {
        int data = 2 * samples.length;
        ByteBuffer wav = ByteBuffer.allocate(HEADER + data).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(HEADER - 8 + data).put(ascii("WAVEfmt ")).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
        wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(data);
        wav.asShortBuffer().put(samples);
        return wav.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whole on disk before it has its name. */
    private void write(String sound, byte[] wav) throws IOException {
        Path part = folder.resolve(sound + PART);
        try (FileChannel file = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (ByteBuffer bytes = ByteBuffer.wrap(wav); bytes.hasRemaining(); ) {
                file.write(bytes);
            }
            file.force(true);
        }
        OwnFolder.restrict(part, "rw-------");
        Files.move(part, file(sound), StandardCopyOption.ATOMIC_MOVE);
        FolderCopy.sync(folder);
    }

    private long bytes() throws IOException {
        long sum = 0;
        for (Path file : files()) {
            sum += Files.size(file);
        }
        return sum;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Sounds that a document names. */
    static Set<String> named(String document) {
        return SOUND.matcher(document).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** Sounds that no version says, and that nobody can be about to save, go. @param said by any version */
    void sweep(Set<String> said) {
        Instant before = clock.instant().minus(UNUSED);
        turn.acquireUninterruptibly();
        try {
            for (Path file : Files.isDirectory(folder) ? files() : List.<Path>of()) {
                String sound = file.getFileName().toString().replace(WAV, "");
                boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(before);
                if (old && !said.contains(sound)) {
                    Files.delete(file);
                    log.info("prompt {} is in no version and was removed", sound);
                }
            }
        } catch (IOException e) {
            log.warn("prompts in no version could not be removed: {}", e.getMessage());
        } finally {
            turn.release();
        }
    }
}
