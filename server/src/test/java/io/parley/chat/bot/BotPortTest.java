package io.parley.chat.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.acd.port.Wake;
import io.parley.chat.form.Answer;
import io.parley.core.contact.BotEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.peer.PeerAddresses;
import io.parley.peer.PeerSignature;
import io.parley.sim.Computes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bot of others, here on this machine. */
@Timeout(60)
@Computes
class BotPortTest {
    private static final byte[] SECRET = "between us".getBytes(StandardCharsets.UTF_8);
    private static final List<Answer> FILLED = List.of(new Answer("plan", "Planas", "gold", "Auksinis", true));
    private static final Instant NOW = Instant.parse("2026-03-12T09:00:00Z");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Said> answers = new LinkedBlockingQueue<>();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    private record Heard(String delivery, String attempt, String signature, byte[] body) {}

    private record Said(int status, String body) {}

    BotPortTest() throws IOException {
        server.createContext("/", this::hear);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void hear(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        heard.add(new Heard(
                headers.getFirst("Idempotency-Key"),
                headers.getFirst("Parley-Attempt"),
                headers.getFirst("Parley-Timestamp") + " " + headers.getFirst("Parley-Signature"),
                exchange.getRequestBody().readAllBytes()));
        Said said = answers.poll();
        if (said == null) {
            return; // never answers
        }
        byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
        if (said.status() == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private BotPort port(boolean nearby) {
        return port(nearby, Duration.ofSeconds(30));
    }

    private BotPort port(boolean nearby, Duration timeout) {
        Wake atOnce = (when, action) -> threads.execute(action);
        return new BotPort(
                new BotPort.Place("helper", place(), SECRET, timeout, nearby, false),
                new BotPort.Means(threads, atOnce, () -> NOW));
    }

    @Test
    void whatWasFilledInBeforeIsGivenOnlyWhereTheSiteSaysSo() throws InterruptedException {
        answers.add(new Said(204, ""));
        port(true).reply(question()).join();
        String body = new String(heard.take().body(), StandardCharsets.UTF_8);
        assertFalse(body.contains("gold") || body.contains("Auksinis") || body.contains("\"form\""), body);
        answers.add(new Said(204, ""));
        answers.add(new Said(204, ""));
        Wake atOnce = (when, action) -> threads.execute(action);
        BotPort given = new BotPort(
                new BotPort.Place("helper", place(), SECRET, Duration.ofSeconds(5), true, true),
                new BotPort.Means(threads, atOnce, () -> NOW));
        given.reply(question()).join();
        String form = "\"form\":[{\"field\":\"plan\",\"label\":\"Planas\",\"value\":\"gold\",\"shown\":\"Auksinis\"}]";
        String asked = new String(heard.take().body(), StandardCharsets.UTF_8);
        assertTrue(asked.contains(form), asked);
        given.over(new Bot.Goodbye(question(), BotEnd.ANSWERED, NOW, 1, 1)).join();
        String told = new String(heard.take().body(), StandardCharsets.UTF_8);
        assertTrue(told.contains(form), told);
    }

    private URI place() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/parley");
    }

    private static Bot.Question question() {
        TranscriptEvent event = new TranscriptEvent(
                new ContactId("c1"),
                2,
                NOW,
                TranscriptEvent.Kind.MESSAGE,
                TranscriptEvent.Author.VISITOR,
                "v1",
                "Ona",
                Optional.of("m1"),
                "kur mano <b>siuntinys</b>?");
        return new Bot.Question(new ContactId("c1"), 2, "orders", "parcels", "lt", "Ona", List.of(event), 0, FILLED);
    }

    @Test
    void aQuestionIsSignedAndItsAnswerIsRead() throws InterruptedException {
        answers.add(new Said(200, "{\"say\":[\"Rytoj.\",\"Dar kas?\"],\"then\":\"stay\"}"));
        Bot.Reply reply = port(true).reply(question()).join();
        assertEquals(new Bot.Reply(List.of("Rytoj.", "Dar kas?"), true, Bot.Then.STAY), reply);
        Heard asked = heard.take();
        assertEquals("c1/2", asked.delivery());
        long seconds = NOW.getEpochSecond();
        assertEquals(seconds + " " + PeerSignature.of(SECRET, seconds, asked.body()), asked.signature());
        String body = new String(asked.body(), StandardCharsets.UTF_8);
        assertTrue(body.contains("\"text\":\"kur mano <b>siuntinys</b>?\""), body);
        assertTrue(body.contains("\"language\":\"lt\""), body);
    }

    @Test
    void theSignatureIsThatOfTheDocumentedExample() {
        byte[] body = "{\"v\":1}".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "v1=bb434fcff8fa500fe96dee90a7d9ed8f83154b9ab4bd6c7d35d5452160472f08",
                PeerSignature.of(SECRET, 1_773_306_000L, body));
    }

    @Test
    void aFailureIsTriedAgainUnderTheSameId() throws InterruptedException {
        answers.add(new Said(503, ""));
        answers.add(new Said(500, "oops"));
        answers.add(new Said(200, "{\"say\":[\"here\"],\"then\":\"people\"}"));
        Bot.Reply reply = port(true).reply(question()).join();
        assertEquals(Bot.Then.PEOPLE, reply.then());
        for (int attempt = 1; attempt <= 3; attempt++) {
            Heard asked = heard.take();
            assertEquals("c1/2", asked.delivery());
            assertEquals(Integer.toString(attempt), asked.attempt());
        }
    }

    @Test
    void aBotThatDoesNotAnswerIsLeftAfterThreeAttempts() {
        assertThrows(
                CompletionException.class,
                () -> port(true, Duration.ofMillis(300)).reply(question()).join());
        assertTrue(heard.size() <= 3, "so often at most: " + heard.size());
    }

    /** People took over for good, since the server stopped. */
    @Test
    void whatTheEndOfTheServerCutsOffIsNoFailure() throws InterruptedException {
        answers.add(new Said(503, ""));
        answers.add(new Said(503, ""));
        BotPort port = port(true);
        CompletableFuture<Bot.Reply> reply = port.reply(question());
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertEquals(Integer.toString(attempt), heard.take().attempt());
        }
        port.close();
        assertFalse(reply.isDone(), "the next start asks again");
    }

    @Test
    void anAnswerThatStopsInTheMiddleIsHungUpOn() throws IOException {
        try (ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("http://127.0.0.1:" + slow.getLocalPort() + "/parley");
            Wake never = (when, action) -> {};
            new BotPort(
                            new BotPort.Place("helper", uri, SECRET, Duration.ofMillis(500), true, false),
                            new BotPort.Means(threads, never, () -> NOW))
                    .reply(question());
            try (Socket asked = slow.accept()) {
                asked.setSoTimeout(10_000);
                asked.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
                assertTrue(isHungUp(asked), "the connection is given up with the attempt");
            }
        }
    }

    /** Reads what it asks, until it is gone. */
    private static boolean isHungUp(Socket asked) throws IOException {
        try {
            asked.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true; // reset
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"say\":\"no list\"}",
                "{\"say\":[1]}",
                "{\"say\":[\"\"]}",
                "{\"say\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}",
                "{\"say\":[],\"then\":\"dance\"}"
            })
    void anAnswerThatIsNoneIsNotAskedForAgain(String body) {
        answers.add(new Said(200, body));
        assertThrows(
                CompletionException.class, () -> port(true).reply(question()).join());
        assertEquals(1, heard.size());
    }

    @Test
    void redirectsAreNotFollowed() {
        answers.add(new Said(302, ""));
        assertThrows(
                CompletionException.class, () -> port(true).reply(question()).join());
        assertEquals(1, heard.size());
    }

    @Test
    void anAnswerThatIsTooLongIsNone() {
        for (int i = 0; i < 3; i++) {
            answers.add(new Said(200, "{\"say\":[\"" + "x".repeat(70_000) + "\"]}"));
        }
        assertThrows(
                CompletionException.class, () -> port(true).reply(question()).join());
    }

    @Test
    void aBotOnThisMachineIsAskedOnlyIfTheOperatorAllowsIt() {
        assertThrows(
                CompletionException.class, () -> port(false).reply(question()).join());
        assertEquals(0, heard.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "192.168.7.7",
                "172.16.0.9",
                "169.254.169.254",
                "100.64.3.4",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[fd00::7]",
                "[fe80::1]",
                "[::ffff:10.0.0.1]",
                "[64:ff9b::a00:1]",
                "[2002:a00:1::1]"
            })
    void nearbyAddressesAreNoPlaceForABot(String host) {
        assertThrows(UnknownHostException.class, () -> PeerAddresses.of(host, false, InetAddress::getAllByName));
    }

    @Test
    void whatIsNobodysStaysForbiddenNearby() throws UnknownHostException {
        assertThrows(
                UnknownHostException.class, () -> PeerAddresses.of("169.254.169.254", true, InetAddress::getAllByName));
        PeerAddresses.of("10.1.2.3", true, InetAddress::getAllByName);
        PeerAddresses.of("192.0.2.10", false, InetAddress::getAllByName);
    }

    /** A name server under somebody's hand: allowed when it is checked, this machine when it is connected to. */
    @Test
    void theAddressThatWasCheckedIsTheOneThatIsConnectedTo() {
        AtomicInteger asked = new AtomicInteger();
        PeerAddresses.Lookup turns = name -> new InetAddress[] {
            asked.incrementAndGet() == 1
                    ? loopback(name)
                    : InetAddress.getByAddress(name, new byte[] {(byte) 203, 0, 113, 9})
        };
        answers.add(new Said(200, "{\"say\":[\"here\"]}"));
        URI uri = URI.create("http://bot.invalid:" + server.getAddress().getPort() + "/parley");
        BotPort port = new BotPort(
                new BotPort.Place("helper", uri, SECRET, Duration.ofSeconds(30), true, false),
                new BotPort.Means(threads, (when, action) -> threads.execute(action), () -> NOW),
                turns);
        assertEquals(List.of("here"), port.reply(question()).join().says());
        assertEquals(1, asked.get(), "nobody else is asked where it is");
        port.close();
    }

    private static InetAddress loopback(String name) throws UnknownHostException {
        return InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1});
    }

    @Test
    void oneForbiddenAddressAmongOthersForbidsTheBot() {
        URI uri = URI.create("http://bot.invalid:" + server.getAddress().getPort() + "/parley");
        BotPort port = new BotPort(
                new BotPort.Place("helper", uri, SECRET, Duration.ofSeconds(30), false, false),
                new BotPort.Means(threads, (when, action) -> threads.execute(action), () -> NOW),
                name -> new InetAddress[] {
                    InetAddress.getByAddress(name, new byte[] {(byte) 192, 0, 2, 9}), loopback(name)
                });
        assertThrows(CompletionException.class, () -> port.reply(question()).join());
        assertEquals(0, heard.size());
        port.close();
    }

    @Test
    void itIsToldThatItsPartIsOver() throws InterruptedException {
        answers.add(new Said(503, ""));
        answers.add(new Said(204, ""));
        port(true).over(new Bot.Goodbye(question(), BotEnd.PERSON, NOW, 2, 1)).join();
        heard.take();
        Heard told = heard.take();
        assertEquals("c1/over", told.delivery());
        assertEquals("2", told.attempt());
        String body = new String(told.body(), StandardCharsets.UTF_8);
        assertTrue(
                body.contains(
                        "\"over\":{\"how\":\"person\",\"at\":" + NOW.toEpochMilli() + ",\"asked\":2,\"answered\":1}"),
                body);
    }
}
