package io.parley.loadtest.desk;

import java.util.Map;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import tools.jackson.databind.JsonNode;

/** A WebSocket of JSON frames. */
public final class FrameSocket extends Session.Listener.AbstractAutoDemanding {
    private final Frames frames;

    /** Takes what the server says. */
    public interface Frames {
        void frame(JsonNode frame);

        void closed(int code);
    }

    FrameSocket(Frames frames) {
        this.frames = frames;
    }

    public void send(Map<String, ?> frame) {
        getSession().sendText(Web.JSON.writeValueAsString(frame), Callback.NOOP);
    }

    @Override
    public void onWebSocketText(String message) {
        frames.frame(Web.JSON.readTree(message));
    }

    @Override
    public void onWebSocketError(Throwable cause) {} // a close follows, and tells

    @Override
    public void onWebSocketClose(int status, String reason, Callback callback) {
        frames.closed(status);
        callback.succeed();
    }

    public void close() {
        Session session = getSession();
        if (session != null) {
            session.close();
        }
    }
}
