package io.parley.web.phone;

import io.parley.core.agent.AgentId;
import io.parley.web.http.Person;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One browser's phone: its frames are SIP messages, each one whole. It may say only so much a second, and is cut if it
 * does not read. Sending is safe from any thread and returns at once.
 */
public final class PhoneSocket extends Session.Listener.AbstractAutoDemanding {
    /** It says more than a phone has to say. */
    static final int TOO_MUCH = 1008;

    private static final int MOST_A_SECOND = 50;
    private static final int MOST_UNREAD_BYTES = 256 * 1024;

    private final Person person;
    private final InetSocketAddress peer;
    private final PhoneLines lines;
    private final PhoneSockets sockets;
    private final InstantSource clock;
    private final AtomicInteger unreadBytes = new AtomicInteger();
    private volatile Instant heardAt;
    private volatile Optional<PhoneLines.Line> line = Optional.empty();
    // ---- owned by whoever delivers frames, one after the other
    private Instant second = Instant.EPOCH;
    private int saidThisSecond;

    PhoneSocket(Person person, InetSocketAddress peer, PhoneLines lines, PhoneSockets sockets, InstantSource clock) {
        this.person = person;
        this.peer = peer;
        this.lines = lines;
        this.sockets = sockets;
        this.clock = clock;
        heardAt = clock.instant();
    }

    Person person() {
        return person;
    }

    /** When the browser last gave a sign of life. */
    Instant heardAt() {
        return heardAt;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        line = Optional.of(lines.open(new AgentId(person.id()), peer, new Out()));
        sockets.opened(this);
        super.onWebSocketOpen(session);
    }

    private final class Out implements PhoneLines.Outlet {
        @Override
        public void send(byte[] message) {
            PhoneSocket.this.send(message);
        }

        @Override
        public void close() {
            cut();
        }
    }

    @Override
    public void onWebSocketText(String message) {
        heard(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        byte[] message = new byte[payload.remaining()];
        payload.get(message);
        callback.succeed();
        heard(message);
    }

    private void heard(byte[] message) {
        heardAt = clock.instant();
        if (isTooMuch(heardAt)) {
            sockets.tooMuch();
            close(TOO_MUCH, "too many messages");
        } else {
            line.ifPresent(open -> open.received(message));
        }
    }

    private boolean isTooMuch(Instant now) {
        if (!now.isBefore(second.plusSeconds(1))) {
            second = now;
            saidThisSecond = 0;
        }
        return ++saidThisSecond > MOST_A_SECOND;
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        heardAt = clock.instant();
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        sockets.closed(this);
        line.ifPresent(PhoneLines.Line::closed);
        callback.succeed();
    }

    /** Whoever vanishes without a word is no fault of ours; {@link #onWebSocketClose} follows. */
    @Override
    public void onWebSocketError(Throwable cut) {}

    private void send(byte[] message) {
        Session session = getSession();
        if (session == null || !session.isOpen()) {
            return;
        }
        if (unreadBytes.addAndGet(message.length) > MOST_UNREAD_BYTES) {
            session.disconnect();
            return;
        }
        session.sendText(
                new String(message, StandardCharsets.UTF_8),
                Callback.from(
                        () -> unreadBytes.addAndGet(-message.length), gone -> unreadBytes.addAndGet(-message.length)));
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

    /** Ends the connection without a word. */
    void cut() {
        Session session = getSession();
        if (session != null) {
            session.disconnect();
        }
    }
}
