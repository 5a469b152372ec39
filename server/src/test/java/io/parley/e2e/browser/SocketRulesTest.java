package io.parley.e2e.browser;

import static io.parley.e2e.RawSocket.frame;

import io.parley.e2e.DemoServer;
import io.parley.e2e.RawSocket;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The socket of visitors: a hello is answered by a welcome, and what is no text by a frame. */
@InABrowser
class SocketRulesTest extends SocketRules {
    private static final int PONG = 10;

    private final DemoServer server;

    SocketRulesTest(DemoServer server) {
        this.server = server;
    }

    @Override
    String asked() {
        return "{\"t\":\"hello\",\"v\":1,\"tab\":\"raw\",\"lang\":\"en\",\"pos\":{},\"page\":\"κόσμε 😀\"}";
    }

    @Override
    String answered() {
        return "\"t\":\"welcome\"";
    }

    @Override
    RawSocket open() throws IOException {
        return new RawSocket(server.web(), "/ws/chat");
    }

    @Test
    void whatComesAfterARefusedMessageIsRead() throws IOException {
        try (RawSocket socket = open()) {
            socket.send(all(frame(0x81, asked()), frame(0x82, new byte[] {0, -1}), frame(0x89, "after")));
            boolean refused = false;
            boolean read = false;
            while (!refused || !read) { // a pong does not wait for what leaves together
                RawSocket.Frame frame = socket.read().orElseThrow();
                refused |= frame.text().contains("\"code\":\"bad_frame\"");
                read |= frame.opcode() == PONG && frame.text().equals("after");
            }
        }
    }
}
