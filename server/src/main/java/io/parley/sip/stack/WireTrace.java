package io.parley.sip.stack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every message in and out into a file of its own, when asked for; credentials are left out, and what was typed. The
 * event loop only hands over: what the disk cannot keep up with is left out, and said to be. Two files of bounded size
 * are kept.
 */
final class WireTrace implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WireTrace.class);
    private static final int MOST_WAITING = 1000;
    private static final long MOST_BYTES = 64L << 20;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    /** With the lines it is folded over. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("(?im)^((?:Proxy-)?Authorization[ \\t]*:).*(?:\\r?\\n[ \\t].*)*");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private record Entry(Instant at, String transport, String way, byte[] message) {}

    private static final Entry LAST = new Entry(Instant.MAX, "", "", new byte[0]);

    private final Path file;
    private final long mostBytes;
    private final InstantSource clock;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread writer;

    /** Appends to the file, which is made if there is none. */
    WireTrace(Path file, InstantSource clock) {
        this(file, clock, MOST_BYTES);
    }

    /** @param mostBytes of a file, about; then it is put aside and a new one begun */
    WireTrace(Path file, InstantSource clock, long mostBytes) {
        this.file = file;
        this.mostBytes = mostBytes;
        this.clock = clock;
        writer = Thread.ofVirtual().name("sip-trace").start(this::write);
    }

    void heard(PeerChannel channel, byte[] message) {
        add(channel, " < ", message);
    }

    void said(PeerChannel channel, byte[] message) {
        add(channel, " > ", message);
    }

    private void add(PeerChannel channel, String way, byte[] message) {
        add(channel.getTransport(), text(channel.local()) + way + text(channel.peer()), message);
    }

    /** @param addresses ours and theirs, and which way */
    void add(String transport, String addresses, byte[] message) {
        if (!waiting.offer(new Entry(clock.instant(), transport, addresses, message))) {
            leftOut.incrementAndGet();
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private void write() {
        try {
            while (fill()) {
                Files.move(file, older(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            log.error("SIP messages cannot be traced into {}: {}", file, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where what no longer fits into a trace is kept; what was there before is gone. */
    static Path older(Path file) {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    /** Writes until the file is full, which is true, or nothing more will come. */
    private boolean fill() throws IOException, InterruptedException {
        long size = Files.exists(file) ? Files.size(file) : 0;
        try (BufferedWriter out = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (size < mostBytes) {
                Entry entry = waiting.take();
                if (entry == LAST) {
                    return false;
                }
                size += write(out, entry);
                if (waiting.isEmpty()) {
                    out.flush();
                }
            }
        }
        return true;
    }

    /** @return about how many bytes */
    private long write(BufferedWriter out, Entry entry) throws IOException {
        long missing = leftOut.getAndSet(0);
        if (missing > 0) {
            out.write("---- " + missing + " messages left out: the disk was too slow\n\n");
        }
        String head = "---- " + entry.at() + " " + entry.transport() + " " + entry.way() + "\n";
        out.write(head);
        out.write(readable(new String(entry.message(), StandardCharsets.UTF_8)));
        out.write("\n");
        return head.length() + entry.message().length + 1L;
    }

    /** What may be kept and is safe to show on a terminal. */
    static String readable(String message) {
        boolean typed = message.startsWith("INFO ");
        String kept = typed ? SipRedaction.of(message.getBytes(StandardCharsets.UTF_8), true) : message;
        String safe = CREDENTIALS.matcher(kept).replaceAll("$1 (left out)");
        return UNPRINTABLE.matcher(safe.replace("\r\n", "\n")).replaceAll("?");
    }

    /** Writes what was handed over before. */
    @Override
    public void close() {
        try {
            if (writer.isAlive() && waiting.offer(LAST)) {
                writer.join(LAST_WORDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
