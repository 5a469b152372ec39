package io.parley.sim.tls;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A server of certificates at {@code localhost}, over HTTPS, and whatever else a stranger's server does. */
public final class SimCertificateServer implements AutoCloseable {
    /** Bytes of a head that nobody should read to its end. */
    private static final int LARGE_HEAD = 256 * 1024;

    private final HttpsServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    /** Paths that were asked for. */
    public final List<String> asked = new CopyOnWriteArrayList<>();
    /** Who has signed its own certificate. */
    public final Path authorities;

    public SimCertificateServer(Path folder) {
        TestAuthority authority = new TestAuthority(folder, "web");
        authorities = authority.authorities();
        try {
            InetAddress here = InetAddress.getLoopbackAddress();
            server = HttpsServer.create(new InetSocketAddress(here, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(authority.client(authority.sign("web", "localhost"))));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String host() {
        return "localhost:" + port();
    }

    /** Serves this from now on. @return its address */
    public String serve(String path, byte[] file) {
        files.put(path, file);
        return "https://" + host() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        byte[] file = files.getOrDefault(path, new byte[0]);
        int status = file.length == 0 ? 404 : 200;
        switch (path) {
            case "/elsewhere" -> {
                exchange.getResponseHeaders().add("Location", "https://" + host() + "/inside");
                status = 302;
            }
            case "/never" -> untilClosed();
            case "/head" -> exchange.getResponseHeaders().add("X-Words", "x".repeat(LARGE_HEAD));
            default -> exchange.getResponseHeaders().add("Cache-Control", "public, max-age=3600");
        }
        try (exchange) {
            exchange.sendResponseHeaders(status, file.length == 0 ? -1 : file.length);
            exchange.getResponseBody().write(file);
        } catch (IOException gone) {
            asked.add("cut off " + path);
        }
    }

    private void untilClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
