package io.parley.web.http;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.websocket.server.WebSocketCreator;

/**
 * What the server serves.
 *
 * @param sockets paths to what makes their WebSocket end points; each checks the origin itself
 * @param handlers asked in order for whatever is neither API nor socket, before the console's files
 * @param audit where it is noted who changed what
 * @param nanoClock a steady clock in nanoseconds
 */
public record WebParts(
        List<Route<?>> routes,
        Doorkeeper doorkeeper,
        Map<String, WebSocketCreator> sockets,
        List<Handler> handlers,
        RequestObserver observer,
        Audit audit,
        LongSupplier nanoClock) {}
