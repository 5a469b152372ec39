package io.parley.store;

import static io.parley.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Bans;
import io.parley.acd.port.FollowUps;
import io.parley.acd.port.Identities;
import io.parley.acd.port.Journal;
import io.parley.acd.port.Outbox;
import io.parley.acd.port.Visitors.Conversation;
import io.parley.acd.port.Visitors.FromChat;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.acd.port.Visitors.Visitor;
import io.parley.core.agent.AgentId;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.Wire;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.CustomerIdentity;
import io.parley.core.contact.Destination;
import io.parley.core.contact.EmailAddress;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.StaffNote;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.measure.Fact;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.scorecard.Calibration;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.Scorecard;
import io.parley.sim.ComputesBeside;
import io.parley.store.ErasureBook.Erasure;
import io.parley.store.ErasureBook.Outcome;
import io.parley.web.Harbour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each table either tells of customers, and then an erasure leaves nothing of them in it, or it is known why it does
 * not. Whoever adds one has to say here which it is.
 */
@ComputesBeside
class ErasureReachesAllContractTest extends StoreOnEveryBackend {
    private static final Instant LATER = NOON.plus(Duration.ofDays(1));
    /** Stands in all that is said by the customer, or about them. */
    private static final String MARK = "zzmark";

    private static final String PHONE = "+37061112233";
    private static final String VISITOR = "v-" + MARK;
    private static final String MAIL = MARK + "@example.org";
    private static final ContactId CALL = new ContactId("call-1");
    private static final ContactId CHAT = new ContactId("chat-1");
    private static final AgentId ANNA = Samples.ANNA;

    @Test
    void ofEachTableItIsKnownWhetherItTellsOfCustomers() {
        Set<String> known = new TreeSet<>(EachTable.TELLS_OF_CUSTOMERS);
        known.addAll(EachTable.TELLS_OF_NOBODY.keySet());
        Set<String> there = new TreeSet<>(tables());
        there.removeIf(name -> name.startsWith("flyway") || name.startsWith("search_index"));
        assertEquals(known, there);
    }

    @Test
    void anErasedCustomerIsInNoTableAnyMore() {
        callsAndChats();
        writtenDown();
        for (String table : EachTable.TELLS_OF_CUSTOMERS) {
            if (!table.equals("customer_erasure")) {
                assertEquals(Set.of(table), with(table::equals), "this test puts the customer there");
            }
        }
        assertEquals(2, found());
        eraseAll();
        assertEquals(Set.of("ban"), with(table -> true), "a ban has to know whom it keeps out");
        assertEquals(
                List.of(VISITOR + ", ,"),
                store.past()
                        .list(
                                "SELECT subject, name, note FROM ban",
                                row -> row.getString("subject") + ", " + row.getString("name") + ","
                                        + row.getString("note")));
    }

    @Test
    void anErasedCustomerIsInNoFileOfTheDatabase() throws IOException {
        callsAndChats();
        said(3, TranscriptEvent.Kind.MESSAGE, "x".repeat(20_000) + " at last");
        writtenDown();
        Set<String> told = Set.of("Zuzana", PHONE, "never again", "at last");
        boolean embedded = settings.backend() instanceof StoreSettings.Embedded;
        assertEquals(embedded ? told : Set.of(), inFiles(told));
        eraseAll();
        assertTrue(await(store.emptyLog()));
        assertEquals(Set.of(), inFiles(told));
    }

    private Set<String> inFiles(Set<String> told) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> all = files.filter(Files::isRegularFile)
                    .map(ErasureReachesAllContractTest::bytes)
                    .toList();
            return told.stream()
                    .filter(words -> all.stream().anyMatch(bytes -> bytes.contains(words)))
                    .collect(Collectors.toSet());
        }
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void eraseAll() {
        Erasure erasure = new Erasure("erased-1", VISITOR, LATER, "ada");
        assertEquals(Outcome.BEGUN, await(store.erasures().begin(erasure)));
        store.erasures().parts(erasure).forEach(this::erase);
        forgetWords();
        assertEquals(0, found());
        assertEquals(Optional.empty(), store.anatomies().of(CALL));
        assertEquals(List.of(), store.recordings().of(CALL));
        store.eraseFromJournal(LATER, () -> 4); // as at the next start
        store.journal().restore(entry -> entry);
        await(store.erasures().forget(LATER.plus(Duration.ofDays(3))));
    }

    private void erase(Erasure erasure) {
        while (await(store.erasures().goOn(erasure, 10)) > 0) {
            store.statistics();
        }
    }

    private void forgetWords() {
        boolean more = await(store.erasures().writeWordsAnew(true));
        while (more) {
            more = await(store.erasures().writeWordsAnew(false));
        }
    }

    private int found() {
        return store.contacts().find(Samples.withWords(MARK), 10).size();
    }

    // ---- what there is of them

    private static Contact contact(ContactId id, Channel channel, String key) {
        Customer customer = new Customer(key, Optional.of("Zuzana " + MARK));
        return Samples.of(Samples.contact(id.value(), channel, NOON), customer);
    }

    private void callsAndChats() {
        Contact call = contact(CALL, Channel.VOICE, PHONE);
        ContactRecord over = Samples.ended(call, ANNA, "sold", "note " + MARK);
        Contact chat = contact(CHAT, Channel.CHAT, VISITOR);
        append(List.of(
                Samples.entry(nextSeq(), new RoutingEvent.RulesLoaded(Harbour.rules())),
                inAQueue(Samples.changed(nextSeq(), over), call),
                Samples.entry(nextSeq(), new RoutingEvent.CustomerFound(CHAT, List.of(PHONE, MAIL))),
                Samples.entry(nextSeq(), new RoutingEvent.NoteSaved(CALL, ANNA, "note " + MARK)),
                Samples.entry(
                        nextSeq(),
                        new RoutingEvent.CallbackCalledOff(CALL, "ada", "they told " + MARK),
                        new Effect.RecordChanged(over)),
                Samples.changed(nextSeq(), Samples.ended(chat, ANNA, "sold", "note " + MARK)),
                Samples.changed(nextSeq(), handedOnToThem())));
        await(store.visitors().save(new Visitor(VISITOR, NOON), "hash"));
        await(store.visitors()
                .open(new Conversation(CHAT, VISITOR, "o1", "bookings", "", "lt", MARK, NOON, Optional.of(NOON))));
        said(1, TranscriptEvent.Kind.MESSAGE, "my order " + MARK);
        said(2, TranscriptEvent.Kind.RATING, "{\"score\":2,\"comment\":\"never again " + MARK + "\"}");
        await(store.voicemails().begun(contact(CALL, Channel.VOICE, PHONE), true, NOON));
        await(store.recordings()
                .add(
                        new RecordingFile(CALL, "a.wav", NOON, 4_000, true, new int[] {0, 0}, "aa", List.of()),
                        Optional.of("a.json")));
        await(store.anatomies()
                .keep(new Wire()
                        .leg(Party.CUSTOMER, PHONE, "198.51.100.7:5060")
                        .gets(0, "INVITE sip:x SIP/2.0\nFrom: " + MARK)
                        .call(CALL.value())));
    }

    private static Journal.Entry inAQueue(Journal.Entry arrived, Contact call) {
        Fact.Subject subject = new Fact.Subject(
                CALL, Channel.VOICE, call.queue(), "lt", call.customer().key(), Optional.empty());
        ServiceTarget promise = new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5));
        List<Fact> facts = List.of(new Fact.Stay(1, subject, promise, NOON, Optional.empty()));
        return new Journal.Entry(arrived.seq(), arrived.at(), arrived.event(), arrived.effects(), facts);
    }

    /** Somebody else's call that an agent handed on to the number of this customer. */
    private static ContactRecord handedOnToThem() {
        ContactRecord other = Samples.ended(
                Samples.of(Samples.contact("other"), new Customer("+37069999999", Optional.empty())), ANNA, "sold", "");
        Handover handover = new Handover(
                Handover.partOf(new ContactId("other"), 1),
                ANNA,
                new QueueId("bookings"),
                Destination.outside(PHONE),
                Handover.Way.BLIND,
                NOON,
                Optional.empty(),
                Optional.empty());
        return new ContactRecord(
                other.contact(),
                other.phase(),
                other.agent(),
                other.firstOfferedAt(),
                other.connectedAt(),
                other.endedAt(),
                other.wrappedUpAt(),
                other.segment(),
                other.end(),
                other.disposition(),
                other.note(),
                other.heldMs(),
                other.resumes(),
                other.flowOuts(),
                other.callback(),
                other.partOf(),
                List.of(handover),
                other.begunBy(),
                other.slept(),
                other.consent());
    }

    private void said(long seq, TranscriptEvent.Kind kind, String body) {
        await(store.transcripts()
                .append(new TranscriptEvent(
                        CHAT,
                        seq,
                        NOON,
                        kind,
                        TranscriptEvent.Author.VISITOR,
                        VISITOR,
                        MARK,
                        Optional.of("m" + seq),
                        body)));
    }

    private void writtenDown() {
        CustomerIdentity number = CustomerIdentity.number(PHONE).orElseThrow();
        CustomerIdentity mail = CustomerIdentity.email(MAIL).orElseThrow();
        await(store.identities()
                .bind(new Identities.Shown(VISITOR, "u-" + MARK, List.of(number, mail), "t1", NOON, LATER)));
        await(store.staffNotes()
                .add(new StaffNote(
                        CHAT,
                        0,
                        NOON,
                        StaffNote.Kind.NOTE,
                        "anna",
                        "Anna",
                        Optional.empty(),
                        "n1",
                        "knows us, " + MARK)));
        await(store.visitors()
                .leave(
                        new OfflineMessage(
                                "m1",
                                NOON,
                                "bookings",
                                "lt",
                                MARK,
                                MAIL,
                                "call me " + MARK,
                                Optional.of("{}"),
                                Optional.empty(),
                                Optional.empty()),
                        new FromChat(CHAT, 1)));
        promised();
        lettersAndBans();
        judged();
    }

    private void lettersAndBans() {
        await(store.letters()
                .ask(
                        new Outbox.Letter("l1", CHAT, VISITOR, new EmailAddress(MAIL), "en", NOON, 0),
                        new Outbox.Limits(NOON.minusSeconds(60), 9, 9, 9)));
        await(store.bans()
                .add(new Bans.Ban(
                        "b1",
                        Bans.Kind.VISITOR,
                        VISITOR,
                        MARK,
                        CHAT,
                        MARK,
                        NOON,
                        "ada",
                        Optional.empty(),
                        Optional.empty())));
    }

    private void judged() {
        Scorecard card = new Scorecard("k1", CALL, "anna", "calls", 1, "sam");
        List<Mark> marks = List.of(new Mark("greets", Optional.of(1), "as " + MARK, Optional.empty()));
        Scorecard.Saved sent =
                new Scorecard.Saved(1, NOON, "sam", Scorecard.State.SENT, Optional.of(67), false, false, MARK, marks);
        await(store.scorecards().put(card, sent));
        await(store.scorecards()
                .unsaved()
                .put(new UnsavedCards.Unsaved("lea", "k1", CALL, NOON, 1, "{\"words\":\"" + MARK + "\"}")));
        await(store.calibrations()
                .open(new Calibration(
                        "b1",
                        CALL,
                        "anna",
                        "calls",
                        1,
                        "sam",
                        NOON,
                        List.of("sam", "lea"),
                        Optional.empty(),
                        Optional.empty())));
        await(store.calibrations().put("b1", new Calibration.Sheet("sam", NOON, true, MARK, marks)));
    }

    private void promised() {
        FollowUps.Act by = new FollowUps.Act("anna", NOON);
        FollowUps.FollowUp call = new FollowUps.FollowUp(
                "f1",
                CALL,
                new QueueId("bookings"),
                "lt",
                new Customer(PHONE, Optional.of(MARK)),
                PHONE,
                ANNA,
                LATER,
                "about " + MARK,
                FollowUps.State.PLANNED);
        await(store.followUps().plan(call, 9, by));
        await(store.followUps().callOff("f1", "they told " + MARK, by));
    }

    // ---- where it stands

    private List<String> tables() {
        String names = backend == Backend.SQLITE
                ? "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
                : "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()";
        return store.past().list(names, row -> row.getString("name"));
    }

    /** Those of these tables in which any of the customer stands. */
    private Set<String> with(Predicate<String> which) {
        Set<String> found = new TreeSet<>();
        for (String table : tables()) {
            boolean has = which.test(table)
                    && store.past().list("SELECT * FROM " + table, ErasureReachesAllContractTest::whole).stream()
                            .anyMatch(row -> row.contains(MARK) || row.contains(PHONE.substring(1)));
            if (has) {
                found.add(table);
            }
        }
        return found;
    }

    private static String whole(ResultSet row) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            cells.add(row.getString(i));
        }
        return cells.toString();
    }
}
