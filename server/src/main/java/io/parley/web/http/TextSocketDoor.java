package io.parley.web.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/** Opens {@link TextSocket}s at one path. */
public final class TextSocketDoor extends Handler.Abstract {
    /** What shares a write, bytes: frames of a quarter of it at most. It is held only while something is to leave. */
    private static final int SHARED_WRITE = 16 * 1024;

    private final String path;
    private final Keeper keeper;
    private final int largest;
    private Optional<WebSocketMappings> upgrades = Optional.empty();

    /** Who decides about each who asks. */
    @FunctionalInterface
    public interface Keeper {
        /** @return empty if the request was refused, and answered so */
        Optional<? extends FrameHandler> admit(Request request, Response response, Callback callback);
    }

    /** @param largest frame and message, bytes */
    public TextSocketDoor(String path, int largest, Keeper keeper) {
        this.path = path;
        this.largest = largest;
        this.keeper = keeper;
    }

    @Override
    protected void doStart() throws Exception {
        upgrades = Optional.of(new WebSocketMappings(WebSocketServerComponents.ensureWebSocketComponents(getServer())));
        super.doStart();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        WebSocketNegotiator negotiator = this::negotiate;
        return path.equals(Request.getPathInContext(request))
                && upgrades.orElseThrow().upgrade(negotiator, request, response, callback, this::limit);
    }

    private FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        response.setExtensions(List.of()); // as of all our sockets: no compression
        return keeper.admit(request, response, callback).orElse(null);
    }

    private void limit(Configuration socket) {
        socket.setIdleTimeout(WebServer.SOCKET_IDLE);
        socket.setOutputBufferSize(SHARED_WRITE);
        socket.setMaxFrameSize(largest);
        socket.setMaxTextMessageSize(largest);
        socket.setMaxBinaryMessageSize(largest);
    }
}
