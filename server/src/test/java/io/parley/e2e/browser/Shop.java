package io.parley.e2e.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Somebody else's web site, with the strictest content policy the widget works under and its one tag. */
final class Shop implements AutoCloseable {
    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
            <h1>Tickets</h1><script async src="%s/widget/v1/parley.js"></script></html>
            """;
    private static final String POLICY =
            "default-src 'none'; base-uri 'none'; img-src data:; script-src %1$s; connect-src %1$s %2$s; "
                    + "worker-src blob:";

    private final HttpServer server;

    private Shop(HttpServer server) {
        this.server = server;
    }

    static Shop open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
            return new Shop(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A page with the widget of this server. */
    URI with(URI parley) {
        byte[] page = PAGE.formatted(parley).getBytes(StandardCharsets.UTF_8);
        String policy = POLICY.formatted(parley, parley.toString().replace("http", "ws"));
        server.createContext("/shop", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        return address().resolve("/shop");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
