package io.parley.loadtest.widget;

import io.parley.loadtest.product.Product;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium with a new profile, told what to do by its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long STARTED_WITHIN_SECONDS = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI tools;

    private Chromium(Process process, int port) {
        this.process = process;
        tools = URI.create("http://127.0.0.1:" + port + "/");
    }

    static Chromium start(String program, Path profile) throws IOException {
        Files.createDirectories(profile);
        Process process = new ProcessBuilder(
                        program,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1280,800",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Chromium(process, port(process, profile.resolve("DevToolsActivePort")));
    }

    private static int port(Process process, Path told) throws IOException {
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTED_WITHIN_SECONDS);
        while (!Files.exists(told) || Files.size(told) == 0) {
            if (!process.isAlive() || System.nanoTime() > latest) {
                process.destroyForcibly();
                throw new IllegalStateException("Chromium did not start");
            }
            Product.pause(20);
        }
        return Integer.parseInt(Files.readAllLines(told).getFirst());
    }

    /** A new empty page. */
    Page page() throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(tools.resolve("json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        String made = http.send(ask, HttpResponse.BodyHandlers.ofString()).body();
        return Page.open(
                http,
                URI.create(JSON.readTree(made).path("webSocketDebuggerUrl").asString()));
    }

    @Override
    public void close() {
        List<ProcessHandle> others = process.descendants().toList();
        process.destroy();
        process.onExit().join();
        others.forEach(ProcessHandle::destroyForcibly);
        http.shutdownNow(); // the sockets of pages are gone with the browser
    }
}
