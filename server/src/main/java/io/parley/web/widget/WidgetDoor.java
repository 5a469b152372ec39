package io.parley.web.widget;

import io.parley.acd.port.Wake;
import io.parley.chat.conversation.ChatEntrance;
import java.time.InstantSource;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketCreator;

/** Lets visitors' sockets in: from the listed web sites, as long as the server does not stop. */
final class WidgetDoor implements WebSocketCreator {
    private final ChatEntrance entrance;
    private final WidgetOrigins origins;
    private final VisitorAddress addresses;
    private final Wake wake;
    private final InstantSource clock;

    WidgetDoor(ChatEntrance entrance, WidgetSettings settings, Wake wake, InstantSource clock) {
        this.entrance = entrance;
        this.wake = wake;
        this.clock = clock;
        origins = new WidgetOrigins(settings.origins());
        addresses = new VisitorAddress(settings.limitLoopback());
    }

    @Override
    public Object createWebSocket(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        if (!origins.admit(request)) {
            Response.writeError(request, response, callback, 403);
            return null;
        }
        if (entrance.isDraining()) {
            Response.writeError(request, response, callback, 503);
            return null;
        }
        return new WidgetSocket(entrance, addresses.origin(request), wake, clock);
    }
}
