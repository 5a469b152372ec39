package io.parley.loadtest.widget;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A site of somebody else: one page of text that carries the widget, and the same without. */
final class Host implements AutoCloseable {
    private final HttpServer server;
    private final URI parley;

    private Host(HttpServer server, URI parley) {
        this.server = server;
        this.parley = parley;
    }

    static Host start(URI parley) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Host host = new Host(server, parley);
        server.createContext("/", host::answer);
        server.start();
        return host;
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    URI page(boolean carries) {
        return URI.create(origin() + (carries ? "/with" : "/without"));
    }

    private void answer(HttpExchange asked) throws IOException {
        String path = asked.getRequestURI().getPath();
        String widget = path.equals("/with")
                ? "<script async src=\"" + parley.resolve("/widget/v1/parley.js") + "\"></script>"
                : "";
        String page =
                "<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href=data:,><title>A shop</title>"
                        + widget + "<h1>A shop</h1>" + "<p>Ferries, cabins and what one eats on board.".repeat(40);
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        asked.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        asked.sendResponseHeaders(200, body.length);
        try (OutputStream out = asked.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
