package io.parley.sip.call;

import io.parley.media.AudioClip;
import io.parley.media.Codec;
import io.parley.media.codec.G711;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prompts by language and name: what was recorded in the console wins over a studio recording in the operator's folder,
 * and that over the built-in one.
 */
public final class PromptLibrary {
    /** As a problem. */
    public static final String NOT_THERE = "is not there";

    private static final Logger log = LoggerFactory.getLogger(PromptLibrary.class);
    private static final int HEADER = 12;
    private static final int MOST_TOLD = 1000;
    /** 32 MB, half an hour. */
    private static final long MOST_SAMPLES = 1L << 24;

    private final Optional<Path> studio;
    private final Optional<Path> recorded;
    private final Supplier<Map<String, String>> sounds;
    private final PlayableFiles playable;
    private volatile Known known = new Known(Map.of(), new HeldClips(MOST_SAMPLES));
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final LongAdder missing = new LongAdder();

    /** @param studio folder of {@code LANGUAGE/NAME.wav}, 8 kHz, one channel, 16 bit or G.711 */
    public PromptLibrary(Optional<Path> studio) {
        this(studio, Optional.empty(), Map::of, new PlayableFiles());
    }

    /** @param recorded folder of {@code SOUND.wav}, as the console keeps them */
    public PromptLibrary(Optional<Path> studio, Path recorded) {
        this(studio, Optional.of(recorded), Map::of, new PlayableFiles());
    }

    private PromptLibrary(
            Optional<Path> studio,
            Optional<Path> recorded,
            Supplier<Map<String, String>> sounds,
            PlayableFiles playable) {
        this.studio = studio;
        this.recorded = recorded;
        this.sounds = sounds;
        this.playable = playable;
    }

    /** What was read under these recordings. */
    private record Known(Map<String, String> sounds, HeldClips clips) {}

    /** The same where these are the console's recordings. @param others LANGUAGE/NAME to its sound, as they are now */
    public PromptLibrary with(Supplier<Map<String, String>> others) {
        return new PromptLibrary(studio, recorded, others, playable);
    }

    private Known known() {
        Map<String, String> now = sounds.get();
        Known held = known;
        if (!held.sounds().equals(now)) {
            held = new Known(now, new HeldClips(MOST_SAMPLES));
            known = held;
        }
        return held;
    }

    /** Whether the console keeps this sound. */
    public boolean isKept(String sound) {
        return recorded.map(folder -> folder.resolve(sound + ".wav"))
                .filter(Files::isRegularFile)
                .isPresent();
    }

    /**
     * The clip, in English where the language has none; one without sound where there is none at all, so that whoever
     * calls hears what comes next.
     */
    public AudioClip clip(String language, String name) {
        String path = language + "/" + name;
        Known now = known();
        return now.clips()
                .find(path)
                .or(() -> read(now, language, name, why -> complain(path, why))
                        .map(clip -> now.clips().hold(path, clip)))
                .orElseGet(() -> nothing(path));
    }

    private AudioClip nothing(String path) {
        missing.increment();
        complain(path, "it is not there");
        return new AudioClip(path, new short[0]);
    }

    private void complain(String path, String why) {
        if (told.size() < MOST_TOLD && told.add(path)) {
            log.error("prompt {} cannot be played: {}", path, why);
        }
    }

    /** How often a caller heard nothing where a prompt was to be heard. */
    public long missing() {
        return missing.sum();
    }

    /** Why a prompt is not heard as it was meant in this language, be it in English; empty if it is. */
    public Optional<String> problem(String language, String name) {
        List<String> problems = new ArrayList<>();
        Known now = known();
        boolean there = Stream.of(language + "/" + name, "en/" + name)
                .anyMatch(path -> files(now, path).anyMatch(file -> isPlayable(file, problems::add))
                        || PromptLibrary.class.getResource(resource(path)) != null);
        return problems.stream().findFirst().or(() -> there ? Optional.empty() : Optional.of(NOT_THERE));
    }

    private boolean isPlayable(Path file, Consumer<String> problems) {
        try {
            PlayableFiles.AsItWas is = PlayableFiles.now(file);
            if (!playable.has(is) && clip("", file, problems).isPresent()) {
                playable.add(is);
            }
            return playable.has(is);
        } catch (IOException e) {
            problems.accept(file + " " + e.getMessage());
            return false;
        }
    }

    /** The first that can be played: recordings of one's own, the built-in one, and all again in English. */
    private Optional<AudioClip> read(Known now, String language, String name, Consumer<String> problems) {
        return Stream.of(language + "/" + name, "en/" + name)
                .flatMap(path -> Stream.concat(
                        files(now, path).map(file -> clip(path, file, problems)),
                        Stream.of(path).map(PromptLibrary::builtIn)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What may be heard before the built-in one: the console's recording, which may be lost, and the studio's. */
    private Stream<Path> files(Known now, String path) {
        Optional<Path> ofConsole = recorded.flatMap(
                folder -> Optional.ofNullable(now.sounds().get(path)).map(sound -> folder.resolve(sound + ".wav")));
        Optional<Path> ofStudio =
                studio.map(folder -> folder.resolve(path + ".wav")).filter(Files::isRegularFile);
        return Stream.concat(ofConsole.stream(), ofStudio.stream());
    }

    private static Optional<AudioClip> clip(String path, Path file, Consumer<String> problems) {
        try {
            return Optional.of(new AudioClip(path, samples(Files.readAllBytes(file))));
        } catch (IOException | IllegalArgumentException e) {
            problems.accept(file + " " + e.getMessage());
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            problems.accept(file + " is no whole WAV file");
        }
        return Optional.empty();
    }

    private static Optional<AudioClip> builtIn(String path) {
        try (InputStream in = PromptLibrary.class.getResourceAsStream(resource(path))) {
            return in == null ? Optional.empty() : Optional.of(new AudioClip(path, samples(in.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException("prompt " + path + " cannot be read", e);
        }
    }

    private static String resource(String path) {
        return "/prompts/" + path + ".wav";
    }

    private static short[] samples(byte[] bytes) {
        ByteBuffer wav = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int format = wav.getShort(20);
        if (wav.getShort(22) != 1 || wav.getInt(24) != 8000) {
            throw new IllegalArgumentException("must have one channel and 8000 samples a second");
        }
        int at = HEADER;
        while (wav.getInt(at) != 0x61746164) {
            at = Math.addExact(at, 8 + Math.max(0, wav.getInt(at + 4)));
        }
        int said = wav.getInt(at + 4);
        int there = bytes.length - at - 8;
        int length = said < 0 ? there : Math.min(said, there); // who writes to a pipe does not know it yet
        int width = format == 1 ? 2 : 1;
        short[] samples = new short[length / width];
        for (int i = 0; i < samples.length; i++) {
            int from = at + 8 + i * width;
            samples[i] = switch (format) {
                case 1 -> wav.getShort(from);
                case 6 -> G711.decode(Codec.PCMA, bytes[from]);
                case 7 -> G711.decode(Codec.PCMU, bytes[from]);
                default -> throw new IllegalArgumentException("must be 16 bit, A-law or mu-law");
            };
        }
        return samples;
    }
}
