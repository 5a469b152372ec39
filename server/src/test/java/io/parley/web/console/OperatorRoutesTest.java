package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.web.Browser;
import io.parley.web.http.Audit;
import io.parley.web.http.WebParts;
import io.parley.web.http.WebServer;
import io.parley.web.http.WebSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Health and metrics. */
class OperatorRoutesTest {

    @Test
    void saysWhyItIsNotReady() {
        try (WebServer server = server(List.of("127.0.0.0/8"), Map.of("sip", "port 5060 is taken"));
                Browser probe = new Browser(server.uri())) {
            Browser.Reply ready = probe.get("/health/ready");
            assertEquals(503, ready.status());
            assertEquals("{\"ready\":false,\"reasons\":{\"sip\":\"port 5060 is taken\"}}", ready.body());
            assertEquals(200, probe.get("/health/live").status());
            assertTrue(probe.get("/metrics").body().startsWith("parley_up 1"));
            assertEquals(405, probe.post("/metrics").status());
        }
    }

    @Test
    void historyThatCannotFollowIsToldAndTurnsNobodyAway() {
        OperatorRoutes routes = new OperatorRoutes(
                () -> OperatorRoutes.Readiness.of(Map.of(), Optional.of("history ends at entry 7")), () -> "");
        try (WebServer server = server(List.of("127.0.0.0/8"), routes);
                Browser probe = new Browser(server.uri())) {
            Browser.Reply ready = probe.get("/health/ready");
            assertEquals(200, ready.status());
            assertEquals("{\"ready\":true,\"reasons\":{},\"history\":\"history ends at entry 7\"}", ready.body());
        }
    }

    @Test
    void answersAllowedAddressesOnly() {
        try (WebServer server = server(List.of("192.0.2.0/24", "::1/128"), Map.of());
                Browser stranger = new Browser(server.uri())) {
            assertEquals(403, stranger.get("/health/ready").status());
            assertEquals(403, stranger.get("/metrics").status());
        }
    }

    private static WebServer server(List<String> allowed, Map<String, String> notReady) {
        OperatorRoutes.Readiness now = OperatorRoutes.Readiness.of(notReady, Optional.empty());
        return server(allowed, new OperatorRoutes(() -> now, () -> "parley_up 1\n"));
    }

    private static WebServer server(List<String> allowed, OperatorRoutes routes) {
        WebSettings settings = new WebSettings(
                "127.0.0.1",
                0,
                Optional.empty(),
                List.of(),
                allowed,
                WebSettings.Proxies.NONE,
                false,
                WebSettings.Limits.DEFAULT);
        return WebServer.start(
                settings,
                new WebParts(
                        routes.routes(),
                        token -> Optional.empty(),
                        Map.of(),
                        List.of(),
                        (route, status, nanos) -> {},
                        Audit.nowhere(),
                        () -> 0));
    }
}
