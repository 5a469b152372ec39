package io.parley.web.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Role;
import io.parley.sim.SimTime;
import io.parley.web.Await;
import io.parley.web.SimPhoneLines;
import io.parley.web.http.Audit;
import io.parley.web.http.Doorkeeper;
import io.parley.web.http.Person;
import io.parley.web.http.SameOrigin;
import io.parley.web.http.WebParts;
import io.parley.web.http.WebServer;
import io.parley.web.http.WebSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Browsers' phones of one office, whose requests a proxy brings from one and the same address. */
class PhonesBehindProxyTest {
    private final SimTime time = new SimTime();
    private final SimPhoneLines lines = new SimPhoneLines();

    @Test
    void eachIsReachedByItsOwnConnection() {
        try (WebServer server = server();
                HttpClient browsers = HttpClient.newHttpClient()) {
            WebSocket ana = open(browsers, server.uri());
            WebSocket boris = open(browsers, server.uri());
            Await.until(() -> lines.peers.size() == 2);
            Set<InetSocketAddress> peers = Set.copyOf(lines.peers);
            assertEquals(2, peers.size(), "SIP knows sockets by these");
            assertTrue(peers.stream().allMatch(peer -> peer.getPort() > 0), peers::toString);
            ana.abort();
            boris.abort();
        }
    }

    private static WebSocket open(HttpClient browser, URI server) {
        return browser.newWebSocketBuilder()
                .header("Cookie", "parley_session=token")
                .header("Origin", server.toString())
                .header("X-Forwarded-For", "203.0.113.7")
                .subprotocols("sip")
                .buildAsync(URI.create("ws://" + server.getAuthority() + "/ws/sip"), new WebSocket.Listener() {})
                .join();
    }

    private WebServer server() {
        WebSettings settings = new WebSettings(
                "127.0.0.1",
                0,
                Optional.empty(),
                List.of(),
                List.of(),
                WebSettings.Proxies.of(List.of("127.0.0.1")),
                false,
                WebSettings.Limits.DEFAULT);
        Person person = new Person("ana", "Ana Agent", Role.AGENT, "en", true, "sign-in");
        Doorkeeper doorkeeper = token -> Optional.of(person);
        PhoneSockets sockets = new PhoneSockets(token -> Optional.of(person), time, time);
        PhoneDoor door = new PhoneDoor(new SameOrigin(Set.of()), doorkeeper, lines, sockets, time);
        return WebServer.start(
                settings,
                new WebParts(
                        List.of(),
                        doorkeeper,
                        Map.of("/ws/sip", door),
                        List.of(),
                        (route, status, nanos) -> {},
                        Audit.nowhere(),
                        () -> 0));
    }
}
