package io.parley.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A robot's browser: signs in to the console, acts by HTTP, and hears a socket. */
final class ConsoleClient {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK_FROM = 200;
    private static final int OK_BELOW = 300;

    private final HttpClient client;
    private final URI server;
    private String cookie = "";

    /** The server cannot be reached now. */
    static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreachable(Throwable cause) {
            super(cause);
        }
    }

    ConsoleClient(HttpClient client, URI server) {
        this.client = client;
        this.server = server;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    void signIn(CrowdSettings.SignIn who) {
        HttpResponse<String> answer =
                send("POST", "/api/session", object().put("user", who.user()).put("password", who.password()));
        cookie = answer.headers()
                .firstValue("Set-Cookie")
                .map(header -> header.replaceAll(";.*", ""))
                .orElse("");
    }

    JsonNode get(String path) {
        return JSON.readTree(send(request(path).GET()).body());
    }

    /** Whether it was done; somebody else may have been quicker, which is no error. */
    boolean does(String method, String path, ObjectNode body) {
        int status = send(method, path, body).statusCode();
        return status >= OK_FROM && status < OK_BELOW;
    }

    boolean does(String path) {
        int status = send(request(path).header("X-Parley", "1").POST(BodyPublishers.noBody()))
                .statusCode();
        return status >= OK_FROM && status < OK_BELOW;
    }

    private HttpResponse<String> send(String method, String path, ObjectNode body) {
        return send(request(path)
                .header("X-Parley", "1")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(e);
        }
    }

    /** Opens a socket; its frames go into the inbox, and a null node says that it is closed. */
    WebSocket open(String path, BlockingQueue<JsonNode> inbox) {
        URI address = URI.create(server.resolve(path).toString().replaceFirst("^http", "ws"));
        try {
            WebSocket.Builder builder = client.newWebSocketBuilder().header("Origin", origin());
            if (!cookie.isEmpty()) {
                builder.header("Cookie", cookie);
            }
            return builder.buildAsync(address, new Frames(inbox)).join();
        } catch (CompletionException e) {
            throw new Unreachable(e);
        }
    }

    private String origin() {
        return server.getScheme() + "://" + server.getAuthority();
    }

    /** Tells that the socket is closed. */
    static boolean isEnd(JsonNode frame) {
        return frame.isNull();
    }

    private record Frames(BlockingQueue<JsonNode> inbox, StringBuilder text) implements WebSocket.Listener {
        Frames(BlockingQueue<JsonNode> inbox) {
            this(inbox, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                inbox.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            inbox.add(JSON.nullNode());
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            inbox.add(JSON.nullNode());
        }
    }
}
