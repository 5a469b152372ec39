package io.parley.e2e.browser;

import io.parley.e2e.DemoServer;
import io.parley.e2e.RawSocket;
import io.parley.web.Browser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The socket of desks: a desk's ping is answered by its pong, and what is no text by a close. */
@InABrowser
class DeskSocketRulesTest extends SocketRules {
    private final DemoServer server;
    private final Browser browser;

    DeskSocketRulesTest(DemoServer server) {
        this.server = server;
        browser = new Browser(server.web());
        browser.signIn("tom", Stage.PASSWORD);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Override
    String asked() {
        return "{\"t\":\"ping\",\"c\":\"κόσμε 😀\"}";
    }

    @Override
    String answered() {
        return "\"t\":\"pong\"";
    }

    @Override
    RawSocket open() throws IOException {
        return new RawSocket(
                server.web(), "/ws/desk", "Cookie: " + browser.cookieHeader() + "\r\nOrigin: " + server.web() + "\r\n");
    }

    @Test
    void aBinaryMessageClosesTheSocket() throws IOException {
        check(Map.of("binary", List.of(RawSocket.frame(0x82, new byte[] {0, -1}), "close 1003")));
    }
}
