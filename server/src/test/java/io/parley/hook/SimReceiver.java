package io.parley.hook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program of others on this machine: hears over HTTP, and answers as a test says, else 204. */
final class SimReceiver implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    final List<Heard> heard = new CopyOnWriteArrayList<>();
    /** What is answered next; below zero: nothing at all. */
    final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    final AtomicInteger most = new AtomicInteger();
    volatile byte[] says = new byte[0];
    /** Runs before the answer. */
    volatile Runnable before = () -> {};

    private final AtomicInteger now = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    record Heard(String delivery, String attempt, long timestamp, String signature, byte[] body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        List<String> ids() {
            return json().path("events")
                    .valueStream()
                    .map(event -> event.path("id").asString())
                    .toList();
        }
    }

    SimReceiver() throws IOException {
        server.createContext("/", this::hear);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/parley");
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void hear(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        var headers = exchange.getRequestHeaders();
        heard.add(new Heard(
                headers.getFirst("Idempotency-Key"),
                headers.getFirst("Parley-Attempt"),
                Long.parseLong(headers.getFirst("Parley-Timestamp")),
                headers.getFirst("Parley-Signature"),
                exchange.getRequestBody().readAllBytes()));
        before.run();
        Integer status = answers.poll();
        now.decrementAndGet();
        if (status != null && status < 0) {
            return; // never answers
        }
        if (status != null && status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(status == null ? 204 : status, says.length == 0 ? -1 : says.length);
        exchange.getResponseBody().write(says);
        exchange.close();
    }

    /** Ids of all events that were taken or not, in the order in which they came. */
    List<String> ids() {
        return heard.stream().flatMap(one -> one.ids().stream()).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
