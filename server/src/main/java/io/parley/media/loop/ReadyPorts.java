package io.parley.media.loop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import java.util.Optional;
import java.util.Queue;
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
    private final IntFunction<ChannelFuture> binding;
    private final Queue<Open> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    /** A socket that is bound, with the port it takes from {@link Ports}. */
    record Open(Channel channel, int port) {}

    /** @param binding begins to bind a port */
    ReadyPorts(EventLoop loop, Ports ports, IntFunction<ChannelFuture> binding) {
        this.loop = loop;
        this.ports = ports;
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
        return open != null ? open : openNow();
    }

    /** Open ports that nobody uses yet. */
    int left() {
        return kept.get();
    }

    private Open openNow() {
        Optional<Throwable> last = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ports.take();
            // Not sync: that would throw the checked exception of a port where somebody else's socket stands.
            ChannelFuture bound = binding.apply(port).awaitUninterruptibly();
            if (bound.isSuccess()) {
                return new Open(bound.channel(), port);
            }
            ports.giveBack(port);
            last = Optional.of(bound.cause());
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
        binding.apply(port).addListener((ChannelFuture bound) -> {
            if (bound.isSuccess()) {
                ready.add(new Open(bound.channel(), port));
                loop.execute(this::fill);
            } else { // somebody else's; the next leg tries another
                kept.decrementAndGet();
                ports.giveBack(port);
            }
        });
    }
}
