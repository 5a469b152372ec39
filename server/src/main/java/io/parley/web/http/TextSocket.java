package io.parley.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Utf8StringBuilder;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;

/**
 * Our end of a WebSocket of texts, on Jetty's core. Its session above that would keep the request that opened the
 * socket, with its connection and parser, for as long as the socket lives: of many that are idle that is the better
 * half. A message is read when {@link #readNext} asks for one; pings are answered in between.
 */
public abstract class TextSocket implements FrameHandler {
    /** What a reader puts in place of bytes that are no UTF-8. */
    private static final char REPLACED = '\uFFFD';

    private volatile Optional<CoreSession> session = Optional.empty();
    // ---- what has come of a message in parts; frames come one after the other
    private Optional<Utf8StringBuilder> begun = Optional.empty();
    private long begunBytes;
    private boolean binary;

    /** The socket is open; nothing is read before {@link #readNext}. */
    protected abstract void opened();

    protected abstract void heard(String text);

    /** A message came that is no text. */
    protected abstract void unreadable();

    /** The socket is closed, by whomever; may be told twice. */
    protected abstract void gone();

    /** Our ping was answered. */
    protected void ponged() {}

    /** @param done runs once the text has left, or never will */
    protected final void sendText(String text, Runnable done) {
        send(new Frame(OpCode.TEXT, true, text), done, false);
    }

    /** The same of a text in UTF-8 that may share a write with what follows: it leaves with {@link #flush} at last. */
    protected final void sendTextSoon(ByteBuffer text, Runnable done) {
        send(new Frame(OpCode.TEXT, true, text), done, true);
    }

    private void send(Frame frame, Runnable done, boolean soon) {
        CoreSession open = session.orElse(null);
        if (open == null || !open.isOutputOpen()) {
            done.run();
            return;
        }
        Callback callback = Callback.from(done, failed -> {
            done.run();
            open.abort();
        });
        open.sendFrame(frame, callback, soon);
    }

    /** Whatever was to leave soon leaves now. */
    protected final void flush() {
        session.filter(CoreSession::isOutputOpen).ifPresent(open -> open.flush(Callback.NOOP));
    }

    /** @return whether the socket is open; once we have closed it, it is not, though the other side's close may lack */
    protected final boolean isOpen() {
        return session.filter(CoreSession::isOutputOpen).isPresent();
    }

    /** @return whether the socket is open still */
    protected final boolean ping() {
        CoreSession open = session.orElse(null);
        if (open == null || !open.isOutputOpen()) {
            return false;
        }
        open.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
        return true;
    }

    /** Reads the next message; once for each that was heard, and once in the beginning. */
    protected final void readNext() {
        session.filter(CoreSession::isOutputOpen).ifPresent(CoreSession::demand);
    }

    /** The same after our own close, too, or theirs would never be read; what comes before it is heard still. */
    protected final void readOn() {
        session.ifPresent(CoreSession::demand);
    }

    protected final void end(int code, String reason) {
        session.ifPresent(open -> open.close(code, reason, Callback.from(() -> {}, failed -> open.abort())));
    }

    /** Over, whatever was still to be said or read. */
    protected final void cut() {
        session.ifPresent(CoreSession::abort);
    }

    @Override
    public final void onOpen(CoreSession open, Callback callback) {
        session = Optional.of(open);
        TextEndPoint.prompt(open);
        callback.succeeded();
        opened();
    }

    @Override
    public final void onFrame(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION -> data(frame, callback);
            case OpCode.PING -> pong(frame, callback);
            case OpCode.PONG -> {
                ponged();
                past(callback);
            }
            default -> {
                gone(); // at once: the answer, which is the core's, may have to wait for who reads no more
                callback.succeeded();
            }
        }
    }

    private void pong(Frame ping, Callback callback) {
        Frame pong = new Frame(OpCode.PONG, true, ping.getPayload());
        // once we have closed none leaves any more
        Callback sent = Callback.from(() -> past(callback), failed -> past(callback));
        session.orElseThrow().sendFrame(pong, sent, false);
    }

    /** Reads on behind what is no end of a message: after our own close, too, or theirs would never be read. */
    private void past(Callback callback) {
        callback.succeeded();
        session.orElseThrow().demand();
    }

    private void data(Frame frame, Callback callback) {
        Optional<String> whole;
        try {
            whole = add(frame);
        } catch (MessageTooLargeException | BadPayloadException refused) {
            callback.failed(refused); // closes with 1009 or 1007
            return;
        }
        if (!frame.isFin()) {
            past(callback);
            return;
        }
        if (binary) {
            unreadable();
        } else {
            heard(whole.orElseThrow());
        }
        callback.succeeded(); // the last thing: what throws before is told by the core, and once
    }

    /** @return the message, if this was its end and it is a text */
    private Optional<String> add(Frame frame) {
        if (frame.getOpCode() != OpCode.CONTINUATION) {
            binary = frame.getOpCode() == OpCode.BINARY;
            begunBytes = 0;
        }
        ByteBuffer payload = frame.getPayload();
        begunBytes += payload.remaining();
        CoreSession open = session.orElseThrow();
        long most = binary ? open.getMaxBinaryMessageSize() : open.getMaxTextMessageSize();
        if (begunBytes > most) {
            throw new MessageTooLargeException("longer than " + most + " bytes");
        }
        return binary ? Optional.empty() : addText(payload, frame.isFin());
    }

    private Optional<String> addText(ByteBuffer payload, boolean last) {
        return last && begun.isEmpty() ? plainly(payload).or(() -> addPart(payload, true)) : addPart(payload, last);
    }

    /**
     * A text that came whole, read in one go, which leaves the payload as it is; nothing where signs stand for bytes
     * that are no UTF-8, or for themselves.
     */
    private static Optional<String> plainly(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(payload.position(), bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACED) < 0 ? Optional.of(text) : Optional.empty();
    }

    private Optional<String> addPart(ByteBuffer payload, boolean last) {
        Utf8StringBuilder text = begun.orElseGet(Utf8StringBuilder::new);
        text.append(payload);
        if (text.hasCodingErrors()) {
            throw new BadPayloadException.InvalidUtf8();
        }
        begun = last ? Optional.empty() : Optional.of(text);
        return last ? Optional.of(text.takeCompleteString(BadPayloadException.InvalidUtf8::new)) : Optional.empty();
    }

    /** Whoever vanishes without a word is no fault of ours; {@link #onClosed} follows and lets go of them. */
    @Override
    public final void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public final void onClosed(CloseStatus status, Callback callback) {
        begun = Optional.empty();
        gone();
        callback.succeeded();
    }
}
