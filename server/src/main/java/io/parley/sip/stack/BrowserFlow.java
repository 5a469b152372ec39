package io.parley.sip.stack;

import io.parley.sip.registrar.Lines;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One browser's socket, as whoever holds it sees it. */
public final class BrowserFlow {
    private static final byte[] PING = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final FlowProcessor processor;
    private final FlowChannel channel;
    private final Lines lines;

    /** The way to the browser; must return at once. */
    public interface Outlet {
        /** One message is one frame. */
        void send(byte[] message);

        void close();
    }

    BrowserFlow(FlowProcessor processor, FlowChannel channel, Lines lines) {
        this.processor = processor;
        this.channel = channel;
        this.lines = lines;
    }

    /** Where requests for this browser are sent. */
    public PeerAddress address() {
        return channel.address();
    }

    /** A frame came: a message, or a keep-alive (RFC 5626 3.5.1). */
    public void received(byte[] frame) {
        if (Arrays.equals(frame, PING)) {
            channel.write(PONG);
        } else if (!Arrays.equals(frame, PONG)) {
            channel.received(frame);
        }
    }

    /** The socket is closed: nothing reaches the browser by it any more. */
    public void closed() {
        if (processor.closed(channel)) {
            lines.closed(channel.address());
        }
    }
}
