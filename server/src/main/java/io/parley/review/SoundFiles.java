package io.parley.review;

import io.parley.core.contact.RecordingFile;
import io.parley.seal.SealBroken;
import io.parley.seal.SealedChannel;
import io.parley.seal.SiteKeys;
import io.parley.seal.SoundKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The recordings folder; gives a file only if it really lies inside, links followed, and opened if it is sealed. */
public final class SoundFiles {
    private static final int LARGEST_PEAKS = 4 << 20;

    private final Path folder;
    private final SiteKeys keys;

    /** @param folder where indexed paths start; @param keys of the site, which open what is sealed */
    public SoundFiles(Path folder, SiteKeys keys) {
        this.folder = folder;
        this.keys = keys;
    }

    Path folder() {
        return folder;
    }

    SiteKeys keys() {
        return keys;
    }

    /**
     * The sound of a recording.
     *
     * @return empty if there is no such file
     * @throws SealBroken if it is not what was made, or its key is not here
     */
    Optional<SeekableByteChannel> sound(RecordingFile recording) throws IOException {
        Optional<Path> file = inside(recording.path());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                recording.seal().isPresent()
                        ? SealedChannel.sound(file.get(), key(recording))
                        : Files.newByteChannel(file.get()));
    }

    /**
     * The waveform of a recording as its JSON text.
     *
     * @return empty if there is no such file, or it is none of ours for its length
     * @throws SealBroken if it is not what was made, or its key is not here
     */
    Optional<byte[]> peaks(RecordingFile recording, String path) throws IOException {
        Optional<Path> file = inside(path);
        if (file.isEmpty() || Files.size(file.get()) > LARGEST_PEAKS) {
            return Optional.empty();
        }
        if (recording.seal().isEmpty()) {
            return Optional.of(Files.readAllBytes(file.get()));
        }
        try (InputStream in = Channels.newInputStream(SealedChannel.peaks(file.get(), key(recording)))) {
            return Optional.of(in.readAllBytes());
        }
    }

    /** The same for whoever listens. @throws SoundBroken if it is not what was made, or its key is not here */
    Optional<Sound> heard(RecordingFile recording) throws IOException {
        try {
            Optional<SeekableByteChannel> bytes = sound(recording);
            return bytes.isPresent()
                    ? Optional.of(new Sound(bytes.get(), bytes.get().size(), recording.sha256()))
                    : Optional.empty();
        } catch (SealBroken e) {
            throw new SoundBroken(e);
        }
    }

    /** The waveform for whoever looks. @throws SoundBroken if it is not what was made, or its key is not here */
    Optional<byte[]> drawn(RecordingFile recording, String path) throws IOException {
        try {
            return peaks(recording, path);
        } catch (SealBroken e) {
            throw new SoundBroken(e);
        }
    }

    private SoundKey key(RecordingFile recording) throws SealBroken {
        String wrapped = recording.seal().orElseThrow().key();
        return SoundKey.unwrap(wrapped, keys, recording.contact().value());
    }

    /** @param path as indexed, relative to the folder; @return empty if there is no such file inside */
    Optional<Path> inside(String path) throws IOException {
        Path file = folder.resolve(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Path real = file.toRealPath();
        return real.startsWith(folder.toRealPath()) ? Optional.of(real) : Optional.empty();
    }
}
