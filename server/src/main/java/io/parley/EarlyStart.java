package io.parley;

import io.parley.media.KeptBridge;
import io.parley.media.MediaCounters;
import io.parley.media.MediaSettings;
import io.parley.media.loop.MediaBase;
import io.parley.media.record.Recorder;
import io.parley.media.record.RecordingSink;
import io.parley.ops.Alarm;
import io.parley.ops.CpuShare;
import io.parley.ops.OtherProcess;
import io.parley.ops.config.DataPlace;
import io.parley.sip.stack.SipBase;
import io.parley.sip.stack.SipPort;
import io.parley.store.FolderLock;
import io.parley.store.StoreInUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first of a start, beside all else of it: whoever talked when a process before went hears the other again
 * (adr/131), and the ports of SIP are held, so that what comes meanwhile waits (adr/137). It needs the data folder and
 * what that process left in it, and no configuration, database or floor.
 */
final class EarlyStart implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EarlyStart.class);

    static final String CONFIG = "--config";
    static final String STAND_BY = "--stand-by";
    /** What was killed lets go of its ports some milliseconds after it has of the folder. */
    private static final Duration LETS_GO_WITHIN = Duration.ofSeconds(1);
    /** A start that takes longer lets go: SIP gives up after 32 s, and nobody is rung for whoever has. */
    private static final Duration HELD = Duration.ofSeconds(20);

    private final CompletableFuture<Optional<Ground>> ground = new CompletableFuture<>();
    /** Whether the folder was another's at first. */
    private final CompletableFuture<Boolean> waits = new CompletableFuture<>();
    /** The wait is over. */
    private final CountDownLatch taken = new CountDownLatch(1);

    private EarlyStart() {}

    /**
     * What the rest of the start stands on.
     *
     * @param lock of the data folder, ours alone
     * @param clock tells the time
     * @param followed whether another process had the folder until now
     */
    record Ground(FolderLock lock, MediaBase sound, SipBase ports, EarlyWeb web, Alarm clock, boolean followed)
            implements AutoCloseable {
        /** What calls say meanwhile stays in memory for several seconds, if they are not more. */
        private static final int FEW_LEGS = 200;

        static Ground at(Path root) {
            return on(FolderLock.take(root), false);
        }

        static Ground on(FolderLock lock, boolean followed) {
            try {
                OtherProcess.parse(lock.left()).ifPresent(before -> before.awaitGone(LETS_GO_WITHIN));
                lock.leave(OtherProcess.self().map(OtherProcess::word).orElse(""));
            } catch (IOException e) { // nobody else has the folder, which is what counts
                log.warn("{} cannot be written: {}", lock.folder(), e.getMessage());
            }
            Alarm clock = new Alarm();
            MediaBase sound = new MediaBase(new MediaCounters(), clock::nanos, clock, new SecureRandom());
            return new Ground(lock, sound, new SipBase(), new EarlyWeb(), clock, followed);
        }

        private void hear(List<KeptBridge> kept) {
            long count = kept.stream().filter(sound.early()::join).count();
            sound.comeFirst();
            log.info("{} of {} calls of before are heard again", count, kept.size());
        }

        private void hold(List<SipPort> left) {
            log.info("{} of {} ports of SIP are held: what comes waits", ports.hold(left), left.size());
            clock.at(clock.instant().plus(HELD), () -> Thread.startVirtualThread(this::letGo)); // waits for their loop
        }

        private void letGo() {
            if (ports.keepOnly(Set.of()) > 0) {
                log.warn("the start takes long: the ports of SIP are closed until it is done");
            }
        }

        /** Counts where the legs do. */
        Recorder recorder(MediaSettings settings, RecordingSink sink) throws IOException {
            Recorder recorder =
                    new Recorder(settings, sink, new Recorder.Clocks(clock::nanos, clock, sound.counters()));
            if (!recordsLater()) {
                recorder.lookBack(); // a large journal takes as long as the floor
            }
            return recorder;
        }

        /**
         * Whether what a crash cut is read only once SIP is heard: where that takes some tenths of a second, as in a
         * process that is warm, and where it is not much that comes meanwhile.
         */
        boolean recordsLater() {
            return followed && sound.early().count() <= FEW_LEGS;
        }

        @Override
        public void close() throws IOException {
            ports.close();
            web.close();
            sound.close();
            lock.close();
            clock.close();
        }
    }

    /** For a server that starts within its process: nobody was cut off. */
    static EarlyStart none() {
        EarlyStart none = new EarlyStart();
        none.nothing();
        return none;
    }

    /** For this command line, which nobody has looked into: a guess. */
    static EarlyStart of(String... arguments) {
        List<String> words = List.of(arguments);
        int at = words.indexOf(CONFIG) + 1;
        boolean serves = !words.isEmpty() && words.getFirst().equals(Main.SERVE) && at > 0 && at < words.size();
        if (!serves) {
            return none();
        }
        Path config = Path.of(words.get(at));
        return words.contains(STAND_BY) ? standBy(() -> data(config)) : begin(() -> data(config));
    }

    private static Optional<Path> data(Path config) {
        return DataPlace.in(config).map(config.toAbsolutePath().getParent()::resolve);
    }

    /** Begins on a thread of its own. @param data gives the data folder, as far as that can be known by now */
    static EarlyStart begin(Supplier<Optional<Path>> data) {
        return begin(early -> data.get().map(EarlyStart::plain).flatMap(EarlyStart::begun));
    }

    /** The same once the folder is nobody else's, which may be at once (adr/138). */
    static EarlyStart standBy(Supplier<Optional<Path>> data) {
        return begin(early -> data.get().map(EarlyStart::plain).flatMap(early::begunInTurn));
    }

    private static EarlyStart begin(Function<EarlyStart, Optional<Ground>> beginning) {
        EarlyStart early = new EarlyStart();
        Thread.ofPlatform().name("early start").daemon().start(() -> {
            try {
                early.ground.complete(beginning.apply(early));
            } finally {
                early.nothing(); // what has thrown is told; the rest of the start goes on
            }
        });
        return early;
    }

    private void nothing() {
        ground.complete(Optional.empty());
        waits.complete(false);
        taken.countDown();
    }

    private static Path plain(Path root) {
        return root.toAbsolutePath().normalize();
    }

    private static Optional<Ground> begun(Path root) {
        try (Alarm clock = new Alarm()) {
            List<KeptBridge> kept = CallsLeft.bridges(root.resolve(OpenCallsFile.FILE), clock.instant());
            List<SipPort> ports = SipPortsFile.left(root);
            Optional<InetSocketAddress> web = HttpPortFile.left(root);
            return kept.isEmpty() && ports.isEmpty() && web.isEmpty()
                    ? Optional.empty()
                    : Optional.of(begun(Ground.at(root), kept, ports, web));
        } catch (StoreInUse | IOException | UncheckedIOException e) {
            log.info("nothing of before goes on until the server is ready: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Ground> begunInTurn(Path root) {
        try {
            FolderLock lock = turn(root);
            CpuShare.usual();
            taken.countDown();
            Ground ground = Ground.on(lock, waits.join()); // whoever was before has written its last
            List<KeptBridge> kept = CallsLeft.bridges(
                    root.resolve(OpenCallsFile.FILE), ground.clock().instant());
            return Optional.of(begun(ground, kept, SipPortsFile.left(root), HttpPortFile.left(root)));
        } catch (IOException | UncheckedIOException e) {
            log.info("nothing of before goes on until the server is ready: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private FolderLock turn(Path root) {
        try {
            FolderLock lock = FolderLock.take(root);
            waits.complete(false);
            return lock;
        } catch (StoreInUse another) {
            waits.complete(true);
            return FolderLock.await(root);
        }
    }

    /** What is said is lost meanwhile, what is signalled is said again: sound comes first. */
    private static Ground begun(
            Ground ground, List<KeptBridge> kept, List<SipPort> ports, Optional<InetSocketAddress> web)
            throws IOException {
        boolean begun = false;
        try {
            if (!kept.isEmpty()) {
                ground.hear(kept);
            }
            web.ifPresent(ground.web()::hold); // it takes least
            if (!ports.isEmpty()) {
                ground.hold(ports);
            }
            begun = true;
            return ground;
        } finally {
            if (!begun) { // the rest of the start needs the folder
                ground.close();
            }
        }
    }

    /** Whether another process has the folder, or had it when this began. */
    boolean waits() {
        return waits.join();
    }

    /** @return whether the wait is over, within this time */
    boolean isOver(Duration within) throws InterruptedException {
        return taken.await(within.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The configuration names these ports of SIP: others are anybody's. Waits for those that are held. */
    void keepOnly(Set<SipPort> named) {
        ground.join().ifPresent(early -> early.ports().keepOnly(named));
    }

    /** The web server's port, where it is held; the caller's from now on. Waits for it. */
    Optional<ServerSocketChannel> web() {
        return ground.join().flatMap(early -> early.web().take());
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
