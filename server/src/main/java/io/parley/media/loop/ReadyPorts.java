package io.parley.media.loop;

import io.netty.channel.EventLoop;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets of one address that are open before anybody asks, so that a new leg waits neither for the system nor for the
 * loop's turn; the loop opens another for each that is taken. Where few ports are left none is kept ahead.
 */
final class ReadyPorts {
    /** Legs that may begin within one turn of the loop. */
    private static final int AHEAD = 16;

    private static final int ATTEMPTS = 20;
    private static final Logger log = LoggerFactory.getLogger(ReadyPorts.class);

    private final EventLoop loop;
    private final Ports ports;
    private final IntFunction<CompletableFuture<LegSocket>> binding;
    private final Map<Integer, Open> reserved = new ConcurrentHashMap<>();
    private final Queue<Open> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final int all;
    private final AtomicInteger used = new AtomicInteger();

    /** A socket that is bound, with the port it takes from {@link Ports}. */
    record Open(LegSocket socket, int port) {}

    /** @param binding begins to bind a port */
    ReadyPorts(EventLoop loop, Ports ports, IntFunction<CompletableFuture<LegSocket>> binding) {
        this.loop = loop;
        this.ports = ports;
        all = ports.left();
        this.binding = binding;
    }

    /** @throws MediaPortsExhausted if the range is used up */
    Open take() {
        Open open = ready.poll();
        if (open != null) {
            kept.decrementAndGet();
        }
        if (!loop.isShuttingDown()) {
            loop.execute(this::fill);
        }
        Open taken = open != null ? open : openNow();
        used.incrementAndGet();
        return taken;
    }

    /** That very one is kept for {@link #take(int)}. @return false if it cannot be had */
    boolean reserve(int port) {
        if (!ports.take(port)) {
            log.warn("media port {} is in use, or out of the range", port);
            return false;
        }
        try {
            reserved.put(port, new Open(binding.apply(port).join(), port));
            return true;
        } catch (CompletionException e) {
            ports.giveBack(port);
            log.warn("media port {} cannot be bound: {}", port, e.getCause().getMessage());
            return false;
        }
    }

    /** The same where it is bound already. @return false if it is in use, or out of the range */
    boolean reserve(int port, LegSocket bound) {
        boolean ours = ports.take(port);
        if (ours) {
            reserved.put(port, new Open(bound, port));
        } else {
            log.warn("media port {} is in use, or out of the range", port);
        }
        return ours;
    }

    void release(int port) {
        Optional.ofNullable(reserved.remove(port)).ifPresent(open -> {
            loop.execute(() -> {
                open.socket().close();
                ports.giveBack(port);
            });
        });
    }

    /** One that was reserved. @throws MediaPortsExhausted if it was not */
    Open take(int port) {
        Open open = reserved.remove(port);
        if (open == null) {
            throw new MediaPortsExhausted("media port " + port + " could not be had again");
        }
        used.incrementAndGet();
        return open;
    }

    /** Its leg has ended. */
    void giveBack(Open taken) {
        ports.giveBack(taken.port());
        used.decrementAndGet();
    }

    /** Ports that no leg has. */
    int left() {
        return all - used.get();
    }

    private Open openNow() {
        Optional<Throwable> last = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ports.take();
            try {
                return new Open(binding.apply(port).join(), port);
            } catch (CompletionException e) { // somebody else's socket stands there
                ports.giveBack(port);
                last = Optional.of(e.getCause());
            }
        }
        throw new MediaPortsExhausted("no media port could be bound: " + last.orElseThrow());
    }

    /** On the loop: opens one, and goes on in a task of its own, so that packets are taken in between. */
    private void fill() {
        if (kept.get() >= AHEAD || ports.left() < 4 * AHEAD) {
            return;
        }
        kept.incrementAndGet();
        int port = ports.take();
        binding.apply(port).whenComplete((socket, taken) -> {
            if (taken == null) {
                ready.add(new Open(socket, port));
                loop.execute(this::fill);
            } else { // the next leg tries another
                kept.decrementAndGet();
                ports.giveBack(port);
            }
        });
    }
}
