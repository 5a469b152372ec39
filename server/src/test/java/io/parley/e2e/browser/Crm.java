package io.parley.e2e.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another program that agents work with: it shows what it was asked for, and remembers it with where it came from. */
final class Crm implements AutoCloseable {
    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>CRM</title><link rel="icon" href="data:,">
            <h1>CRM</h1></html>
            """;
    private final HttpServer server;

    /** @param asked path and query, as they came; @param from what the browser told of the page before */
    record Visit(String asked, Optional<String> from) {}

    final List<Visit> visits = new CopyOnWriteArrayList<>();

    Crm() {
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            visits.add(new Visit(
                    exchange.getRequestURI().toString(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Referer"))));
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<String> asked() {
        return visits.stream().map(Visit::asked).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
