package io.parley.web.widget;

import io.parley.acd.port.Wake;
import io.parley.chat.conversation.ChatEntrance;
import io.parley.chat.conversation.Line;
import io.parley.chat.conversation.Origin;
import io.parley.chat.conversation.VisitorLink;
import io.parley.chat.protocol.FrameLimits;
import io.parley.web.http.TextSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A visitor's WebSocket: hands frames to the connection above it and reads the next one only when asked to, so a flood
 * stays in the sender's own buffers. Nothing here waits.
 */
final class WidgetSocket extends TextSocket implements Line {
    private static final Duration PING_EVERY = Duration.ofSeconds(FrameLimits.HEARTBEAT_SECONDS);
    private static final Duration GOODBYE_WITHIN = Duration.ofSeconds(10);
    private static final int REASON_CHARS = 100;

    private final ChatEntrance entrance;
    private final Origin origin;
    private final Wake wake;
    private final InstantSource clock;
    private final OpenSockets sockets;
    private volatile Optional<VisitorLink> link = Optional.empty();

    WidgetSocket(ChatEntrance entrance, Origin origin, OpenSockets sockets, Wake wake, InstantSource clock) {
        this.sockets = sockets;
        this.entrance = entrance;
        this.origin = origin;
        this.wake = wake;
        this.clock = clock;
    }

    @Override
    protected void opened() {
        sockets.opened(this);
        link = Optional.of(entrance.connect(this, origin));
        pingLater();
    }

    private void pingLater() {
        wake.at(clock.instant().plus(PING_EVERY), () -> {
            if (ping()) {
                pingLater();
            }
        });
    }

    @Override
    protected void heard(String text) {
        link.ifPresent(above -> above.heard(text));
    }

    @Override
    protected void unreadable() {
        link.ifPresent(VisitorLink::unreadable);
    }

    @Override
    protected void gone() {
        sockets.gone(this);
        link.ifPresent(VisitorLink::closed);
    }

    @Override
    public void send(String text, Runnable gone) {
        sendText(text, gone);
    }

    @Override
    public void sendSoon(String text, Runnable gone) {
        sendTextSoon(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), gone);
    }

    @Override
    public void next() {
        readNext();
    }

    @Override
    public void close(int code, String reason) {
        end(code, reason.substring(0, Math.min(REASON_CHARS, reason.length())));
        wake.at(clock.instant().plus(GOODBYE_WITHIN), this::cut); // theirs may stand behind what nobody reads any more
    }
}
