package io.parley.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.acd.port.Webhooks.Want;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.peer.PeerAddresses;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.store.Samples;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From the journal to a program of others, over a real connection; only the clock is a test's. */
@Timeout(60)
@Computes
class HookLineTest {
    private static final byte[] SECRET = "between us".getBytes(StandardCharsets.UTF_8);
    private static final Want ALL =
            new Want("crm", Set.of("contact.waiting", "contact.ended", "contact.wrapped_up"), Set.of());

    @TempDir
    Path folder;

    private final SimTime time = new SimTime();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private SimReceiver receiver;
    private Store store;
    private HookLine line;
    private long seq;

    @BeforeEach
    void start() throws Exception {
        receiver = new SimReceiver();
        time.advance(Duration.between(time.instant(), Samples.NOON));
        open();
    }

    @AfterEach
    void stop() {
        line.close();
        store.close();
        receiver.close();
        threads.shutdownNow();
    }

    private void open() {
        store = Store.open(StoreSettings.embedded(folder), System::nanoTime);
        store.webhooks().want(List.of(ALL));
        line = line(false);
    }

    /** As a server that died and was started again, which knows only what is on disk. */
    private void startAgain() {
        line.close();
        store.close();
        open();
    }

    private HookLine line(boolean customer) {
        return new HookLine(
                new HookReceiver("crm", receiver.uri(), SECRET, Duration.ofSeconds(2), true, customer),
                store.webhooks(),
                threads,
                time);
    }

    private void arrives(String id) {
        journal(Samples.changed(++seq, Samples.waiting(contact(id))));
    }

    private void ends(String id) {
        journal(Samples.changed(++seq, Samples.ended(contact(id), Samples.ANNA, "sold", "two tickets")));
    }

    private static Contact contact(String id) {
        return Samples.contact(id, Channel.VOICE, Samples.NOON);
    }

    private void journal(Journal.Entry entry) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        store.journal().append(List.of(entry), () -> durable.complete(null));
        durable.orTimeout(30, TimeUnit.SECONDS).join();
        store.contacts().byId(new ContactId("c")); // whoever reads history has it written
    }

    @Test
    void whatHappenedIsToldInOrderAndOnce() {
        arrives("a");
        arrives("b");
        ends("a");
        line.round();
        line.round();
        assertEquals(List.of("a/1", "b/2", "a/3", "a/3.1"), receiver.ids());
        JsonNode ended = receiver.heard.getFirst().json().path("events").path(2);
        assertEquals("contact.ended", ended.path("type").asString());
        assertEquals("a", ended.path("contact").asString());
        assertEquals("bookings", ended.path("queue").asString());
        assertEquals("anna", ended.path("agent").asString());
        assertEquals(60_000, ended.path("talkMs").asLong());
        assertEquals("sold", ended.path("outcome").asString());
        assertEquals(0, line.waiting().count());
        assertEquals(4, line.delivered());
    }

    @Test
    void eachRequestIsSignedOverItsTimeAndBody() {
        arrives("a");
        line.round();
        SimReceiver.Heard heard = receiver.heard.getFirst();
        assertEquals(time.instant().getEpochSecond(), heard.timestamp());
        assertEquals("v1=" + Rfc2104.sha256(SECRET, heard.timestamp() + ".", heard.body()), heard.signature());
        assertEquals("1", heard.attempt());
        assertEquals(heard.delivery(), heard.json().path("delivery").asString());
    }

    @Test
    void nothingIsToldOfWhoTheCustomerIsUnlessTheOperatorSaysSo() {
        arrives("a");
        ends("a");
        line.round();
        String plain = new String(receiver.heard.getFirst().body(), StandardCharsets.UTF_8);
        assertEquals(-1, plain.indexOf("370") + plain.indexOf("Ona") + plain.indexOf("tickets") + 2, plain);
        arrives("b");
        line(true).round();
        JsonNode event = receiver.heard.getLast().json().path("events").path(0);
        assertEquals("+37061234567", event.path("customer").path("key").asString());
        assertEquals("Ona Petraitė", event.path("customer").path("name").asString());
    }

    @Test
    void whatIsNotTakenIsToldAgainLaterAndLaterUnderTheSameIdsBeforeAnythingElse() {
        arrives("a");
        IntStream.range(0, 6).forEach(i -> receiver.answers.add(503));
        List<Duration> pauses = List.of(
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofMinutes(15));
        for (int i = 0; i < pauses.size(); i++) {
            line.round();
            assertEquals(i + 1, receiver.heard.size());
            time.advance(pauses.get(i).minusMillis(1));
            line.round();
            assertEquals(i + 1, receiver.heard.size(), "not before " + pauses.get(i));
            time.advance(Duration.ofMillis(1));
            arrives("later-" + i);
        }
        assertEquals("it answers 503", line.standing().trouble());
        assertEquals(Optional.of(503), line.standing().status());
        line.round();
        assertEquals(8, receiver.heard.size(), "what came meanwhile is told in a delivery of its own");
        receiver.heard.stream().limit(7).forEach(heard -> {
            assertEquals(List.of("a/1"), heard.ids());
            assertEquals("a/1+1", heard.delivery());
        });
        assertEquals("7", receiver.heard.get(6).attempt());
        assertEquals(6, receiver.heard.getLast().ids().size());
        assertEquals(Optional.empty(), line.standing().downSince());
        assertEquals(6, line.failed());
    }

    /** Killed after it was taken and before that was written down. */
    @Test
    void whatWasTakenAndNotStruckOutComesAgainUnderTheSameId() {
        arrives("a");
        receiver.before = () -> {
            line.close();
            receiver.before = () -> {};
        };
        line.round();
        assertEquals(List.of("a/1"), receiver.ids());
        startAgain();
        line.round();
        assertEquals(List.of("a/1", "a/1"), receiver.ids());
        assertEquals(
                receiver.heard.getFirst().delivery(), receiver.heard.getLast().delivery());
    }

    /** Killed between history and its delivery: a receiver that was away for a day. */
    @Test
    void whatWaitsSurvivesTheServerAndADayWithoutTheReceiver() {
        arrives("a");
        ends("a");
        receiver.answers.add(500);
        line.round();
        startAgain();
        time.advance(Duration.ofDays(1));
        line.round();
        assertEquals(List.of("a/1", "a/2", "a/2.1"), receiver.heard.getLast().ids());
        startAgain();
        line.round();
        assertEquals(2, receiver.heard.size(), "nothing is told after it was taken");
    }

    @Test
    void afterThreeDaysTheOldestAreLeftOutAndTheGapIsTold() {
        arrives("a");
        arrives("b");
        receiver.answers.add(503);
        line.round();
        time.advance(HookLine.LONGEST.plusMinutes(2));
        line.round();
        JsonNode gap = receiver.heard.getLast().json().path("events").path(0);
        assertEquals("webhook.gap", gap.path("type").asString());
        assertEquals(2, gap.path("missed").asLong());
        assertEquals(Samples.NOON.plusMillis(1).toEpochMilli(), gap.path("from").asLong());
        assertEquals(
                Samples.NOON.plusMillis(2).toEpochMilli(), gap.path("until").asLong());
        assertEquals(2, line.leftOut());
        time.advance(Duration.ofHours(1));
        line.round();
        assertEquals(2, receiver.heard.size(), "a gap is told once");
    }

    @Test
    void oneDeliveryIsUnderWayAtATimeHoweverSlowTheReceiverIs() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        receiver.before = () -> {
            arrived.countDown();
            hold(answers);
        };
        arrives("a");
        Thread first = Thread.ofVirtual().start(line::round);
        assertTrue(arrived.await(30, TimeUnit.SECONDS));
        arrives("b");
        line.round(); // while the first is on its way
        assertEquals(1, receiver.heard.size());
        answers.countDown();
        first.join();
        assertEquals(List.of("a/1", "b/2"), receiver.ids());
        assertEquals(1, receiver.most.get());
    }

    private static void hold(CountDownLatch until) {
        try {
            until.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void manyAreToldFiftyAtATime() {
        for (int i = 0; i < 120; i++) {
            arrives("c" + i);
        }
        line.round();
        assertEquals(
                List.of(50, 50, 20),
                receiver.heard.stream().map(heard -> heard.ids().size()).toList());
        assertEquals(
                IntStream.rangeClosed(1, 120)
                        .mapToObj(i -> "c" + (i - 1) + "/" + i)
                        .toList(),
                receiver.ids());
    }

    @Test
    void aRedirectIsNotFollowedAndNotTaken() {
        arrives("a");
        receiver.answers.add(302);
        line.round();
        assertEquals(1, receiver.heard.size());
        assertEquals("it answers 302", line.standing().trouble());
        assertEquals(1, line.waiting().count());
    }

    @Test
    void whoNeverAnswersIsLeftAndWhoTakesItAndGoesOnTalkingIsBelieved() {
        arrives("a");
        receiver.answers.add(-1);
        line.round();
        assertEquals("no answer within 2 s", line.standing().trouble());
        time.advance(Duration.ofSeconds(5));
        receiver.answers.add(200);
        receiver.says = new byte[10_000_000];
        line.round();
        assertEquals(0, line.waiting().count());
    }

    @Test
    void aPingIsSentBesideAllThatWaitsAndWhatWaitsFollowsOnceItIsTaken() {
        arrives("a");
        receiver.answers.add(503);
        line.round();
        receiver.answers.add(401);
        assertEquals(Optional.of("it answers 401"), line.test());
        assertEquals(Optional.empty(), line.test());
        assertEquals(
                "ping",
                receiver.heard
                        .getLast()
                        .json()
                        .path("events")
                        .path(0)
                        .path("type")
                        .asString());
        line.round();
        assertEquals("a/1", receiver.heard.getLast().ids().getFirst(), "without waiting for the end of the pause");
    }

    @Test
    void aNameThatTurnsOutToBeHereIsNotToldUnlessItMayBeNearby() throws UnknownHostException {
        byte[] here = {127, 0, 0, 1};
        PeerAddresses.Lookup lookup = name -> new InetAddress[] {InetAddress.getByAddress(name, here)};
        URI uri = URI.create("http://crm.invalid:" + receiver.port() + "/");
        HookReceiver far = new HookReceiver("crm", uri, SECRET, Duration.ofSeconds(2), false, false);
        arrives("a");
        HookLine rebound = new HookLine(far, store.webhooks(), new HookPost(far, threads, lookup), time);
        rebound.round();
        assertEquals(0, receiver.heard.size());
        assertTrue(
                rebound.standing().trouble().contains("privateAddresses"),
                rebound.standing().trouble());
        rebound.close();
    }

    @Test
    void noSecretIsWrittenWhereAReceiverIs() {
        String text = line.receiver().toString();
        assertEquals(-1, text.indexOf("between"), text);
    }
}
