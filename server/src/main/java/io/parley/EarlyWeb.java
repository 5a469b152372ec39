package io.parley;

import io.parley.web.http.EarlyPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server's port from the first of a start: who connects waits in the kernel's queue (adr/148). */
final class EarlyWeb implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EarlyWeb.class);

    private Optional<ServerSocketChannel> held = Optional.empty();

    /** Where it cannot be had the start goes on: whoever needs it will say so. */
    synchronized void hold(InetSocketAddress at) {
        try {
            held = Optional.of(EarlyPort.listen(at));
            log.info("the web server's port is held: who comes waits");
        } catch (IOException e) {
            log.info("the web server's port of before is not held: {}", e.getMessage());
        }
    }

    /** It is the caller's from now on. */
    synchronized Optional<ServerSocketChannel> take() {
        Optional<ServerSocketChannel> taken = held;
        held = Optional.empty();
        return taken;
    }

    @Override
    public void close() throws IOException {
        Optional<ServerSocketChannel> left = take();
        if (left.isPresent()) {
            left.get().close();
        }
    }
}
