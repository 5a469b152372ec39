package io.parley.web.desk;

import io.parley.core.contact.ContactId;
import io.parley.web.http.Json;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import io.parley.web.http.TextSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One tab of one person: frames go out through here, and no more of them than the other side reads. Nothing here waits:
 * frames are heard on the thread that selects.
 */
final class DeskSocket extends TextSocket {
    /** The server stops. */
    static final int GOING_AWAY = 1001;

    /** Frames are text (RFC 6455, 7.4.1). */
    static final int NO_TEXT = 1003;

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
    private boolean toLeave;

    /** Who hears what happens to a socket. */
    interface Ears {
        void opened(DeskSocket socket);

        void closed(DeskSocket socket);

        /** All of the conversation up to {@code seq} is on the screen. */
        void shown(DeskSocket socket, String conversation, long seq);

        void tooSlow(DeskSocket socket);

        /** Something is to leave by {@link DeskSocket#leave}; told once until then. */
        void toLeave(DeskSocket socket);
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
    protected void opened() {
        ears.opened(this);
        readNext();
    }

    @Override
    protected void heard(String message) {
        heardAt = clock.instant();
        try {
            ClientFrame frame = Json.read(message, ClientFrame.class);
            switch (frame.t()) {
                case "ping" -> answer(DeskFrame.pong().json());
                case "ack" ->
                    ears.shown(this, frame.c().orElseThrow(), frame.seq().orElseThrow());
                default -> close(BAD_FRAME, "no such frame");
            }
        } catch (Refusal | NoSuchElementException notAFrame) {
            close(BAD_FRAME, "not a frame");
        }
        readOn();
    }

    @Override
    protected void unreadable() {
        close(NO_TEXT, "frames are text");
        readOn();
    }

    @Override
    protected void ponged() {
        heardAt = clock.instant();
    }

    @Override
    protected void gone() {
        ears.closed(this);
    }

    private void answer(String json) {
        if (isOpen() && mayBeUnread(json.length())) {
            sendText(json, () -> unreadBytes.addAndGet(-json.length()));
        }
    }

    /** Leaves with whatever else is said in this turn of the hub's, which is the only one to call this. */
    void send(String json) {
        ByteBuffer text = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
        int bytes = text.remaining();
        if (isOpen() && mayBeUnread(bytes)) {
            if (!toLeave) {
                toLeave = true;
                ears.toLeave(this);
            }
            sendTextSoon(text, () -> unreadBytes.addAndGet(-bytes));
        }
    }

    private boolean mayBeUnread(int bytes) {
        boolean may = unreadBytes.addAndGet(bytes) <= MOST_UNREAD_BYTES;
        if (!may) {
            ears.tooSlow(this);
            cut();
        }
        return may;
    }

    /** All that was said leaves, in one write where it is little. The hub's. */
    void leave() {
        toLeave = false;
        flush();
    }

    void beat() {
        ping();
    }

    void close(int code, String reason) {
        end(code, reason);
    }

    /** Ends the connection without a word; the other side does not read. */
    void drop() {
        cut();
    }
}
