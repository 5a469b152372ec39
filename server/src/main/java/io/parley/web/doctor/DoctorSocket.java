package io.parley.web.doctor;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;

/**
 * Says that it is open, repeats what it hears, and is silent otherwise: nobody's heartbeat hides who cuts it. It hears
 * the next frame once the one before has left: who sends and does not read fills its own connection, not our memory.
 */
public final class DoctorSocket extends Session.Listener.Abstract {
    /** The largest frame of a visitor. */
    private static final int LARGEST = 16 * 1024;

    private static final Duration LONGEST = Duration.ofSeconds(330);

    private final DoctorRooms rooms;
    private final AtomicBoolean inside = new AtomicBoolean();

    DoctorSocket(DoctorRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        super.onWebSocketOpen(session);
        if (!rooms.enter()) {
            session.close(StatusCode.TRY_AGAIN_LATER, "too many checks", Callback.NOOP);
            return;
        }
        inside.set(true);
        session.setMaxTextMessageSize(LARGEST);
        session.setMaxFrameSize(LARGEST);
        session.setIdleTimeout(LONGEST);
        session.sendText("{\"t\":\"open\"}", Callback.NOOP);
        session.demand();
    }

    @Override
    public void onWebSocketText(String message) {
        Session session = getSession();
        session.sendText(message, Callback.from(session::demand, cut -> session.disconnect()));
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        getSession().demand();
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        leave();
        callback.succeed();
    }

    /** Whoever cuts it is what the page looks for; it ends by {@link #onWebSocketClose}. */
    @Override
    public void onWebSocketError(Throwable cut) {
        leave();
    }

    private void leave() {
        if (inside.compareAndSet(true, false)) {
            rooms.leave();
        }
    }
}
