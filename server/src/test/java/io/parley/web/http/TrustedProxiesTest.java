package io.parley.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.web.Browser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom the server takes a request from, and whether it takes the way for encrypted. */
class TrustedProxiesTest {
    private static final List<String> OURS = List.of("127.0.0.0/8", "10.0.0.0/8");

    @Test
    void aProxyOfOursSaysWhomItAsksFor() {
        assertEquals("203.0.113.7 true", seen(OURS, "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https"));
        assertEquals("203.0.113.7 false", seen(OURS, "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "http"));
        assertEquals("2001:db8:0:0:0:0:0:1 false", seen(OURS, "X-Forwarded-For", "[2001:db8::1]:4711"));
        assertEquals("203.0.113.7 false", seen(OURS, "X-Forwarded-For", "203.0.113.7:4711"));
    }

    @Test
    void whatTheBrowserWroteItselfBeforeTheProxyCountsForNothing() {
        assertEquals("203.0.113.7 false", seen(OURS, "X-Forwarded-For", "192.0.2.1, 203.0.113.7"));
        assertEquals("203.0.113.7 false", seen(OURS, "X-Forwarded-For", "192.0.2.1, 203.0.113.7, 10.0.0.4"));
        assertEquals("10.0.0.4 false", seen(OURS, "X-Forwarded-For", "203.0.113.7, <script>, 10.0.0.4"));
        assertEquals("127.0.0.1 false", seen(OURS, "X-Forwarded-For", "localhost"), "no name is looked up");
    }

    @Test
    void nobodyElseIsBelieved() {
        assertEquals(
                "127.0.0.1 false", seen(List.of(), "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https"));
        assertEquals(
                "127.0.0.1 false",
                seen(List.of("192.0.2.0/24"), "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https"));
    }

    @Test
    void whatOperatorsAloneMayReadIsNotOpenToEverybodyBehindAProxyOfThisMachine() {
        try (WebServer server = server(OURS);
                Browser browser = new Browser(server.uri())) {
            assertEquals(
                    403,
                    browser.get("/metrics", "X-Forwarded-For", "203.0.113.7").status());
        }
        try (WebServer server = server(List.of("10.0.0.0/8"));
                Browser browser = new Browser(server.uri())) {
            assertEquals(200, browser.get("/metrics").status(), "an operator on the machine itself");
        }
    }

    @Test
    void aProxyThatDoesNotSayWhoAsksLendsItsOwnAddressToNobody() {
        try (WebServer server = server(OURS);
                Browser browser = new Browser(server.uri())) {
            assertEquals(403, browser.get("/metrics").status());
            for (String said : List.of("unknown", "_hidden", "127.0.0.1", "10.0.0.4, 127.0.0.1")) {
                assertEquals(
                        403, browser.get("/metrics", "X-Forwarded-For", said).status(), said);
            }
            assertEquals(200, browser.get("/health/live").status(), "a balancer asks for itself whether we live");
        }
    }

    private static String seen(List<String> proxies, String... headers) {
        try (WebServer server = server(proxies);
                Browser browser = new Browser(server.uri())) {
            return browser.get("/api/seen", headers).body();
        }
    }

    private static byte[] text(ApiCall call) {
        return (call.remoteAddress() + " " + call.secure()).getBytes(StandardCharsets.US_ASCII);
    }

    private static WebServer server(List<String> proxies) {
        WebSettings settings = new WebSettings(
                "127.0.0.1",
                0,
                Optional.empty(),
                List.of(),
                List.of("127.0.0.0/8"),
                proxies,
                false,
                WebSettings.Limits.DEFAULT);
        Route<Void> seen = Route.get("/api/seen")
                .access(Access.ANYBODY)
                .answersMedia("text/plain")
                .does(call -> Answer.bytes("text/plain", text(call)));
        Route<Void> metrics =
                Route.get("/metrics").answersMedia("text/plain").does(call -> Answer.bytes("text/plain", new byte[0]));
        Route<Void> health = Route.get("/health/live")
                .access(Access.PROBE)
                .answersMedia("text/plain")
                .does(call -> Answer.bytes("text/plain", new byte[0]));
        return WebServer.start(
                settings,
                new WebParts(
                        List.of(seen, metrics, health),
                        token -> Optional.empty(),
                        Map.of(),
                        List.of(),
                        (route, status, nanos) -> {},
                        () -> 0));
    }
}
