package io.parley.loadtest.echo;

import io.parley.web.http.TextSocket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * An echo on the socket that visitors have. What is binary it does not keep, so that is listened to in passing: when it
 * has taken a message as a whole and says that it is no text, the bytes go back.
 */
final class VisitorEcho implements FrameHandler {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Socket socket = new Socket();
    private Optional<CoreSession> session = Optional.empty();

    private final class Socket extends TextSocket {
        @Override
        protected void opened() {
            readNext();
        }

        @Override
        protected void heard(String text) {
            sendText(text, this::readNext);
        }

        @Override
        protected void unreadable() {
            Frame echo = new Frame(OpCode.BINARY, true, ByteBuffer.wrap(bytes.toByteArray()));
            session.orElseThrow().sendFrame(echo, Callback.from(this::readNext, failed -> cut()), false);
        }

        @Override
        protected void gone() {}
    }

    @Override
    public void onOpen(CoreSession open, Callback callback) {
        session = Optional.of(open);
        socket.onOpen(open, callback);
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        if (frame.isDataFrame()) {
            if (frame.getOpCode() != OpCode.CONTINUATION) {
                bytes.reset();
            }
            bytes.writeBytes(BufferUtil.toArray(frame.getPayload()));
        }
        socket.onFrame(frame, callback);
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        socket.onError(cause, callback);
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        socket.onClosed(status, callback);
    }
}
