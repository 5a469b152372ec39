package io.parley.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.web.Await;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page with the faults acts for this machine's people only. */
class ControlPageTest {
    private final Faults faults = new Faults(new SplittableRandom(1));
    private final AtomicInteger restarts = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private Crowd crowd;
    private ControlPage page;

    @BeforeEach
    void open() throws IOException {
        CrowdSettings nobody = new CrowdSettings(
                URI.create("http://127.0.0.1:1/"),
                new InetSocketAddress("127.0.0.1", 1),
                "1000",
                new CrowdSettings.SignIn("", ""),
                List.of(),
                List.of("en"),
                List.of("en"),
                List.of("booking"),
                Duration.ofHours(1));
        crowd = new Crowd(nobody, faults, new SplittableRandom(2));
        page = new ControlPage(0, crowd, faults, new ControlPage.Product() {
            @Override
            public URI console() {
                return URI.create("http://127.0.0.1:1/");
            }

            @Override
            public void restart() {
                restarts.incrementAndGet();
            }

            @Override
            public boolean isUp() {
                return true;
            }
        });
    }

    @AfterEach
    void close() {
        page.close();
        crowd.close();
        client.close();
    }

    @Test
    void eachButtonDoesWhatItSays() throws Exception {
        post("/loss", true);
        assertEquals(0.05, faults.loss());
        post("/loss", true);
        assertEquals(0, faults.loss());
        assertTrue(post("/trunk", true).body().contains("\"trunkCut\":true"));
        assertTrue(faults.isTrunkCut());
        post("/restart", true);
        Await.until(() -> restarts.get() == 1);
    }

    @Test
    void anotherSitesPageCanDoNothing() throws Exception {
        for (String act : List.of("/loss", "/trunk", "/restart")) {
            assertEquals(403, post(act, false).statusCode(), "a form or a simple request");
            assertEquals(404, get(act, "X-Parley", "1").statusCode(), "an address alone does nothing");
        }
        assertFalse(faults.isTrunkCut());
        assertEquals(0, restarts.get());
        assertTrue(underAnotherName().startsWith("HTTP/1.1 403"), "a name that was led here");
    }

    @Test
    void thePageIsServedUnderAStrictPolicy() throws Exception {
        HttpResponse<String> index = get("/");
        assertEquals(200, index.statusCode());
        assertTrue(index.body().contains("control.js"));
        String policy = index.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
        assertTrue(policy.endsWith("require-trusted-types-for 'script'; trusted-types 'none'"));
        assertEquals(404, get("/../secret").statusCode());
    }

    @Test
    void everyWordOfThePageIsThereInEachLanguage() throws Exception {
        Set<String> wanted = new TreeSet<>(found("data-t=\"(\\w+)\"", get("/").body()));
        wanted.addAll(found("say\\('(\\w+)'\\)", get("/control.js").body()));
        Map<String, Set<String>> keys = new TreeMap<>();
        String language = "";
        for (String line : get("/words.js").body().lines().toList()) {
            for (String begun : found("^  (\\w\\w): \\{$", line)) {
                language = begun;
                keys.put(begun, new TreeSet<>());
            }
            for (String key : found("^    (\\w+): '[^']+',$", line)) {
                keys.get(language).add(key);
            }
        }
        assertEquals(Set.of("ar", "bg", "el", "en", "lt", "ru"), keys.keySet());
        keys.forEach((name, has) -> assertEquals(wanted, has, name));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(hit -> hit.group(1))
                .toList();
    }

    private HttpResponse<String> post(String path, boolean header) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(page.uri().resolve(path)).POST(HttpRequest.BodyPublishers.noBody());
        return client.send(
                (header ? request.header("X-Parley", "1") : request).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(page.uri() + path.substring(1)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String underAnotherName() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", page.uri().getPort())) {
            socket.getOutputStream()
                    .write("GET /state HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
