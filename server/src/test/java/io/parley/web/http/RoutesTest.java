package io.parley.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** How requests are read, refused and answered. */
@Computes
class RoutesTest {
    private final ConcurrentLinkedQueue<String> observed = new ConcurrentLinkedQueue<>();
    private final WebServer server = WebServer.start(
            WebSettings.loopback(0),
            new WebParts(
                    List.of(
                            Route.post("/api/things/{id}")
                                    .takes(Thing.class)
                                    .access(Access.ANYBODY)
                                    .answers(Echo.class)
                                    .does((call, thing) -> Answer.json(new Echo(call.path("id"), thing))),
                            Route.get("/api/fails").access(Access.ANYBODY).does(call -> {
                                throw new IllegalStateException("a secret detail");
                            }),
                            Route.get("/api/links/{token}")
                                    .access(Access.ANYBODY)
                                    .does(call -> {
                                        throw new IllegalStateException("the disk");
                                    })),
                    token -> Optional.empty(),
                    Map.of(),
                    List.of(),
                    (route, status, nanos) -> observed.add(route + " " + status),
                    Audit.nowhere(),
                    () -> 0));
    private final Browser browser = new Browser(server.uri());

    /** What the route takes. */
    public record Thing(String name, Optional<Integer> size, Optional<Thing> inner, Boolean on) {}

    /** What it answers. */
    public record Echo(String id, Thing thing) {}

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    @Test
    void readsARecordAndLeavesOutWhatIsAbsent() {
        Reply reply = browser.post("/api/things/a+b%20c", "{\"name\":\"x\",\"on\":true}");
        assertEquals("{\"id\":\"a+b c\",\"thing\":{\"name\":\"x\",\"on\":true}}", reply.body());
        assertEquals("application/json", reply.header("Content-Type"));
        assertEquals("no-store", reply.header("Cache-Control"));
        Await.until(() -> observed.contains("POST /api/things/{id} 200"));
    }

    @Test
    void namesTheFieldThatIsWrong() {
        refused("{\"on\":true}", "name");
        refused("{\"name\":null,\"on\":true}", "name");
        refused("{\"name\":\"x\"}", "on");
        refused("{\"name\":7,\"on\":true}", "name");
        refused("{\"name\":\"x\",\"on\":\"true\"}", "on");
        refused("{\"name\":\"x\",\"on\":true,\"size\":\"many\"}", "size");
        refused("{\"name\":\"x\",\"on\":true,\"colour\":1}", "colour");
        refused("{\"name\":\"x\",\"on\":true,\"inner\":{\"name\":\"y\",\"on\":1}}", "inner.on");
    }

    private void refused(String json, String field) {
        Reply reply = browser.post("/api/things/1", json);
        assertEquals(400, reply.status(), json);
        assertTrue(reply.body().contains("\"field\":\"" + field + "\""), reply.body());
    }

    @Test
    void refusesWhatIsNotJson() {
        for (String bad : List.of(
                "", "{", "null", "[]", "\"x\"", "{\"name\":\"x\",\"on\":true} trailing", "{\"on\":1,\"on\":2}")) {
            Reply reply = browser.post("/api/things/1", bad);
            assertEquals(400, reply.status(), bad);
            assertFalse(reply.body().contains("jackson"), reply.body());
        }
    }

    @Test
    void refusesDeepJson() {
        String deep = "{\"inner\":".repeat(5_000) + "{}" + "}".repeat(5_000);
        assertEquals(400, browser.post("/api/things/1", deep).status());
        assertEquals(400, browser.post("/api/things/1", "[".repeat(60_000)).status());
    }

    @Test
    void refusesALargeBodyAndAnotherMediaType() {
        assertEquals(
                413,
                browser.post("/api/things/1", " ".repeat(Json.LARGEST_BODY + 1)).status());
        Reply form = browser.send(browser.request("/api/things/1", "X-Parley", "1", "Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));
        assertEquals(415, form.status());
    }

    @Test
    void tellsAMissingPathFromAWrongVerb() {
        assertEquals(404, browser.get("/api/nothing").status());
        assertEquals(405, browser.get("/api/things/1").status());
        Await.until(() -> observed.contains("none 404"));
    }

    @Test
    void ourOwnFaultsAreToldWithoutDetail() {
        Reply reply = browser.get("/api/fails");
        assertEquals(500, reply.status());
        assertFalse(reply.body().contains("secret"));
    }

    @Test
    void aLinkThatIsAKeyItselfStandsInNoLog() {
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(ApiEntry.class);
        heard.start();
        log.addAppender(heard);
        try {
            assertEquals(500, browser.get("/api/links/k3y-of-ona").status());
        } finally {
            log.detachAppender(heard);
        }
        String told =
                heard.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining());
        assertTrue(told.contains("GET /api/links/{token} failed"), told);
        assertFalse(told.contains("k3y"), told);
    }

    @Test
    void everyAnswerCarriesTheHeadersThatProtectBrowsers() {
        for (String path : List.of("/api/nothing", "/api/fails", "/", "/nothing.js", "/%2e%2e/x")) {
            Reply reply = browser.get(path);
            assertEquals("nosniff", reply.header("X-Content-Type-Options"), path);
            assertEquals("DENY", reply.header("X-Frame-Options"), path);
            assertTrue(reply.header("Content-Security-Policy").contains("default-src 'none'"), path);
            assertEquals("", reply.header("Server"), path);
        }
    }

    @Test
    void whoIsRefusedBeforeTheBodyIsThereIsToldThatTheConnectionEnds() throws IOException {
        URI uri = server.uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(30_000);
            String head = "POST /api/things/1 HTTP/1.1\r\nHost: " + uri.getAuthority()
                    + "\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
            assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
        }
    }

    @Test
    void aFloodOfHeadersIsRefused() {
        assertEquals(
                431, browser.get("/api/nothing", "X-Long", "x".repeat(20_000)).status());
    }
}
