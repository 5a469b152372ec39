package io.parley.web.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Wake;
import io.parley.chat.conversation.Origin;
import io.parley.chat.protocol.FrameLimits;
import io.parley.chat.sim.SimDoor;
import io.parley.e2e.RawSocket;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.web.Await;
import io.parley.web.People;
import io.parley.web.http.Audit;
import io.parley.web.http.TextSocketDoor;
import io.parley.web.http.WebParts;
import io.parley.web.http.WebServer;
import io.parley.web.http.WebSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The server stops while a page has much to read. */
@Computes
class SentAwayTest {
    /** More than what lies between two sockets of one machine. */
    private static final int FRAMES = 2_000;

    private static final String LONG = "x".repeat(8_000);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SimTime clock = new SimTime();
    private final OpenSockets sockets = new OpenSockets();
    private final AtomicReference<WidgetSocket> admitted = new AtomicReference<>();

    private WebServer serve() {
        Wake never = (when, act) -> {};
        TextSocketDoor door = new TextSocketDoor("/ws/chat", FrameLimits.FRAME_BYTES, (request, response, callback) -> {
            admitted.set(new WidgetSocket(SimDoor.open(), Origin.of(Optional.empty()), sockets, never, clock));
            return Optional.of(admitted.get());
        });
        WebParts parts = new WebParts(
                List.of(),
                new People(clock).signIns,
                Map.of(),
                List.of(door),
                (route, status, nanos) -> {},
                Audit.nowhere(),
                () -> 0);
        return WebServer.start(WebSettings.loopback(0), parts);
    }

    /** Whoever had frames in line was cut off: 1006. */
    @Test
    void whoReadsSlowlyStillHearsWhyTheyAreSentAway() throws IOException {
        WebServer server = serve();
        try (RawSocket page = new RawSocket(server.uri(), "/ws/chat")) {
            Await.until(() -> sockets.size() == 1);
            for (int i = 0; i < FRAMES; i++) {
                admitted.get().send(LONG, () -> {});
            }
            admitted.get().close(1012, "restart");
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
                sockets.awaitNone(PATIENCE);
                server.close();
            });
            for (int i = 0; i < FRAMES; i++) {
                assertEquals(LONG.length(), page.read().orElseThrow().payload().length);
            }
            assertEquals(1012, page.read().orElseThrow().code());
            page.send(RawSocket.frame(0x88, ""));
            stopped.join();
            assertEquals(0, sockets.size());
        } finally {
            server.close();
        }
    }
}
