package io.parley.web.widget;

import io.parley.acd.port.Wake;
import io.parley.chat.conversation.ChatEntrance;
import io.parley.web.http.TextSocketDoor;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets visitors' sockets in: from the listed web sites, as long as the server does not stop. */
final class WidgetDoor implements TextSocketDoor.Keeper {
    private final ChatEntrance entrance;
    private final WidgetOrigins origins;
    private final VisitorAddress addresses;
    private final Wake wake;
    private final InstantSource clock;
    private final OpenSockets sockets = new OpenSockets();

    WidgetDoor(ChatEntrance entrance, WidgetSettings settings, Wake wake, InstantSource clock) {
        this.entrance = entrance;
        this.wake = wake;
        this.clock = clock;
        origins = new WidgetOrigins(settings.origins());
        addresses = new VisitorAddress(settings.limitLoopback());
    }

    OpenSockets sockets() {
        return sockets;
    }

    @Override
    public Optional<WidgetSocket> admit(Request request, Response response, Callback callback) {
        if (!origins.admit(request)) {
            Response.writeError(request, response, callback, 403);
            return Optional.empty();
        }
        if (entrance.isDraining()) {
            Response.writeError(request, response, callback, 503);
            return Optional.empty();
        }
        return Optional.of(new WidgetSocket(entrance, addresses.origin(request), sockets, wake, clock));
    }
}
