package io.parley.loadtest.widget;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One page of Chromium: commands and their answers, and what the page asked of the network. */
final class Page implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ANSWER_WITHIN_SECONDS = 30;

    private final AtomicInteger commands = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final StringBuilder text = new StringBuilder();
    // ---- under the lock of this
    private final List<String> requests = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();
    private long bytes;
    private WebSocket socket;

    /** @param bytes with heads, without frames of sockets; @param open asked for, but not here yet */
    record Traffic(List<String> requests, long bytes, int open) {}

    static Page open(HttpClient http, URI at) {
        Page page = new Page();
        WebSocket open = http.newWebSocketBuilder().buildAsync(at, page).join();
        page.use(open);
        List.of("Page", "Network", "Performance", "Runtime").forEach(domain -> page.tell(domain + ".enable", Map.of()));
        page.tell("Network.setCacheDisabled", Map.of("cacheDisabled", true));
        return page;
    }

    private synchronized void use(WebSocket open) {
        socket = open;
    }

    /** Sends a command and awaits its result. @throws IllegalStateException if Chromium refuses it */
    JsonNode tell(String method, Map<String, ?> parameters) {
        int id = commands.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        String command = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
        synchronized (this) {
            socket.sendText(command, true).join();
        }
        JsonNode said =
                answer.orTimeout(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS).join();
        if (said.has("error")) {
            throw new IllegalStateException(method + ": " + said.path("error"));
        }
        return said.path("result");
    }

    /** What an expression in the page comes to; a promise is awaited. */
    JsonNode evaluate(String expression) {
        Map<String, ?> parameters = Map.of("expression", expression, "awaitPromise", true, "returnByValue", true);
        JsonNode result = tell("Runtime.evaluate", parameters);
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** A figure of the Performance domain, such as {@code TaskDuration} in seconds; NaN if it has none. */
    double metric(String name) {
        for (JsonNode metric : tell("Performance.getMetrics", Map.of()).path("metrics")) {
            if (metric.path("name").asString().equals(name)) {
                return metric.path("value").asDouble();
            }
        }
        return Double.NaN;
    }

    synchronized Traffic traffic() {
        return new Traffic(List.copyOf(requests), bytes, asked.size());
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            take(JSON.readTree(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    waiting.remove(message.path("id").asInt());
            if (answer != null) {
                answer.complete(message);
            }
            return;
        }
        JsonNode what = message.path("params");
        switch (message.path("method").asString()) {
            case "Network.requestWillBeSent" ->
                requested(
                        what.path("requestId").asString(),
                        what.path("request").path("url").asString());
            case "Network.webSocketCreated" -> connected(what.path("url").asString());
            case "Network.loadingFinished", "Network.loadingFailed" -> ended(what);
            default -> {} // of no interest here
        }
    }

    private synchronized void requested(String id, String url) {
        asked.add(id);
        requests.add(url);
    }

    private synchronized void connected(String url) {
        requests.add(url);
    }

    private synchronized void ended(JsonNode what) {
        if (asked.remove(what.path("requestId").asString())) {
            bytes += what.path("encodedDataLength").asLong();
        }
    }

    @Override
    public void close() {
        tell("Page.close", Map.of());
    }
}
