package io.parley.web.phone;

import io.parley.web.Browser;
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

/** A tab with a phone's socket; collects what it is sent. */
final class PhoneTab implements AutoCloseable {
    final List<String> frames = new CopyOnWriteArrayList<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;

    private PhoneTab(URI server, Optional<String> cookie, Optional<String> origin, Optional<String> protocol) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        cookie.ifPresent(value -> builder.header("Cookie", value));
        origin.ifPresent(value -> builder.header("Origin", value));
        protocol.ifPresent(builder::subprotocols);
        URI uri = URI.create(server.toString().replace("http", "ws") + "/ws/sip");
        socket = builder.buildAsync(uri, new Collector()).join();
    }

    static PhoneTab open(URI server, Browser browser) {
        return new PhoneTab(
                server, Optional.of(browser.cookieHeader()), Optional.of(server.toString()), Optional.of("sip"));
    }

    /** The status that an upgrade is answered with. */
    static int status(URI server, Optional<String> cookie, Optional<String> origin, Optional<String> protocol) {
        try (PhoneTab tab = new PhoneTab(server, cookie, origin, protocol)) {
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    String protocol() {
        return socket.getSubprotocol();
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private final class Collector implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            frames.add(data.toString());
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
            closed.complete(0);
        }
    }
}
