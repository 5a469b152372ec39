package io.parley.web.desk;

import io.parley.core.contact.ContactId;
import io.parley.web.http.Json;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One tab of one person: frames go out through here, and no more of them than the other side reads. Sending is safe
 * from any
 * thread and returns at once.
 */
public final class DeskSocket extends Session.Listener.AbstractAutoDemanding {
    /** The server stops. */
    static final int GOING_AWAY = 1001;

    /** Not a frame of ours. */
    static final int BAD_FRAME = 1007;

    /** The sign-in is over. */
    static final int SIGNED_OUT = 1008;

    /** Connect again: the server sees this person with other eyes now. */
    static final int COME_AGAIN = 1012;

    /** What may wait to be read by a tab; beyond it the tab is cut and starts over with a whole desk. */
    static final int MOST_UNREAD_BYTES = 256 * 1024;

    private final Person person;
    private final Shown shown;
    private final Ears ears;
    private final InstantSource clock;
    private final AtomicInteger unreadBytes = new AtomicInteger();
    private volatile Instant heardAt;

    /** Who hears what happens to a socket. */
    interface Ears {
        void opened(DeskSocket socket);

        void closed(DeskSocket socket);

        /** All of the conversation up to {@code seq} is on the screen. */
        void shown(DeskSocket socket, String conversation, long seq);

        void tooSlow(DeskSocket socket);
    }

    /**
     * What a tab shows.
     *
     * @param board also the live board
     * @param chat nothing but this chat of somebody else
     */
    record Shown(String language, boolean board, Optional<ContactId> chat) {}

    /** What a tab sends. */
    record ClientFrame(String t, Optional<String> c, Optional<Long> seq) {}

    DeskSocket(Person person, Shown shown, Ears ears, InstantSource clock) {
        this.person = person;
        this.shown = shown;
        this.ears = ears;
        this.clock = clock;
        this.heardAt = clock.instant();
    }

    Person person() {
        return person;
    }

    String language() {
        return shown.language();
    }

    boolean watchesBoard() {
        return shown.board();
    }

    /** The one chat of somebody else that is looked at; such a tab is no desk. */
    Optional<ContactId> chat() {
        return shown.chat();
    }

    /** When the other side last gave a sign of life. */
    Instant heardAt() {
        return heardAt;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        super.onWebSocketOpen(session);
        ears.opened(this);
    }

    @Override
    public void onWebSocketText(String message) {
        heardAt = clock.instant();
        try {
            ClientFrame frame = Json.read(message, ClientFrame.class);
            switch (frame.t()) {
                case "ping" -> send(DeskFrame.pong().json());
                case "ack" ->
                    ears.shown(this, frame.c().orElseThrow(), frame.seq().orElseThrow());
                default -> close(BAD_FRAME, "no such frame");
            }
        } catch (Refusal | NoSuchElementException notAFrame) {
            close(BAD_FRAME, "not a frame");
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        close(BAD_FRAME, "frames are text");
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        heardAt = clock.instant();
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        ears.closed(this);
        callback.succeed();
    }

    /** Whoever vanishes without a word is no fault of ours; {@link #onWebSocketClose} follows and lets go of them. */
    @Override
    public void onWebSocketError(Throwable cut) {}

    void send(String json) {
        Session session = getSession();
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (session == null || !session.isOpen()) {
            return;
        }
        if (unreadBytes.addAndGet(bytes) > MOST_UNREAD_BYTES) {
            ears.tooSlow(this);
            session.disconnect();
            return;
        }
        session.sendText(
                json, Callback.from(() -> unreadBytes.addAndGet(-bytes), gone -> unreadBytes.addAndGet(-bytes)));
    }

    void ping() {
        Session session = getSession();
        if (session != null && session.isOpen()) {
            session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }
    }

    void close(int code, String reason) {
        Session session = getSession();
        if (session != null) {
            session.close(code, reason, Callback.from(() -> {}, failed -> session.disconnect()));
        }
    }

    /** Ends the connection without a word; the other side does not read. */
    void cut() {
        Session session = getSession();
        if (session != null) {
            session.disconnect();
        }
    }
}
