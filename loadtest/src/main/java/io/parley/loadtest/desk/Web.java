package io.parley.loadtest.desk;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One HTTP and WebSocket client for all desks and visitors; each socket has a connection of its own at once. */
public final class Web implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    static final JsonMapper JSON = new JsonMapper();

    private final URI server;
    private final HttpClient http = new HttpClient();
    private final WebSocketClient sockets;
    private final SocketLoop loop = new SocketLoop();

    public Web(URI server) throws Exception {
        this.server = server;
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        http.setMaxConnectionsPerDestination(CONNECTIONS);
        http.setMaxRequestsQueuedPerDestination(100_000);
        http.start();
        sockets = new WebSocketClient(http);
        sockets.start();
    }

    /** @param cookies all {@code name=value} the answer sets, as one Cookie header */
    public record Reply(int status, String body, String cookies) {
        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** Asks; {@code body} is JSON, or empty for none. */
    CompletableFuture<Reply> ask(String method, String path, Map<String, ?> body, String cookies) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Request request = http.newRequest(server.resolve(path))
                .method(method)
                .timeout(30, TimeUnit.SECONDS)
                .headers(headers -> {
                    headers.put("X-Parley", "1");
                    if (!cookies.isEmpty()) {
                        headers.put(HttpHeader.COOKIE, cookies);
                    }
                });
        if (!body.isEmpty()) {
            request.body(new StringRequestContent("application/json", JSON.writeValueAsString(body)));
        }
        request.send(new BufferingResponseListener() {
            @Override
            public void onComplete(Result result) {
                if (result.isFailed()) {
                    reply.completeExceptionally(result.getFailure());
                } else {
                    reply.complete(new Reply(result.getResponse().getStatus(), getContentAsString(), cookies(result)));
                }
            }
        });
        return reply;
    }

    private static String cookies(Result result) {
        StringBuilder all = new StringBuilder();
        for (HttpField field : result.getResponse().getHeaders()) {
            if (field.getHeader() == HttpHeader.SET_COOKIE) {
                all.append(all.isEmpty() ? "" : "; ").append(field.getValue().split(";")[0]);
            }
        }
        return all.toString();
    }

    /** Opens a socket of this subprotocol whose texts go to {@code texts}. */
    public CompletableFuture<TextSocket> open(String path, String protocol, String cookies, TextSocket.Texts texts) {
        ClientUpgradeRequest request = upgrade(path, cookies);
        request.setSubProtocols(protocol);
        TextSocket socket = new TextSocket(texts);
        try {
            return sockets.connect(socket, request).thenApply(session -> socket);
        } catch (java.io.IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ClientUpgradeRequest upgrade(String path, String cookies) {
        ClientUpgradeRequest request =
                new ClientUpgradeRequest(URI.create(server.toString().replaceFirst("http", "ws") + path));
        request.setHeader("Origin", server.toString());
        if (!cookies.isEmpty()) {
            request.setHeader("Cookie", cookies);
        }
        return request;
    }

    /** Opens a socket whose frames go to {@code frames}, on the thread of all these sockets. */
    public CompletableFuture<FrameSocket> open(String path, String cookies, FrameSocket.Frames frames) {
        InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
        return loop.open(address, new Upgrade(server, path, cookies), frames);
    }

    @Override
    public void close() throws Exception {
        loop.close();
        sockets.stop();
        http.stop();
    }
}
