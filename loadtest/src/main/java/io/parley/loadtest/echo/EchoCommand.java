package io.parley.loadtest.echo;

import io.parley.web.http.Audit;
import io.parley.web.http.TextSocketDoor;
import io.parley.web.http.WebParts;
import io.parley.web.http.WebServer;
import io.parley.web.http.WebSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code loadtest echo}: what conformance suites of WebSockets talk to. */
@Command(
        name = "echo",
        description = "Echoes at /visitors and /desks, on the sockets that visitors and desks have, until it is ended.",
        mixinStandardHelpOptions = true)
public final class EchoCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "9001", description = "on loopback (${DEFAULT-VALUE})")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        try (WebServer server = start(port)) {
            System.out.println(server.uri() + "/visitors and " + server.uri() + "/desks");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /**
     * The product's own web server and sockets; the largest message is that of desks for visitors' sockets, too, since
     * suites send more than visitors may.
     *
     * @param port 0 for any free one
     */
    static WebServer start(int port) {
        TextSocketDoor visitors = new TextSocketDoor(
                "/visitors", WebServer.LARGEST_FRAME, (request, response, callback) -> Optional.of(new VisitorEcho()));
        WebParts parts = new WebParts(
                List.of(),
                token -> Optional.empty(),
                Map.of("/desks", (request, response, callback) -> new DeskEcho()),
                List.of(visitors),
                (route, status, nanos) -> {},
                Audit.nowhere(),
                System::nanoTime);
        return WebServer.start(WebSettings.loopback(port), parts);
    }
}
