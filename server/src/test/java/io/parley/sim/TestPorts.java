package io.parley.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ports that nobody else uses while a test has them: below those that the system gives to outgoing connections, from
 * stretches that each test run has for itself, however many builds run on the machine. A locked file stands for a
 * stretch, so it is free again when the run is over, whichever way that was.
 */
public final class TestPorts {
    private static final int LOWEST = 10_000;
    private static final int STRETCHES = 44;
    private static final int LENGTH = 500;
    /** Stretches of a run, taken in turns: sound that a test before has left behind does not meet the next one. */
    private static final int USUAL = 4;

    private static final TestPorts RUN = new TestPorts(
            Path.of(System.getProperty("java.io.tmpdir"), "parley-test-ports-" + System.getProperty("user.name")));

    private final Path folder;
    private final List<Stretch> stretches = new ArrayList<>();
    private final Map<Integer, Integer> taken = new HashMap<>();
    private int turn;

    /** Ports of this run; each rests for as long as possible before it is given again. */
    private static final class Stretch {
        private final int lowest;
        /** Holds the lock. */
        private final FileChannel lock;

        private final BitSet given = new BitSet(LENGTH);
        private int next;

        Stretch(int lowest, FileChannel lock) {
            this.lowest = lowest;
            this.lock = lock;
        }

        Optional<Integer> take(int count) {
            for (int tried = 0; tried < LENGTH; tried += 2) {
                int at = (next + tried) % LENGTH;
                if (at + count <= LENGTH && isFree(at, count)) {
                    given.set(at, at + count);
                    next = at + count + (count & 1);
                    return Optional.of(lowest + at);
                }
            }
            return Optional.empty();
        }

        private boolean isFree(int at, int count) {
            return given.get(at, at + count).isEmpty()
                    && IntStream.range(lowest + at, lowest + at + count).allMatch(TestPorts::isFree);
        }
    }

    private TestPorts(Path folder) {
        this.folder = folder;
    }

    /** The first of so many ports in a row, an even one, all free over UDP and TCP until they are given back. */
    public static int take(int count) {
        return RUN.find(count);
    }

    /**
     * To be called once by whoever took them, when nobody uses them any more.
     *
     * @throws IllegalStateException if nobody has them: whoever gives ports back twice gives back those of another
     */
    public static void giveBack(int first) {
        RUN.free(first);
    }

    private synchronized int find(int count) {
        while (stretches.size() < USUAL) {
            stretches.add(another());
        }
        Optional<Integer> found = Optional.empty();
        for (int i = 0; i < stretches.size() && found.isEmpty(); i++) {
            turn = (turn + 1) % stretches.size();
            found = stretches.get(turn).take(count);
        }
        while (found.isEmpty()) {
            Stretch another = another();
            stretches.add(another);
            found = another.take(count);
        }
        taken.put(found.get(), count);
        return found.get();
    }

    private synchronized void free(int first) {
        Integer count = taken.remove(first);
        if (count == null) {
            throw new IllegalStateException("port " + first + " is given back, but nobody has it");
        }
        for (Stretch stretch : stretches) {
            int at = first - stretch.lowest;
            if (at >= 0 && at < LENGTH) {
                stretch.given.clear(at, at + count);
            }
        }
    }

    /** A stretch that no other run has. */
    private Stretch another() {
        List<Integer> all =
                new ArrayList<>(IntStream.range(0, STRETCHES).boxed().toList());
        stretches.forEach(own -> all.remove((Integer) ((own.lowest - LOWEST) / LENGTH)));
        Collections.shuffle(all);
        for (int number : all) {
            int lowest = LOWEST + number * LENGTH;
            Optional<FileChannel> lock = lock(folder.resolve(Integer.toString(lowest)));
            if (lock.isPresent()) {
                return new Stretch(lowest, lock.get());
            }
        }
        throw new IllegalStateException("no ports are left for tests: others hold all locks in " + folder);
    }

    private static Optional<FileChannel> lock(Path file) {
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (holds(channel)) {
                return Optional.of(channel);
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another class loader of this JVM has it
        }
    }

    private static boolean isFree(int port) {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(at)) {
            tcp.bind(at);
            return udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
