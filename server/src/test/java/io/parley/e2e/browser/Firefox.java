package io.parley.e2e.browser;

import io.parley.e2e.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Firefox without a window and one page in it, driven over WebDriver BiDi (W3C). Its microphone is made up and hears
 * a tone.
 */
final class Firefox implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern LISTENS = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");
    private static final long ANSWER_SECONDS = 60;
    private static final long START_SECONDS = 60;
    /** WebDriver's code of the key. */
    private static final String ALT = "\uE00A";

    private final Path profile;
    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final String page;

    /** How the person lets a page have the microphone. */
    enum Allowed {
        /** The browser remembers it, and lets the page sound by itself. */
        FOR_GOOD("permissions.default.microphone 1"),
        /** It does not, and a page that is loaded anew sounds after a click only. */
        EACH_TIME("media.navigator.permission.disabled true");

        private final String preference;

        Allowed(String preference) {
            this.preference = preference;
        }
    }

    /** @param hertz what the microphone hears */
    Firefox(double hertz, Allowed microphone) {
        try {
            profile = Files.createTempDirectory("parley-firefox");
            Files.writeString(profile.resolve("user.js"), preferences(hertz, microphone));
            process = new ProcessBuilder(
                            "nice", // one that starts would keep the sound of other tests from the CPU
                            "-n",
                            "5",
                            "firefox-esr",
                            "--headless",
                            "--no-remote",
                            "--remote-debugging-port",
                            "0",
                            "--profile",
                            profile.toString(),
                            "about:blank")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().name("firefox-output").daemon().start(this::read);
        socket = client.newWebSocketBuilder()
                .buildAsync(address(), new Answers())
                .join();
        ask("session.new", Map.of("capabilities", Map.of()));
        page = ask("browsingContext.getTree", Map.of())
                .get("contexts")
                .get(0)
                .get("context")
                .asString();
    }

    /** Nothing leaves this machine, and nothing is asked or shown first. */
    private static String preferences(double hertz, Allowed microphone) {
        return Stream.of(
                        "media.navigator.streams.fake true",
                        "media.navigator.audio.fake_frequency " + (int) hertz,
                        microphone.preference,
                        "media.peerconnection.ice.loopback true",
                        "media.gmp-manager.updateEnabled false",
                        "app.update.enabled false",
                        "browser.shell.checkDefaultBrowser false",
                        "datareporting.policy.dataSubmissionEnabled false",
                        "toolkit.telemetry.enabled false",
                        "network.captive-portal-service.enabled false",
                        "network.connectivity-service.enabled false",
                        "extensions.update.enabled false",
                        "services.settings.server \"data:,\"",
                        "browser.safebrowsing.update.enabled false")
                .map(line -> line.split(" ", 2))
                .map(pair -> "user_pref(\"" + pair[0] + "\", " + pair[1] + ");\n")
                .reduce("", String::concat);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(log::add);
        } catch (IOException | UncheckedIOException e) {
            log.add("(the output ended: " + e.getMessage() + ")");
        }
    }

    private URI address() {
        Patience.of(START_SECONDS, () -> ": " + log).until("Firefox listens", () -> found().isPresent());
        return URI.create(found().orElseThrow() + "/session");
    }

    private Optional<String> found() {
        return log.stream()
                .map(LISTENS::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .findFirst();
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
            text.append(part);
            if (whole) {
                JsonNode message = JSON.readTree(text.toString());
                text.setLength(0);
                CompletableFuture<JsonNode> waits =
                        asked.remove(message.path("id").asInt(-1));
                if (waits != null) {
                    waits.complete(message);
                }
            }
            from.request(1);
            return null;
        }
    }

    private JsonNode ask(String method, Map<String, ?> parameters) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        JsonNode told = answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
        if (told.path("type").asString("").equals("error")) {
            throw new AssertionError(method + ": " + told);
        }
        return told.get("result");
    }

    /** From now on each new document runs this function first. */
    void before(String function) {
        ask("script.addPreloadScript", Map.of("functionDeclaration", function));
    }

    void go(URI address) {
        ask("browsingContext.navigate", Map.of("context", page, "url", address.toString(), "wait", "complete"));
    }

    void reload() {
        ask("browsingContext.reload", Map.of("context", page, "wait", "complete"));
    }

    /** What an expression is, once its promise is kept: JSON of BiDi's kind, with {@code type} and {@code value}. */
    JsonNode value(String expression) {
        JsonNode told = ask(
                "script.evaluate",
                Map.of("expression", expression, "target", Map.of("context", page), "awaitPromise", true));
        if (!told.path("type").asString("").equals("success")) {
            throw new AssertionError(
                    expression + ": " + told.path("exceptionDetails").path("text"));
        }
        return told.path("result").path("value");
    }

    boolean is(String condition) {
        return value("Boolean(" + condition + ")").asBoolean();
    }

    /** Alt and a key, as a person presses them. */
    void pressWithAlt(String key) {
        List<Map<String, String>> keys = List.of(
                Map.of("type", "keyDown", "value", ALT),
                Map.of("type", "keyDown", "value", key),
                Map.of("type", "keyUp", "value", key),
                Map.of("type", "keyUp", "value", ALT));
        ask(
                "input.performActions",
                Map.of("context", page, "actions", List.of(Map.of("type", "key", "id", "keys", "actions", keys))));
    }

    /** A click on this place of the page, in pixels from its corner. */
    void click(int x, int y) {
        List<Map<String, ?>> hand = List.of(
                Map.of("type", "pointerMove", "x", x, "y", y),
                Map.of("type", "pointerDown", "button", 0),
                Map.of("type", "pointerUp", "button", 0));
        ask(
                "input.performActions",
                Map.of("context", page, "actions", List.of(Map.of("type", "pointer", "id", "hand", "actions", hand))));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(profile)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
        }
    }
}
