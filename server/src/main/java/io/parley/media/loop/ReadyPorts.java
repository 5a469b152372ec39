package io.parley.media.loop;

import io.netty.channel.EventLoop;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Sockets of one address that are open before anybody asks, so that a new leg waits neither for the system nor for the
 * loop's turn; the loop opens another for each that is taken. Where few ports are left none is kept ahead.
 */
final class ReadyPorts {
    /** Legs that may begin within one turn of the loop. */
    private static final int AHEAD = 16;

    private static final int ATTEMPTS = 20;

    private final EventLoop loop;
    private final Ports ports;
    private final IntFunction<CompletableFuture<LegSocket>> binding;
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

    /** That very one; to be asked before legs take what is kept ahead. @throws MediaPortsExhausted if it is taken */
    Open take(int port) {
        ports.take(port);
        try {
            Open taken = new Open(binding.apply(port).join(), port);
            used.incrementAndGet();
            return taken;
        } catch (CompletionException e) {
            ports.giveBack(port);
            throw new MediaPortsExhausted("media port " + port + " cannot be bound: " + e.getCause());
        }
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
