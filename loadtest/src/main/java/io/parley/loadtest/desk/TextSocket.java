package io.parley.loadtest.desk;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** A WebSocket of plain texts, each one whole. */
public final class TextSocket extends Session.Listener.AbstractAutoDemanding {
    private final Texts texts;

    /** Takes what the server says. */
    public interface Texts {
        void text(String text);

        void closed(int code);
    }

    TextSocket(Texts texts) {
        this.texts = texts;
    }

    /** From any thread. */
    public void send(String text) {
        Session session = getSession();
        if (session != null) {
            session.sendText(text, Callback.NOOP);
        }
    }

    @Override
    public void onWebSocketText(String message) {
        texts.text(message);
    }

    @Override
    public void onWebSocketError(Throwable cause) {} // a close follows, and tells

    @Override
    public void onWebSocketClose(int status, String reason, Callback callback) {
        texts.closed(status);
        callback.succeed();
    }
}
