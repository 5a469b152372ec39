package io.parley;

import io.parley.media.KeptBridge;
import io.parley.media.MediaCounters;
import io.parley.media.MediaSettings;
import io.parley.media.loop.MediaBase;
import io.parley.media.record.Recorder;
import io.parley.media.record.RecordingSink;
import io.parley.ops.Alarm;
import io.parley.ops.config.DataPlace;
import io.parley.store.FolderLock;
import io.parley.store.StoreInUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first of a start, beside all else of it: whoever talked when a process before went hears the other again
 * (adr/131). It needs the data folder and its file of open calls, and no configuration, database or floor.
 */
final class EarlySound implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EarlySound.class);

    private static final String CONFIG = "--config";

    private final CompletableFuture<Optional<Ground>> ground;

    private EarlySound(CompletableFuture<Optional<Ground>> ground) {
        this.ground = ground;
    }

    /** What the rest of the start stands on. @param lock of the data folder, ours alone; @param clock tells the time */
    record Ground(FolderLock lock, MediaBase sound, Alarm clock) implements AutoCloseable {
        static Ground at(Path root) {
            Alarm clock = new Alarm();
            MediaBase sound = new MediaBase(new MediaCounters(), clock::nanos, clock, new SecureRandom());
            boolean ours = false;
            try {
                Ground ground = new Ground(FolderLock.take(root), sound, clock);
                ours = true;
                return ground;
            } finally {
                if (!ours) {
                    sound.close();
                }
            }
        }

        /** Counts where the legs do. */
        Recorder recorder(MediaSettings settings, RecordingSink sink) throws IOException {
            return new Recorder(settings, sink, new Recorder.Clocks(clock::nanos, clock, sound.counters()));
        }

        @Override
        public void close() throws IOException {
            sound.close();
            lock.close();
            clock.close();
        }
    }

    /** For a server that starts within its process: nobody was cut off. */
    static EarlySound none() {
        return new EarlySound(CompletableFuture.completedFuture(Optional.empty()));
    }

    /** For this command line, which nobody has looked into: a guess. */
    static EarlySound of(String... arguments) {
        List<String> words = List.of(arguments);
        int at = words.indexOf(CONFIG) + 1;
        boolean serves = !words.isEmpty() && words.getFirst().equals(Main.SERVE) && at > 0 && at < words.size();
        return serves ? begin(() -> data(Path.of(words.get(at)))) : none();
    }

    private static Optional<Path> data(Path config) {
        return DataPlace.in(config).map(config.toAbsolutePath().getParent()::resolve);
    }

    /** Begins on a thread of its own. @param data gives the data folder, as far as that can be known by now */
    static EarlySound begin(Supplier<Optional<Path>> data) {
        CompletableFuture<Optional<Ground>> ground = new CompletableFuture<>();
        Thread.ofPlatform().name("early sound").daemon().start(() -> {
            try {
                ground.complete(data.get()
                        .map(Path::toAbsolutePath)
                        .map(Path::normalize)
                        .flatMap(EarlySound::heard));
            } finally {
                ground.complete(Optional.empty()); // what has thrown is told; the rest of the start goes on
            }
        });
        return new EarlySound(ground);
    }

    private static Optional<Ground> heard(Path root) {
        Path file = root.resolve(OpenCallsFile.FILE);
        try (Alarm clock = new Alarm()) {
            List<KeptBridge> kept = CallsLeft.bridges(file, clock.instant());
            return kept.isEmpty() ? Optional.empty() : Optional.of(heard(root, kept));
        } catch (StoreInUse | IOException | UncheckedIOException e) {
            log.info("nobody is heard before the server is ready: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Ground heard(Path root, List<KeptBridge> kept) throws IOException {
        Ground ground = Ground.at(root);
        boolean joined = false;
        try {
            long count = kept.stream().filter(ground.sound().early()::join).count();
            ground.sound().comeFirst();
            log.info("{} of {} calls of before are heard again", count, kept.size());
            joined = true;
            return ground;
        } finally {
            if (!joined) { // the rest of the start needs the folder
                ground.close();
            }
        }
    }

    /**
     * Whatever there is of it for this data folder; waits for it.
     *
     * @throws StoreInUse if another server has the folder
     */
    Ground in(Path root) throws IOException {
        Optional<Ground> early = ground.join();
        if (early.isPresent() && !early.get().lock().folder().equals(root)) {
            log.warn("the data are kept elsewhere by now: calls of before end");
            early.get().close();
            early = Optional.empty();
        }
        return early.orElseGet(() -> Ground.at(root));
    }

    /** The start has failed. */
    @Override
    public void close() throws IOException {
        Optional<Ground> early = ground.join();
        if (early.isPresent()) {
            early.get().close();
        }
    }
}
