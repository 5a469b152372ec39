package io.parley.sip.stack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers that take all messages of one Call-ID in the order they arrived: otherwise an ACK can overtake the state
 * its 200 has yet to set. Queues are bounded; what finds its queue full is shed by the caller.
 */
final class CallOrder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallOrder.class);
    private static final int QUEUE = 4096;
    private static final byte[] LONG = "\ncall-id".getBytes(StandardCharsets.US_ASCII);

    private final List<ThreadPoolExecutor> workers = new ArrayList<>();
    private final SipCounters counters;

    CallOrder(int count, SipCounters counters) {
        this.counters = counters;
        for (int i = 0; i < count; i++) {
            BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(QUEUE);
            workers.add(new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    queue,
                    Thread.ofPlatform().name("sip-worker-" + i).daemon().factory()));
        }
    }

    /** Runs the work after all earlier work of the same call; false if there is no room. */
    boolean submit(byte[] message, Runnable work) {
        ThreadPoolExecutor worker = workers.get(Math.floorMod(callIdHash(message), workers.size()));
        if (worker.getQueue().remainingCapacity() == 0 || worker.isShutdown()) {
            return false;
        }
        try {
            worker.execute(() -> attempt(work));
            return true;
        } catch (RejectedExecutionException tooLate) { // another thread had the last place, or it was closed meanwhile
            return false;
        }
    }

    /** The same for what no message brings, such as a time that is up. */
    boolean submit(String callId, Runnable work) {
        return submit(("\nCall-ID:" + callId).getBytes(StandardCharsets.US_ASCII), work);
    }

    /** How full the fullest queue is, 0 to 1. */
    double load() {
        int fullest = 0;
        for (ThreadPoolExecutor worker : workers) { // asked with each call
            fullest = Math.max(fullest, worker.getQueue().size());
        }
        return fullest / (double) QUEUE;
    }

    // A worker must outlive whatever a message makes the stack do, an Error included.
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            counters.failures.increment();
            log.error("a SIP message could not be processed", e);
        }
    }

    /** The Call-ID, found in the bytes without parsing. */
    static Optional<String> callId(byte[] message) {
        for (int i = 0; i + 2 < message.length; i++) {
            int value = message[i] == '\n' ? nameEnd(message, i) : -1;
            if (value > 0) {
                int end = value;
                while (end < message.length && message[end] != '\r' && message[end] != '\n') {
                    end++;
                }
                return Optional.of(new String(message, value, end - value, StandardCharsets.ISO_8859_1).strip());
            }
        }
        return Optional.empty();
    }

    /** A hash of the Call-ID, found in the bytes without parsing; 0 where there is none. */
    static int callIdHash(byte[] message) {
        for (int i = 0; i + 2 < message.length; i++) {
            if (message[i] == '\n') {
                int value = nameEnd(message, i);
                if (value > 0) {
                    return hashOfLine(message, value);
                }
            }
        }
        return 0;
    }

    private static int nameEnd(byte[] message, int at) {
        boolean compact = (message[at + 1] | 0x20) == 'i' && (message[at + 2] == ':' || message[at + 2] == ' ');
        int end = compact ? at + 2 : at;
        if (!compact) {
            for (int i = 1; i < LONG.length; i++) {
                if (at + i >= message.length || (message[at + i] | 0x20) != (LONG[i] | 0x20)) {
                    return -1;
                }
            }
            end = at + LONG.length;
        }
        while (end < message.length && (message[end] == ' ' || message[end] == '\t')) {
            end++;
        }
        return end < message.length && message[end] == ':' ? end + 1 : -1;
    }

    private static int hashOfLine(byte[] message, int from) {
        int hash = 1;
        for (int i = from; i < message.length && message[i] != '\r' && message[i] != '\n'; i++) {
            if (message[i] != ' ' && message[i] != '\t') {
                hash = 31 * hash + message[i];
            }
        }
        return hash;
    }

    @Override
    public void close() {
        workers.forEach(ThreadPoolExecutor::shutdownNow);
    }
}
