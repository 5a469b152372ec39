package io.parley.loadtest.echo;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** An echo on the kind of socket that desks have. */
public final class DeskEcho extends Session.Listener.AbstractAutoDemanding {
    @Override
    public void onWebSocketText(String message) {
        getSession().sendText(message, Callback.NOOP);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        getSession().sendBinary(payload, callback);
    }

    /** Suites break off and break rules on purpose. */
    @Override
    public void onWebSocketError(Throwable broken) {}
}
