package io.parley.e2e.browser;

import static io.parley.e2e.RawSocket.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.e2e.DemoServer;
import io.parley.e2e.RawSocket;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The socket of visitors: a hello is answered by a welcome, and what is no text by a frame. */
@InABrowser
class SocketRulesTest extends SocketRules {
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
            StringBuilder said = new StringBuilder();
            RawSocket.Frame frame = socket.read().orElseThrow();
            while (frame.opcode() == 1) {
                said.append(frame.text());
                frame = socket.read().orElseThrow();
            }
            assertEquals("after", frame.text());
            assertTrue(said.toString().contains("\"code\":\"bad_frame\""), said.toString());
        }
    }
}
