package io.parley.web.widget;

import io.parley.acd.port.Wake;
import io.parley.chat.conversation.ChatEntrance;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketCreator;

/** Lets visitors' sockets in: from the listed web sites, as long as the server does not stop. */
final class WidgetDoor implements WebSocketCreator {
    private final ChatEntrance entrance;
    private final WidgetOrigins origins;
    private final boolean limitLoopback;
    private final Wake wake;
    private final InstantSource clock;

    WidgetDoor(ChatEntrance entrance, WidgetSettings settings, Wake wake, InstantSource clock) {
        this.entrance = entrance;
        this.wake = wake;
        this.clock = clock;
        origins = new WidgetOrigins(settings.origins());
        limitLoopback = settings.limitLoopback();
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
        return new WidgetSocket(entrance, limited(request), wake, clock);
    }

    /** The address to be limited; an IPv6 customer has a whole network of 64 bits. */
    private Optional<String> limited(ServerUpgradeRequest request) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote)) {
            return Optional.empty();
        }
        InetAddress address = remote.getAddress();
        if (address.isLoopbackAddress() && !limitLoopback) {
            return Optional.empty();
        }
        String text = address.getHostAddress();
        return Optional.of(address.getAddress().length == 16 ? network64(text) : text);
    }

    private static String network64(String address) {
        String[] groups = address.split(":");
        return String.join(":", Arrays.copyOf(groups, Math.min(4, groups.length)));
    }
}
