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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Prompts by language and name: a studio recording in the operator's folder wins over the built-in one. */
public final class PromptLibrary {
    private static final int HEADER = 12;

    private final Optional<Path> studio;
    private final Map<String, AudioClip> clips = new ConcurrentHashMap<>();

    /** @param studio folder of {@code LANGUAGE/NAME.wav}, 8 kHz, one channel, 16 bit or G.711 */
    public PromptLibrary(Optional<Path> studio) {
        this.studio = studio;
    }

    /** The clip, in English where the language has none. */
    public AudioClip clip(String language, String name) {
        return clips.computeIfAbsent(
                language + "/" + name,
                path -> load(path)
                        .or(() -> load("en/" + name))
                        .orElseThrow(() -> new IllegalArgumentException("there is no prompt " + path)));
    }

    /** Whether something is heard under this name in a language, be it in English. */
    public boolean has(String language, String name) {
        return isThere(language + "/" + name) || isThere("en/" + name);
    }

    private boolean isThere(String path) {
        boolean own = studio.map(folder -> folder.resolve(path + ".wav"))
                .filter(Files::isRegularFile)
                .isPresent();
        return own || PromptLibrary.class.getResource("/prompts/" + path + ".wav") != null;
    }

    private Optional<AudioClip> load(String path) {
        String file = path + ".wav";
        try {
            Optional<Path> own = studio.map(folder -> folder.resolve(file)).filter(Files::isRegularFile);
            if (own.isPresent()) {
                return Optional.of(new AudioClip(
                        path, samples(Files.readAllBytes(own.get()), own.get().toString())));
            }
            try (InputStream in = PromptLibrary.class.getResourceAsStream("/prompts/" + file)) {
                return in == null
                        ? Optional.empty()
                        : Optional.of(new AudioClip(path, samples(in.readAllBytes(), file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("prompt " + file + " cannot be read", e);
        }
    }

    private static short[] samples(byte[] bytes, String name) {
        ByteBuffer wav = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int format = wav.getShort(20);
        if (wav.getShort(22) != 1 || wav.getInt(24) != 8000) {
            throw new IllegalArgumentException(name + " must have one channel and 8000 samples a second");
        }
        int at = HEADER;
        while (wav.getInt(at) != 0x61746164) {
            at += 8 + wav.getInt(at + 4);
        }
        int length = Math.min(wav.getInt(at + 4), bytes.length - at - 8);
        int width = format == 1 ? 2 : 1;
        short[] samples = new short[length / width];
        for (int i = 0; i < samples.length; i++) {
            int from = at + 8 + i * width;
            samples[i] = switch (format) {
                case 1 -> wav.getShort(from);
                case 6 -> G711.decode(Codec.PCMA, bytes[from]);
                case 7 -> G711.decode(Codec.PCMU, bytes[from]);
                default -> throw new IllegalArgumentException(name + " must be 16 bit, A-law or mu-law");
            };
        }
        return samples;
    }
}
