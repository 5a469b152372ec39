package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.future.SeededDay;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.Returning;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.sim.ComputesBeside;
import io.parley.store.ErasureBook.Erasure;
import io.parley.store.ErasureBook.Outcome;
import io.parley.store.replay.Replay;
import io.parley.web.Harbour;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

@ComputesBeside
class JournalErasureContractTest extends StoreOnEveryBackend {
    private static final int CUSTOMERS = 60;
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    private final List<String> decided = new ArrayList<>();

    /** The same few customers come again and again, are called back, and leave places behind. */
    private static RoutingEvent withFewCustomers(RoutingEvent event) {
        return event instanceof RoutingEvent.ContactArrived(Contact contact)
                ? new RoutingEvent.ContactArrived(Samples.of(contact, customer(contact)))
                : event;
    }

    private static Customer customer(Contact contact) {
        int number = Integer.parseInt(contact.id().value().substring(1)) % CUSTOMERS;
        return new Customer(key(number), Optional.of("Name of " + number));
    }

    private static String key(int number) {
        return "+370612%05d".formatted(number);
    }

    private void journal(int contacts) {
        FoldedDay day = new FoldedDay(entries -> {
            append(entries);
            entries.forEach(entry -> decided.add(said(entry.effects())));
        });
        day.journal(SeededDay.of(11, contacts).told.stream()
                .map(told -> new SeededDay.Told(withFewCustomers(told.event()), told.at(), List.of()))
                .toList());
    }

    /** What was decided, but for who the customer is. */
    private static String said(List<Effect> effects) {
        return effects.toString()
                .replaceAll("Customer\\[key=[^,]*, name=Optional(.empty|\\[[^]]*]), also=[^]]*]]", "Customer")
                .replaceAll("number=[+0-9]*", "number")
                .replaceAll("note=Optional[^,]*", "note");
    }

    private void over(String condition) {
        store.past().list("SELECT count(*) AS n FROM contact", row -> row.getLong("n"));
        await(store.writer().submit(session -> session.update("UPDATE contact SET phase = 'ENDED'" + condition)));
    }

    private Outcome erase(String key) {
        Erasure erasure = new Erasure("erased-" + key.substring(7), key, LATER, "ada");
        Outcome outcome = await(store.erasures().begin(erasure));
        while (outcome == Outcome.BEGUN && await(store.erasures().goOn(erasure, 7)) > 0) {
            assertTrue(decided.size() > 0);
        }
        return outcome;
    }

    private List<Journal.Entry> kept() {
        List<Journal.Entry> entries = new ArrayList<>();
        store.journal().replay(entries::add);
        return entries;
    }

    @Test
    void theJournalForgetsCustomersAndDecidesAsItDid() {
        journal(300);
        over("");
        for (int i = 0; i < CUSTOMERS; i += 3) {
            assertEquals(Outcome.BEGUN, erase(key(i)));
        }
        Random dice = new Random(5);
        assertEquals(20, erased(() -> dice.nextInt(10)));
        Floor floor = new Floor(ZoneOffset.UTC);
        for (Journal.Entry entry : kept()) {
            String before = decided.get((int) entry.seq() - 1);
            assertEquals(before, said(Router.decide(floor, entry.event(), entry.at())), entry::toString);
            assertFalse(forgotten(entry.event().toString()), entry::toString);
        }
        try (JournalReader journal = JournalReader.open(settings)) {
            assertEquals(
                    Optional.empty(),
                    Replay.of(journal, ZoneOffset.UTC, 1, Long.MAX_VALUE).difference());
        }
        assertEquals(0, erased(() -> dice.nextInt(10)), "once is enough");
    }

    /** As at a start. @return how many customers */
    private int erased(IntSupplier digits) {
        int customers = store.eraseFromJournal(LATER, digits);
        store.journal().restore(entry -> entry);
        return customers;
    }

    @Test
    void theFloorIsFoldedFromWhatIsKeptAndTheJournalIsReadOnce() {
        journal(80);
        over("");
        assertEquals(Outcome.BEGUN, erase(key(3)));
        Random dice = new Random(8);
        assertEquals(1, store.eraseFromJournal(LATER, () -> dice.nextInt(10)));
        List<String> folded = new ArrayList<>();
        store.journal().restore(entry -> {
            folded.add(entry.event().toString());
            return entry;
        });
        assertEquals(kept().stream().map(entry -> entry.event().toString()).toList(), folded);
        assertTrue(folded.stream().noneMatch(event -> event.contains(key(3))));
        assertEquals(0, store.erasures().inJournal());
    }

    @Test
    void attributesOnWhichSomethingWasDecidedStayWhateverStandsInThem() {
        Map<String, Integer> points = Map.of("plan=gold\\", 5, "say=\"yes\"", 3, "tier=a", 1);
        QueueRules queue = Harbour.rules().queues().getFirst();
        QueuePlan plan = queue.plan().withReturning(new Returning(Duration.ofSeconds(60), 0, points));
        Rules rules = new Rules(1, List.of(), List.of(queue.withPlan(plan)));
        Map<String, String> attributes =
                Map.of("plan", "gold\\", "say", "\"yes\"", "tier", "a", "city", "Vilnius", "street", "b\\");
        Contact contact = new Contact(
                new ContactId("c1"),
                Channel.VOICE,
                queue.id(),
                "lt",
                0,
                new Customer(key(1), Optional.of("Ona")),
                LATER.minusSeconds(60),
                attributes);
        ContactRecord record = Samples.waiting(contact);
        decided.add("nothing");
        append(List.of(
                Samples.entry(nextSeq(), new RoutingEvent.RulesLoaded(rules)),
                new Journal.Entry(
                        nextSeq(),
                        LATER.minusSeconds(60),
                        new RoutingEvent.ContactArrived(contact),
                        List.of(new Effect.RecordChanged(record)))));
        over("");
        assertEquals(Outcome.BEGUN, erase(key(1)));
        assertEquals(1, erased(() -> 4));
        RoutingEvent.ContactArrived kept =
                (RoutingEvent.ContactArrived) kept().getLast().event();
        assertEquals(
                Map.of("plan", "gold\\", "say", "\"yes\"", "tier", "a"),
                kept.contact().attributes());
    }

    private static boolean forgotten(String text) {
        for (int i = 0; i < CUSTOMERS; i += 3) {
            if (text.contains(key(i)) || text.contains("Name of " + i + "]")) {
                return true;
            }
        }
        return false;
    }

    /** The note of wrap-up stood in it for ever. */
    @Test
    void aNoteThatIsGoneIsTakenOutOfTheJournalAtTheNextStart() {
        ContactId first = new ContactId("n1");
        ContactId second = new ContactId("n2");
        append(List.of(
                Samples.entry(nextSeq(), new RoutingEvent.RulesLoaded(Harbour.rules())),
                Samples.changed(nextSeq(), Samples.waiting(caller(first))),
                Samples.changed(nextSeq(), Samples.waiting(caller(second))),
                Samples.entry(nextSeq(), new RoutingEvent.NoteSaved(first, Harbour.ANA, "Card 5500 0001")),
                Samples.entry(nextSeq(), new RoutingEvent.NoteSaved(second, Harbour.ANA, "Card 7700"))));
        assertFalse(await(store.wrapUpNotes().redact(first, "sam", LATER)), "it is not over");
        over("");
        assertTrue(await(store.wrapUpNotes().redact(first, "sam", LATER)));
        assertTrue(await(store.wrapUpNotes().redact(first, "sam", LATER)), "twice is once");
        assertTrue(kept().toString().contains("5500"), "until the next start");
        assertEquals(0, erased(() -> 4), "no customer");
        assertFalse(kept().toString().contains("5500"));
        assertTrue(kept().toString().contains("7700"));
        store.eraseFromJournal(LATER, () -> 4);
        assertEquals(
                Optional.of(1L),
                store.past()
                        .first(
                                "SELECT count(*) AS n FROM wrap_up_redaction WHERE settled_us IS NOT NULL",
                                row -> row.getLong("n")));
    }

    private static Contact caller(ContactId id) {
        return new Contact(
                id,
                Channel.VOICE,
                Harbour.rules().queues().getFirst().id(),
                "lt",
                0,
                new Customer(key(1), Optional.empty()),
                LATER.minusSeconds(60),
                Map.of());
    }

    @Test
    void aCustomerWhoIsToBeCalledBackIsLeftInTheJournalUntilThatIsOver() {
        journal(60);
        over(" WHERE customer_key = '" + key(0) + "'");
        assertEquals(Outcome.BEGUN, erase(key(0)));
        await(store.writer()
                .submit(session -> session.update("UPDATE contact SET phase = 'QUEUED', callback_number = '" + key(0)
                        + "' WHERE id = (SELECT max(id) FROM contact WHERE customer_key <> 'erased-00000')")));
        assertEquals(0, erased(() -> 4));
        assertEquals(1, store.erasures().inJournal());
        over("");
        assertEquals(1, erased(() -> 4));
        assertEquals(0, store.erasures().inJournal());
    }

    @Test
    void factsThatAreMadeAnewDoNotKnowWhomTheJournalStillKnows() {
        journal(80);
        over("");
        assertEquals(Outcome.BEGUN, erase(key(3)));
        assertEquals(0, facts(key(3)));
        await(store.writer().submit(session -> session.update("UPDATE fact_upto SET seq = 17")));
        reopen();
        store.journal().restore(new FoldedDay(entries -> {})::again);
        assertEquals(0, facts(key(3)));
        assertTrue(facts("erased-00003") > 0);
    }

    private int facts(String customer) {
        return store.past()
                .list("SELECT id FROM fact_stay WHERE customer = ?", row -> 1, customer)
                .size();
    }

    @Test
    void anErasureThatACrashCutGoesOnWithTheSameStandIns() {
        journal(80);
        over("");
        assertEquals(Outcome.BEGUN, erase(key(3)));
        Random dice = new Random(8);
        erased(() -> dice.nextInt(10));
        List<Journal.Entry> once = kept();
        String standIn = once.stream()
                .map(entry -> entry.event().toString())
                .filter(text -> text.contains("key=+370612") && text.contains("name=Optional.empty"))
                .map(text -> text.replaceAll(".*key=(\\+[0-9]+).*", "$1"))
                .findFirst()
                .orElseThrow();
        await(store.writer()
                .submit(session -> session.update("UPDATE customer_erasure SET settled_us = NULL, stand_ins = '{\""
                        + key(3) + "\":\"" + standIn + "\"}'")));
        erased(() -> dice.nextInt(10));
        assertEquals(once.toString(), kept().toString());
    }
}
