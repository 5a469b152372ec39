package io.parley.web.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page {@code /doctor} asks of the server. */
@Computes
class DoctorTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private Rig rig;
    private Browser page;
    private String pass;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        pass = json(rig.signedIn("ada").post("/api/doctor/pass").body())
                .path("pass")
                .asString();
        page = rig.browser();
    }

    @AfterEach
    void stop() throws Exception {
        client.shutdownNow();
        rig.close();
    }

    @Test
    void nothingIsTriedWithoutAPassThatHolds() {
        rig.time.advance(Duration.ofMinutes(29));
        assertEquals(200, look(pass).status());
        assertEquals(401, look("").status());
        assertEquals(401, look(pass + "x").status());
        assertEquals(401, look("9" + pass).status(), "for longer than it was given");
        assertEquals(401, look("x".repeat(500)).status());
        rig.time.advance(Duration.ofMinutes(1));
        assertEquals(401, look(pass).status(), "it is over");
        for (String check : List.of("stream?silence=1", "poll")) {
            assertEquals(401, page.get("/doctor/v1/" + check).status(), check);
        }
        assertEquals(401, socket("?n=12345678"));
        assertEquals(401, page.get("/ws/doctor?n=12345678").status());
    }

    @Test
    void tellsHowTheRequestArrived() {
        JsonNode seen = json(page.send(post("look?n=abcdefgh")
                        .header("Origin", rig.uri.toString())
                        .header("X-Forwarded-For", "192.0.2.1")
                        .header("X-Forwarded-Proto", "https")
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .body());
        assertEquals("abcdefgh", seen.path("nonce").asString());
        assertEquals(rig.time.instant().toEpochMilli(), seen.path("now").asLong());
        assertEquals("127.0.0.1", seen.path("address").asString(), "nobody is believed who is no proxy of ours");
        assertFalse(seen.path("believed").asBoolean());
        assertFalse(seen.path("secure").asBoolean());
        assertTrue(seen.path("ours").asBoolean());
        assertEquals("192.0.2.1", seen.path("headers").path("forwardedFor").asString());
        assertEquals("https", seen.path("headers").path("forwardedProto").asString());
        assertEquals(rig.uri.getAuthority(), seen.path("host").asString());
    }

    @Test
    void aStreamSpeaksWordByWordAndIsThenSilentUntilItsEnd() throws Exception {
        List<String> words = new CopyOnWriteArrayList<>();
        HttpResponse<InputStream> answer = client.send(get("stream?silence=40").build(), BodyHandlers.ofInputStream());
        Thread.ofVirtual()
                .start(() -> new BufferedReader(new InputStreamReader(answer.body()))
                        .lines()
                        .filter(line -> !line.isEmpty())
                        .forEach(words::add));
        for (int word = 1; word <= DoctorStream.WORDS; word++) {
            int expected = word;
            Await.until(() -> words.size() == expected);
            rig.time.advance(DoctorStream.APART);
        }
        rig.time.advance(Duration.ofSeconds(39));
        assertEquals(List.of("data: 1", "data: 2", "data: 3", "data: 4"), words);
        assertEquals("no", answer.headers().firstValue("X-Accel-Buffering").orElse(""));
        rig.time.advance(Duration.ofSeconds(2));
        Await.until(() -> words.contains("data: end"));
    }

    @Test
    void aPollIsAnsweredAsLateAsAVisitorsLine() {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(get("poll").build(), BodyHandlers.ofString());
        Await.until(() -> {
            rig.time.advance(Duration.ofSeconds(1));
            return answer.isDone();
        });
        assertEquals("{\"ms\":25000}", answer.join().body());
    }

    @Test
    void tellsHowASocketArrived() {
        Browser stranger = rig.browser();
        assertEquals(
                426, stranger.get("/ws/doctor?pass=" + pass + "&n=plain000").status());
        Optional<String> other = Optional.of("https://other.example");
        assertEquals(403, Tab.refused(rig.uri, Optional.empty(), other, path("strange0")));
        try (Tab tab = Tab.open(rig.uri, stranger, path("socket00"))) {
            tab.frame("open");
            tab.send("{\"t\":\"said\"}");
            tab.frame("said");
        }
        assertEquals("plain", arrival("plain000"));
        assertEquals("stranger", arrival("strange0"));
        assertEquals("socket", arrival("socket00"));
        assertEquals("", arrival("nothing0"));
    }

    @Test
    void onlySoManyStayOpenAtOnceAndEachGivesItsPlaceBack() {
        List<CompletableFuture<HttpResponse<String>>> open = new ArrayList<>();
        for (int i = 0; i <= DoctorRooms.MOST_HELD; i++) {
            open.add(client.sendAsync(get("stream?silence=1").build(), BodyHandlers.ofString()));
        }
        Await.until(() -> open.stream().anyMatch(CompletableFuture::isDone));
        Await.until(() -> {
            rig.time.advance(Duration.ofSeconds(1));
            return open.stream().allMatch(CompletableFuture::isDone);
        });
        Map<Integer, Long> answers =
                open.stream().collect(Collectors.groupingBy(one -> one.join().statusCode(), Collectors.counting()));
        assertEquals(Map.of(200, (long) DoctorRooms.MOST_HELD, 429, 1L), answers);
        CompletableFuture<HttpResponse<String>> next =
                client.sendAsync(get("stream?silence=0").build(), BodyHandlers.ofString());
        Await.until(() -> {
            rig.time.advance(Duration.ofSeconds(1));
            return next.isDone();
        });
        assertEquals(200, next.join().statusCode());
    }

    @Test
    void countsWhatItIsBroughtAndStopsAtTwoMegabytes() {
        assertEquals("{\"bytes\":1048576}", bring(1 << 20).body());
        assertEquals(413, bring((2 << 20) + 16 * 1024 + 1).status());
    }

    @Test
    void aBadQuestionIsRefused() {
        assertEquals(400, page.send(get("stream")).status());
        assertEquals(400, page.send(get("stream?silence=301")).status());
        assertEquals(400, page.send(get("stream?silence=-1")).status());
        assertEquals(404, page.send(get("elsewhere")).status());
        assertEquals(405, page.send(get("look")).status());
        for (int i = 0; i < 200; i++) {
            if (look(pass).status() == 429) {
                return;
            }
        }
        throw new AssertionError("tries have a limit");
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private Browser.Reply look(String with) {
        return page.send(page.request("/doctor/v1/look", "Authorization", "Bearer " + with)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private Browser.Reply bring(int bytes) {
        return page.send(post("body").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes])));
    }

    private HttpRequest.Builder post(String check) {
        return page.request("/doctor/v1/" + check, "Authorization", "Bearer " + pass);
    }

    private HttpRequest.Builder get(String check) {
        return post(check).GET();
    }

    private String path(String attempt) {
        return "/ws/doctor?pass=" + pass + "&n=" + attempt;
    }

    private int socket(String query) {
        return Tab.refused(rig.uri, Optional.empty(), Optional.of(rig.uri.toString()), "/ws/doctor" + query);
    }

    private String arrival(String attempt) {
        return json(page.send(post("look?n=" + attempt).POST(HttpRequest.BodyPublishers.noBody()))
                        .body())
                .path("arrival")
                .asString("");
    }
}
