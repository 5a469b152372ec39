package io.parley.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.http.WebSettings.Said;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom the server takes a request from, and whether it takes the way for encrypted. */
@Computes
class TrustedProxiesTest {
    private static final List<String> OURS = List.of("127.0.0.0/8", "10.0.0.0/8");

    @Test
    void aValueOfAnyLengthTakesNoStack() {
        String name = "a".repeat(200_000);
        assertEquals(name, ForwardedHop.parse("for=\"" + name + "\"").address());
        assertEquals(
                "\"".repeat(100_000),
                ForwardedHop.parse("for=\"" + "\\\"".repeat(100_000) + "\"").address());
    }

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
    void proxiesMaySayItAsRfc7239Has() {
        assertEquals("203.0.113.7 true", standard("for=203.0.113.7;proto=https;by=10.0.0.4"));
        assertEquals("203.0.113.7 false", standard("for=192.0.2.1;proto=https, For=203.0.113.7 ; Proto=http"));
        assertEquals("2001:db8:0:0:0:0:0:1 false", standard("for=\"[2001:db8::1]:4711\""));
        assertEquals("203.0.113.7 false", standard("for=203.0.113.7, for=10.0.0.4"));
        assertEquals("10.0.0.4 false", standard("for=203.0.113.7, for=unknown, for=10.0.0.4"));
        assertEquals("127.0.0.1 false", standard("for=_hidden"));
        assertEquals("127.0.0.1 false", standard("host=\";for=203.0.113.7\";proto=http"), "what is quoted is no pair");
        assertEquals("127.0.0.1 true", standard("proto=https"), "it does not say who asks");
        assertTrue(standard("for = 203.0.113.7").contains("bad_request"), "no blanks around the sign");
    }

    private static String standard(String forwarded) {
        return seen(OURS, Said.FORWARDED, "Forwarded", forwarded);
    }

    @Test
    void ofHeadersThatTheyDoNotWriteNothingIsBelieved() {
        assertEquals("127.0.0.1 false", seen(OURS, "Forwarded", "for=203.0.113.7;proto=https"));
        assertEquals(
                "203.0.113.7 false",
                seen(
                        OURS,
                        Said.FORWARDED,
                        "Forwarded",
                        "for=203.0.113.7",
                        "X-Forwarded-For",
                        "192.0.2.1",
                        "X-Forwarded-Proto",
                        "https"));
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
        return seen(proxies, Said.X_FORWARDED, headers);
    }

    private static String seen(List<String> proxies, Said say, String... headers) {
        try (WebServer server = server(proxies, say);
                Browser browser = new Browser(server.uri())) {
            return browser.get("/api/seen", headers).body();
        }
    }

    private static byte[] text(ApiCall call) {
        return (call.remoteAddress() + " " + call.secure()).getBytes(StandardCharsets.US_ASCII);
    }

    private static WebServer server(List<String> proxies) {
        return server(proxies, Said.X_FORWARDED);
    }

    private static WebServer server(List<String> proxies, Said say) {
        WebSettings settings = new WebSettings(
                "127.0.0.1",
                0,
                Optional.empty(),
                List.of(),
                List.of("127.0.0.0/8"),
                new WebSettings.Proxies(proxies, say),
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
                        Audit.nowhere(),
                        () -> 0));
    }
}
