package io.parley.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The page with the fault buttons. A server of its own on this machine only, so that it outlives the restart it asks
 * for. It answers to its own name alone, and acts only on requests that another site's page cannot send.
 */
public final class ControlPage implements AutoCloseable {
    private static final double LOSS = 0.05;
    private static final Map<String, String> FILES = Map.of(
            "/", "index.html text/html",
            "/control.js", "control.js text/javascript",
            "/words.js", "words.js text/javascript",
            "/control.css", "control.css text/css");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
                    + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types 'none'";
    private static final Set<String> ACTS = Set.of("/loss", "/trunk", "/restart");

    private final HttpServer server;
    private final Crowd crowd;
    private final Faults faults;
    private final Product product;

    /** The server that is shown. */
    public interface Product {
        URI console();

        /** Ends its calls, stops it, and starts it again on the same data. */
        void restart();

        boolean isUp();
    }

    public ControlPage(int port, Crowd crowd, Faults faults, Product product) throws IOException {
        this.crowd = crowd;
        this.faults = faults;
        this.product = product;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean acts = ACTS.contains(path);
            if (!isOurs(exchange) || acts && !exchange.getRequestHeaders().containsKey("X-Parley")) {
                answer(exchange, 403, "text/plain", "refused");
            } else if (acts && exchange.getRequestMethod().equals("POST")) {
                act(path);
                answer(exchange, 200, "application/json", state().toString());
            } else if (path.equals("/state")) {
                answer(exchange, 200, "application/json", state().toString());
            } else if (FILES.containsKey(path)) {
                String[] file = FILES.get(path).split(" ");
                answer(exchange, 200, file[1] + "; charset=utf-8", read(file[0]));
            } else {
                answer(exchange, 404, "text/plain", "there is no such page");
            }
        }
    }

    /** Under another name it would be a page that was led here. */
    private boolean isOurs(HttpExchange exchange) {
        int port = server.getAddress().getPort();
        String host = exchange.getRequestHeaders().getFirst("Host");
        return ("127.0.0.1:" + port).equals(host) || ("localhost:" + port).equals(host);
    }

    private void act(String what) {
        switch (what) {
            case "/loss" -> faults.lose(faults.loss() > 0 ? 0 : LOSS);
            case "/trunk" -> faults.cutTrunk(!faults.isTrunkCut());
            default -> Thread.ofVirtual().name("restart").start(product::restart);
        }
    }

    private ObjectNode state() {
        Crowd.Count count = crowd.count();
        return ConsoleClient.object()
                .put("console", product.console().toString())
                .put("up", product.isUp())
                .put("loss", faults.loss() > 0)
                .put("trunkCut", faults.isTrunkCut())
                .put("callers", count.callers())
                .put("visitors", count.visitors())
                .put("talked", count.talked())
                .put("left", count.left())
                .put("lost", count.lost())
                .put("chats", count.chats());
    }

    private static String read(String file) throws IOException {
        try (InputStream in = ControlPage.class.getResourceAsStream("/demo/control/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
