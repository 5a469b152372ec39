package io.parley.web.widget;

import io.parley.acd.port.Wake;
import io.parley.chat.conversation.ChatEntrance;
import io.parley.chat.conversation.Line;
import io.parley.chat.conversation.Origin;
import io.parley.chat.conversation.VisitorLink;
import io.parley.chat.protocol.FrameLimits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * A visitor's WebSocket: hands frames to the connection above it and reads the next one only when asked to, so a flood
 * stays in the sender's own buffers. Nothing here waits.
 */
public final class WidgetSocket extends Session.Listener.Abstract implements Line {
    private static final Duration PING_EVERY = Duration.ofSeconds(FrameLimits.HEARTBEAT_SECONDS);
    private static final int REASON_CHARS = 100;

    private final ChatEntrance entrance;
    private final Origin origin;
    private final Wake wake;
    private final InstantSource clock;
    private volatile Optional<VisitorLink> link = Optional.empty();

    WidgetSocket(ChatEntrance entrance, Origin origin, Wake wake, InstantSource clock) {
        this.entrance = entrance;
        this.origin = origin;
        this.wake = wake;
        this.clock = clock;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        super.onWebSocketOpen(session);
        session.setMaxTextMessageSize(FrameLimits.FRAME_BYTES);
        session.setMaxBinaryMessageSize(FrameLimits.FRAME_BYTES);
        session.setMaxFrameSize(FrameLimits.FRAME_BYTES);
        link = Optional.of(entrance.connect(this, origin));
        pingLater();
    }

    private void pingLater() {
        wake.at(clock.instant().plus(PING_EVERY), () -> {
            Session session = getSession();
            if (session != null && session.isOpen()) {
                session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
                pingLater();
            }
        });
    }

    @Override
    public void onWebSocketText(String message) {
        link.ifPresent(above -> above.heard(message));
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        link.ifPresent(VisitorLink::unreadable);
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        link.ifPresent(VisitorLink::closed);
        callback.succeed();
    }

    /** Whoever vanishes without a word is no fault of ours; {@link #onWebSocketClose} follows and lets go of them. */
    @Override
    public void onWebSocketError(Throwable cut) {}

    @Override
    public void send(String text, Runnable gone) {
        Session session = getSession();
        if (session == null || !session.isOpen()) {
            gone.run();
            return;
        }
        session.sendText(text, Callback.from(gone, failed -> {
            gone.run();
            session.disconnect();
        }));
    }

    @Override
    public void next() {
        Session session = getSession();
        if (session != null && session.isOpen()) {
            session.demand();
        }
    }

    @Override
    public void close(int code, String reason) {
        Session session = getSession();
        if (session != null) {
            String brief = reason.substring(0, Math.min(REASON_CHARS, reason.length()));
            session.close(code, brief, Callback.from(() -> {}, failed -> session.disconnect()));
        }
    }
}
