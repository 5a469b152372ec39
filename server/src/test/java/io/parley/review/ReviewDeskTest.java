package io.parley.review;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.Wire;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.FlowMoment;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.ComputesBeside;
import io.parley.sim.SimKeys;
import io.parley.store.Samples;
import io.parley.store.StoreOnEveryBackend;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ComputesBeside
class ReviewDeskTest extends StoreOnEveryBackend {
    private static final Instant NOON = Samples.NOON.truncatedTo(ChronoUnit.MILLIS);
    private static final ContactId CALL = new ContactId("call-1");
    private static final Reviewer VERA = new Reviewer("vera");

    private Path recordings;
    private Instant now = NOON.plusSeconds(3_600);
    private ReviewDesk desk;

    @BeforeEach
    void desk() throws IOException {
        recordings = Files.createDirectories(folder.resolve("recordings"));
        desk = new ReviewDesk(store, queue -> "Queue " + queue, new SoundFiles(recordings, SimKeys.KEYS), () -> now);
        await(store.accounts()
                .replaceAll(List.of(
                        new Accounts.Account("anna", "Anna A.", Accounts.Role.AGENT, "lt", "x", Optional.empty()),
                        new Accounts.Account("vera", "Вера", Accounts.Role.SUPERVISOR, "ru", "x", Optional.empty()))));
    }

    @Test
    void aRowTellsWhoWhenAndHowLong() {
        record(Samples.ended(call(), Samples.ANNA, "sold", "two tickets"));
        Row row = desk.find(Search.all()).rows().getFirst();
        assertEquals("voice", row.channel());
        assertEquals("Queue bookings", row.queueName());
        assertEquals(Optional.of("Anna A."), row.agentName());
        assertEquals(NOON.toEpochMilli(), row.arrivedAt());
        assertEquals(
                List.of(10_000L, 55_000L, 5_000L, 20_000L),
                List.of(row.waitMs(), row.talkMs(), row.holdMs(), row.wrapUpMs()));
        assertEquals(Optional.of("answered"), row.segment());
        assertEquals(Optional.of(new Row.End("none", "customer-left")), row.end());
        assertFalse(row.recorded());
    }

    /** Menu and queue stood behind the arrival and the first offer, which come from the floor's clock. */
    @Test
    void aCallFlowIsToldBeforeTheQueueItLedTo() {
        record(Samples.ended(call(), Samples.ANNA, "sold", ""));
        List<FlowMoment> way = List.of(
                new FlowMoment(NOON.minusSeconds(3), "greeting", "play", ""),
                new FlowMoment(NOON.plusMillis(2), "topics", "menu", "key 2"),
                new FlowMoment(NOON.plusMillis(2), "sales", "queue", "queue bookings"),
                new FlowMoment(NOON.plusSeconds(70), "stars", "survey", ""));
        await(store.flows().took(CALL, 0, way));
        List<String> told = desk.open(CALL, VERA).orElseThrow().timeline().stream()
                .map(moment -> moment.args().getOrDefault("kind", moment.code()))
                .toList();
        assertEquals(List.of("play", "menu", "queue", "arrived"), told.subList(0, 4));
        assertTrue(told.indexOf("survey") > told.indexOf("connected"), told::toString);
    }

    @Test
    void whoStillWaitsHasWaitedUntilNow() {
        record(Samples.waiting(call()));
        now = NOON.plusSeconds(33);
        Row row = desk.find(Search.all()).rows().getFirst();
        assertEquals(33_000, row.waitMs());
        assertEquals(0, row.talkMs());
    }

    @Test
    void filtersNarrowTogether() {
        record(Samples.ended(call(), Samples.ANNA, "sold", ""));
        Contact chat = Samples.contact("chat-1", Channel.CHAT, NOON.plusSeconds(60));
        record(Samples.ended(chat, Samples.BORIS, "sold", ""));
        Search all = Search.all();
        assertEquals(List.of("chat-1", "call-1"), ids(all));
        assertEquals(List.of("call-1"), ids(with(all, Optional.of(Channel.VOICE), Optional.empty(), Optional.empty())));
        assertEquals(List.of("chat-1"), ids(between(NOON.plusSeconds(60), NOON.plusSeconds(61))));
        assertEquals(List.of("call-1"), ids(between(NOON, NOON.plusSeconds(60))));
        assertEquals(List.of(), ids(with(all, Optional.empty(), Optional.of(new QueueId("other")), Optional.empty())));
        assertEquals(
                List.of("chat-1", "call-1"),
                ids(with(all, Optional.empty(), Optional.empty(), Optional.of("Petraite"))));
    }

    @Test
    void pagesHoldEachContactOnceWhateverArrivesMeanwhile() {
        for (int i = 0; i < 25; i++) {
            record(Samples.waiting(Samples.contact("c-" + i, Channel.VOICE, NOON.plusSeconds(i / 5))));
        }
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page page = desk.find(page(10, cursor));
            page.rows().forEach(row -> seen.add(row.id()));
            cursor = page.next();
            record(Samples.waiting(Samples.contact("late-" + seen.size(), Channel.VOICE, NOON.plusSeconds(99))));
        } while (cursor.isPresent());
        assertEquals(25, seen.size());
        assertEquals(25, seen.stream().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "MTIz", "OmE", "YTpi", "MTox MQ"})
    void refusesACursorItDidNotMake(String cursor) {
        assertThrows(ReviewRefused.class, () -> desk.find(page(10, Optional.of(cursor))));
    }

    @Test
    void refusesTooManyRowsAndTooLongText() {
        assertEquals(
                "limit",
                assertThrows(ReviewRefused.class, () -> desk.find(page(201, Optional.empty())))
                        .field());
        Search longText = with(Search.all(), Optional.empty(), Optional.empty(), Optional.of("x".repeat(201)));
        assertEquals(
                "text",
                assertThrows(ReviewRefused.class, () -> desk.find(longText)).field());
    }

    @Test
    void openingShowsTheLifeOfAContactAndTheOpeningItself() {
        Effect offer = new Effect.Offer(new OfferId(1), call(), Samples.ANNA, NOON.plusSeconds(20), Samples.why());
        record(Samples.waiting(call()));
        append(List.of(Samples.entry(nextSeq(), new RoutingEvent.Tick(), offer)));
        append(List.of(Samples.entry(nextSeq(), new RoutingEvent.OfferAccepted(new OfferId(1)))));
        append(List.of(Samples.entry(nextSeq(), new RoutingEvent.ContactHeld(CALL, true))));
        record(Samples.ended(call(), Samples.ANNA, "sold", ""));

        ContactFile file = desk.open(CALL, VERA).orElseThrow();

        assertEquals(
                List.of("arrived", "offered", "offer_accepted", "held", "connected", "ended", "wrapped_up"),
                file.timeline().stream().map(ContactFile.Moment::code).toList());
        assertEquals(Samples.why(), file.offers().getFirst().why());
        assertEquals("Anna A.", file.offers().getFirst().agentName());
        ContactFile.Listened opened = file.listens().getFirst();
        assertEquals(List.of("vera", "Вера", "opened"), List.of(opened.who(), opened.name(), opened.what()));
        assertTrue(desk.open(new ContactId("nobody"), VERA).isEmpty());
    }

    @Test
    void theSoundCanBeReadFromAnywhereAndOneListeningIsLoggedOnce() throws IOException {
        recorded("2026/call-1.wav", "0123456789");
        for (int piece = 0; piece < 3; piece++) {
            try (Sound sound = desk.recordings().play(CALL, 1, VERA).orElseThrow()) {
                assertEquals(10, sound.size());
                ByteBuffer three = ByteBuffer.allocate(3);
                sound.bytes().position(4).read(three);
                assertArrayEquals("456".getBytes(), three.array());
            }
        }
        assertEquals(List.of("played"), listens());
        now = now.plusSeconds(120);
        desk.recordings().play(CALL, 1, VERA).orElseThrow().close();
        desk.recordings().download(CALL, 1, VERA).orElseThrow().close();
        assertTrue(desk.recordings().listened(CALL, 1, VERA, 1_000, 2_500));
        assertEquals(List.of("played", "played", "downloaded", "played"), listens());
        ContactFile.Listened heard =
                desk.open(CALL, VERA).orElseThrow().listens().get(3);
        assertEquals(
                List.of(1_000L, 2_500L),
                List.of(heard.fromMs().orElseThrow(), heard.toMs().orElseThrow()));
        assertThrows(ReviewRefused.class, () -> desk.recordings().listened(CALL, 1, VERA, 5_000, 99_000));
    }

    @Test
    void nothingOutsideTheRecordingsFolderIsGiven() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        record(Samples.ended(call(), Samples.ANNA, "sold", ""));
        Files.createSymbolicLink(recordings.resolve("link.wav"), secret);
        await(store.recordings().add(file("link.wav"), Optional.of("link.wav")));
        assertTrue(desk.recordings().play(CALL, 1, VERA).isEmpty());
        assertTrue(desk.recordings().peaks(CALL, 1).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> store.recordings().add(file("../secret"), Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> store.recordings().add(file(secret.toString()), Optional.empty()));
    }

    @Test
    void theRecordingIsDescribedAndItsWaveformGiven() throws IOException {
        recorded("2026/call-1.wav", "0123456789");
        ContactFile.Recording shown =
                desk.open(CALL, VERA).orElseThrow().recording().orElseThrow();
        assertEquals(60_000, shown.lengthMs());
        assertEquals(List.of(2, 3), shown.lost());
        assertEquals(List.of(new ContactFile.Mark("hold", 1_000, 6_000)), shown.marks());
        assertTrue(desk.find(Search.all()).rows().getFirst().recorded());
        assertArrayEquals("{}".getBytes(), desk.recordings().peaks(CALL, 1).orElseThrow());
    }

    @Test
    void whoSpokeWhenIsToldInPartsAndLoggedAsNothing() throws IOException {
        record(Samples.ended(call(), Samples.ANNA, "sold", ""));
        assertEquals(new Voices(List.of(), List.of()), desk.voices(CALL).orElseThrow());
        String bins = IntStream.range(0, 72).mapToObj(Integer::toString).collect(Collectors.joining(","));
        Files.writeString(
                recordings.resolve("p"),
                "{\"lengthMs\":3600,\"binMs\":50,\"left\":[%s],\"right\":[9]}".formatted(bins));
        Files.writeString(recordings.resolve("call-1.wav"), "sound");
        await(store.recordings().add(file("call-1.wav"), Optional.of("p")));
        Voices heard = desk.voices(CALL).orElseThrow();
        assertEquals(IntStream.range(0, 36).mapToObj(part -> 2 * part + 1).toList(), heard.customer());
        assertEquals(Collections.nCopies(36, 9), heard.team(), "one stretch is in all parts");
        Files.writeString(recordings.resolve("p"), "no waveform");
        assertEquals(List.of(), desk.voices(CALL).orElseThrow().team());
        assertTrue(desk.voices(new ContactId("nobody")).isEmpty());
        assertEquals(List.of(), listens());
    }

    @Test
    void whoWroteWhenIsToldFromTheFirstWordToTheLast() throws IOException {
        Contact chat = Samples.contact("chat-1", Channel.CHAT, NOON);
        record(Samples.ended(chat, Samples.BORIS, "sold", ""));
        wrote(1, 0, TranscriptEvent.Kind.MESSAGE, TranscriptEvent.Author.VISITOR);
        wrote(2, 10, TranscriptEvent.Kind.JOIN, TranscriptEvent.Author.SYSTEM);
        wrote(3, 20, TranscriptEvent.Kind.FILE, TranscriptEvent.Author.AGENT);
        wrote(4, 35, TranscriptEvent.Kind.MESSAGE, TranscriptEvent.Author.BOT);
        Voices voices = desk.voices(new ContactId("chat-1")).orElseThrow();
        assertEquals(List.of(0), loud(voices.customer()));
        assertEquals(List.of(20, 35), loud(voices.team()));
    }

    private void wrote(int seq, int seconds, TranscriptEvent.Kind kind, TranscriptEvent.Author author) {
        Instant at = NOON.plusMillis(seconds * 1_000L);
        ContactId chat = new ContactId("chat-1");
        await(store.transcripts()
                .append(new TranscriptEvent(chat, seq, at, kind, author, "a" + seq, "A", Optional.of("c"), "x")));
    }

    private static List<Integer> loud(List<Integer> parts) {
        return IntStream.range(0, parts.size())
                .filter(part -> parts.get(part) == Voices.LOUDEST)
                .boxed()
                .toList();
    }

    @Test
    void readingATranscriptIsLoggedOnceAndGivesAllOfItInPages() {
        record(Samples.ended(call(), Samples.ANNA, "sold", ""));
        List<TranscriptEvent> events = new ArrayList<>();
        for (int seq = 1; seq <= 1_001; seq++) {
            events.add(Samples.message("call-1", seq, "cid" + seq, "text"));
        }
        events.stream().map(store.transcripts()::append).toList().forEach(StoreOnEveryBackend::await);
        List<TranscriptEvent> read = new ArrayList<>();
        for (int after : new int[] {0, 500, 1_000}) {
            read.addAll(desk.transcript(CALL, VERA, after, 500).orElseThrow());
        }
        assertEquals(events, read);
        assertEquals(List.of("read"), listens());
        assertTrue(desk.transcript(new ContactId("nobody"), VERA, 0, 500).isEmpty());
    }

    @Test
    void aRatingIsShownWhereverTheContactIs() {
        record(Samples.ended(call(), Samples.ANNA, "sold", ""));
        TranscriptEvent rated = new TranscriptEvent(
                CALL,
                1,
                NOON,
                TranscriptEvent.Kind.RATING,
                TranscriptEvent.Author.VISITOR,
                "v",
                "V",
                Optional.of("r"),
                "{\"score\":4,\"comment\":\"Ačiū\"}");
        await(store.transcripts().append(rated));
        assertEquals(Optional.of(4), desk.find(Search.all()).rows().getFirst().rating());
        assertEquals(
                Optional.of("Ačiū"),
                desk.open(CALL, VERA).orElseThrow().rating().orElseThrow().comment());
    }

    @Test
    void anAgentSeesTheSameCustomersContacts() {
        record(Samples.ended(call(), Samples.ANNA, "sold", ""));
        assertEquals(1, desk.history("+37061234567", Optional.empty(), 20).size());
        assertEquals(0, desk.history("3706123456", Optional.empty(), 20).size());
        assertEquals(List.of(), listens());
    }

    @Test
    void whyTheNetworkSaidThatItWasOverIsInItsLifeAndFindsIt() {
        record(Samples.ended(call(), Samples.ANNA, "sold", ""));
        await(store.anatomies()
                .keepCauses(new Wire()
                        .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                        .gets(9, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=38")
                        .call()));
        assertEquals(
                List.of(Map.of("cause", "38", "meaning", "Network out of order", "party", "customer")),
                desk.open(CALL, VERA).orElseThrow().timeline().stream()
                        .filter(moment -> moment.code().equals("network_cause"))
                        .map(ContactFile.Moment::args)
                        .toList());
        assertEquals(List.of("call-1"), ids(causedBy(38)));
        assertEquals(List.of(), ids(causedBy(17)));
        assertThrows(ReviewRefused.class, () -> desk.find(causedBy(128)));
    }

    private static Search causedBy(int cause) {
        Optional<String> any = Optional.empty();
        return new Search(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                any,
                any,
                any,
                Search.DEFAULT_LIMIT,
                any,
                any,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(cause),
                Optional.empty(),
                any,
                false);
    }

    private static Contact call() {
        return Samples.contact("call-1", Channel.VOICE, NOON);
    }

    private void recorded(String path, String bytes) throws IOException {
        record(Samples.ended(call(), Samples.ANNA, "sold", ""));
        Files.createDirectories(recordings.resolve(path).getParent());
        Files.writeString(recordings.resolve(path), bytes);
        Files.writeString(recordings.resolve(path + ".peaks"), "{}");
        await(store.recordings().add(file(path), Optional.of(path + ".peaks")));
    }

    private static RecordingFile file(String path) {
        return new RecordingFile(
                CALL,
                path,
                NOON,
                60_000,
                true,
                new int[] {2, 3},
                "abc",
                List.of(new RecordingFile.Mark("hold", 1_000, 6_000)));
    }

    private List<String> listens() {
        return store.listens().of(CALL).stream()
                .map(shown -> Row.code(shown.listen().what()))
                .toList();
    }

    private List<String> ids(Search search) {
        return desk.find(search).rows().stream().map(Row::id).toList();
    }

    private static Search between(Instant from, Instant to) {
        Search all = Search.all();
        return new Search(
                Optional.of(from),
                Optional.of(to),
                all.channel(),
                all.queue(),
                all.agent(),
                all.customer(),
                all.text(),
                all.language(),
                all.limit(),
                all.cursor());
    }

    private static Search with(Search all, Optional<Channel> channel, Optional<QueueId> queue, Optional<String> text) {
        return new Search(
                all.from(),
                all.to(),
                channel,
                queue,
                all.agent(),
                all.customer(),
                text,
                all.language(),
                all.limit(),
                all.cursor());
    }

    private static Search page(int limit, Optional<String> cursor) {
        Search all = Search.all();
        return new Search(
                all.from(),
                all.to(),
                all.channel(),
                all.queue(),
                all.agent(),
                all.customer(),
                all.text(),
                all.language(),
                limit,
                cursor);
    }
}
