package io.parley.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser tab with a desk socket; collects what it is sent. */
public final class Tab implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    public final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    public final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;

    private Tab(URI server, String path, Optional<String> cookie, Optional<String> origin, boolean reads) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        cookie.ifPresent(value -> builder.header("Cookie", value));
        origin.ifPresent(value -> builder.header("Origin", value));
        URI uri = URI.create(server.toString().replace("http", "ws") + path);
        socket = builder.buildAsync(uri, new Collector(reads)).join();
    }

    public static Tab open(URI server, Browser browser) {
        return open(server, browser, "/ws/desk");
    }

    public static Tab open(URI server, Browser browser, String path) {
        return new Tab(server, path, Optional.of(browser.cookieHeader()), Optional.of(server.toString()), true);
    }

    /** One that never reads. */
    public static Tab deaf(URI server, Browser browser) {
        Optional<String> cookie = Optional.of(browser.cookieHeader());
        return new Tab(server, "/ws/desk", cookie, Optional.of(server.toString()), false);
    }

    /** The status of a refused upgrade. */
    public static int refused(URI server, Optional<String> cookie, Optional<String> origin, String path) {
        try (Tab tab = new Tab(server, path, cookie, origin, true)) {
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    public void send(String text) {
        socket.sendText(text, true).join();
    }

    public CompletableFuture<WebSocket> sendLater(String text, boolean last) {
        return socket.sendText(text, last);
    }

    /** The first frame of this kind for which the rest holds; waits for it. */
    public JsonNode frame(String t, Predicate<JsonNode> fits) {
        Await.until(() -> frames.stream().anyMatch(frame -> is(frame, t) && fits.test(frame)));
        return frames.stream()
                .filter(frame -> is(frame, t) && fits.test(frame))
                .findFirst()
                .orElseThrow();
    }

    public JsonNode frame(String t) {
        return frame(t, any -> true);
    }

    public int count(String t) {
        return (int) frames.stream().filter(frame -> is(frame, t)).count();
    }

    private static boolean is(JsonNode frame, String t) {
        return frame.path("t").asString().equals(t);
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private final class Collector implements WebSocket.Listener {
        private final boolean reads;
        private final StringBuilder text = new StringBuilder();

        Collector(boolean reads) {
            this.reads = reads;
        }

        @Override
        public void onOpen(WebSocket webSocket) {
            if (reads) {
                webSocket.request(1);
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                frames.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete(1006);
        }
    }
}
