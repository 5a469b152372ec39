package io.parley.store;

import static io.parley.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.LegalHolds;
import io.parley.acd.port.Visitors.Conversation;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.acd.port.Visitors.Visitor;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.Retained;
import io.parley.core.contact.StaffNote;
import io.parley.core.queue.QueueId;
import io.parley.sim.ComputesBeside;
import io.parley.store.ContactFinder.Wanted;
import io.parley.store.ErasureBook.Erasure;
import io.parley.store.ErasureBook.Outcome;
import io.parley.store.RetentionBook.OldFile;
import io.parley.store.RetentionBook.Reach;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@ComputesBeside
class RetentionContractTest extends StoreOnEveryBackend {
    private static final Instant SOON = NOON.plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MICROS);
    private static final Instant BEFORE = NOON.minus(Duration.ofDays(1));
    private static final String ONA = "+37061234567";

    private void call(String id, String queue) {
        Contact contact = Samples.contact(id);
        record(Samples.ended(contact.in(new QueueId(queue)), Samples.ANNA, "sold", "two tickets for " + id));
        sound(id);
    }

    private void sound(String id) {
        RecordingFile file =
                new RecordingFile(new ContactId(id), id + ".wav", NOON, 4_000, true, new int[] {0, 0}, "aa", List.of());
        await(store.recordings().add(file, Optional.of(id + ".json")));
    }

    private void chat(String id, String visitor, boolean over) {
        Contact contact =
                Samples.of(Samples.contact(id, Channel.CHAT, NOON), new Customer(visitor, Optional.of("Ona")));
        await(store.visitors()
                .open(new Conversation(
                        contact.id(),
                        visitor,
                        id,
                        "bookings",
                        "",
                        "lt",
                        "Ona",
                        NOON,
                        Optional.of(NOON).filter(at -> over))));
        await(store.transcripts().append(Samples.message(id, 1, "m1", "pirmas laiškas")));
        await(store.staffNotes()
                .add(new StaffNote(
                        contact.id(),
                        0,
                        NOON,
                        StaffNote.Kind.NOTE,
                        "anna",
                        "Anna",
                        Optional.empty(),
                        "n1",
                        "knows us")));
        record(over ? Samples.ended(contact, Samples.ANNA, "sold", "chat of " + id) : Samples.waiting(contact));
    }

    private Reach reach(Retained kind, String queue, Instant before, String... others) {
        return new Reach(kind, Optional.of(queue).filter(id -> !id.isEmpty()), List.of(others), before);
    }

    private int remove(Reach reach) {
        List<String> over = store.retention().over(reach, 100);
        assertEquals(over.size(), store.retention().count(reach));
        return over.isEmpty() ? 0 : await(store.retention().remove(reach.kind(), over, SOON));
    }

    private List<String> found(String text) {
        Optional<Instant> always = Optional.empty();
        Wanted wanted = new Wanted(
                always,
                always,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text),
                Optional.empty());
        return store.contacts().find(wanted, 10).stream()
                .map(one -> one.record().contact().id().value())
                .toList();
    }

    @Test
    void aRecordingThatIsOverLeavesItsFilesToBeRemovedAndItsContactInHistory() {
        call("c1", "bookings");
        assertEquals(0, remove(reach(Retained.RECORDINGS, "", BEFORE)));
        assertEquals(1, remove(reach(Retained.RECORDINGS, "", SOON)));
        assertEquals(List.of(), store.recordings().of(new ContactId("c1")));
        assertEquals(
                List.of("c1.json", "c1.wav"),
                store.retention().files(10).stream().map(OldFile::path).sorted().toList());
        assertTrue(store.contacts().byId(new ContactId("c1")).isPresent());
        assertEquals(List.of("c1"), found("tickets"));
    }

    @Test
    void aQueueHasItsOwnDays() {
        call("c1", "bookings");
        call("c2", "refunds");
        assertEquals(0, remove(reach(Retained.RECORDINGS, "", SOON, "bookings", "refunds")));
        assertEquals(1, remove(reach(Retained.RECORDINGS, "refunds", SOON)));
        assertEquals(List.of(), store.recordings().of(new ContactId("c2")));
        assertEquals(1, remove(reach(Retained.RECORDINGS, "", SOON, "refunds")));
    }

    @Test
    void whatIsOnHoldStaysUntilThatIsLifted() {
        call("c1", "bookings");
        ContactId held = new ContactId("c1");
        Reach reach = reach(Retained.RECORDINGS, "", SOON);
        List<String> over = store.retention().over(reach, 10);
        assertTrue(await(store.holds().put(held, "ada", "case 7", NOON)));
        assertEquals(0, await(store.retention().remove(Retained.RECORDINGS, over, SOON)), "held meanwhile");
        assertEquals(0, remove(reach));
        assertEquals(Outcome.HELD, await(store.erasures().begin(new Erasure("erased-1", ONA, SOON, "ada"))));
        assertEquals("case 7", store.holds().of(held).orElseThrow().note());
        assertEquals(1, store.holds().page(Optional.empty(), 10).size());
        assertTrue(await(store.holds().lift(held, "ada", SOON)));
        assertTrue(!await(store.holds().lift(held, "ada", SOON))
                && store.holds().of(held).isEmpty());
        assertEquals(1, remove(reach));
        assertEquals(false, await(store.holds().put(new ContactId("nobody"), "ada", "case 8", NOON)));
    }

    @Test
    void aChatIsForgottenWithItsWordsButNotThatThereWasOne() {
        chat("k1", "visitor-1", true);
        chat("k2", "visitor-2", false);
        assertEquals(List.of("k1", "k2"), found("laiskas").stream().sorted().toList());
        assertEquals(1, remove(reach(Retained.CHATS, "", SOON)), "the other is open");
        assertEquals(List.of("k2"), found("laiskas"));
        assertEquals(List.of("k2"), found("knows us"));
        assertEquals(List.of("k1"), found("chat k1"), "notes of history stay");
        assertEquals(0, store.transcripts().head(new ContactId("k1")));
        assertEquals(List.of(), store.staffNotes().read(new ContactId("k1"), 0, 10));
        assertEquals(
                List.of(new OldFile(RetentionBook.Place.CHAT, "k1")),
                store.retention().files(10));
        assertEquals(1, await(store.retention().gone(store.retention().files(10))));
        assertEquals(List.of(), store.retention().files(10));
    }

    @Test
    void messagesInSoundAndInWritingAreRemovedEachByItsDays() {
        Contact contact = new Contact(
                new ContactId("v1"),
                Channel.VOICE,
                new QueueId("bookings"),
                "lt",
                0,
                new Customer(ONA, Optional.empty()),
                NOON,
                Map.of());
        await(store.voicemails().begun(contact, false, NOON));
        sound("v1");
        await(store.visitors()
                .leave(new OfflineMessage(
                        "m1", NOON, "bookings", "lt", "Ona", ONA, "call me", Optional.empty(), Optional.empty())));
        assertEquals(0, remove(reach(Retained.RECORDINGS, "", SOON)), "the sound of a message is none");
        assertEquals(0, remove(reach(Retained.VOICEMAIL, "refunds", SOON)));
        assertEquals(1, remove(reach(Retained.VOICEMAIL, "", SOON)));
        assertTrue(!store.voicemails().isMessage(new ContactId("v1")));
        assertEquals(2, store.retention().files(10).size());
        assertEquals(1, remove(reach(Retained.LEFT_MESSAGES, "bookings", SOON)));
        assertEquals(List.of(), store.visitors().offlineMessages(true, 10));
    }

    @Test
    void anErasedCustomerIsFoundByNothingAndTheFiguresStay() {
        call("c1", "bookings");
        call("c2", "bookings");
        assertEquals(2, store.erasures().known(ONA).orElseThrow().contacts());
        Erasure erasure = new Erasure("erased-1", ONA, SOON, "ada");
        assertEquals(Outcome.BEGUN, await(store.erasures().begin(erasure)));
        assertEquals(1, await(store.erasures().goOn(erasure, 1)), "a few at a time");
        reopen();
        assertEquals(List.of(erasure), store.erasures().open(SOON), "a crash only interrupts it");
        assertEquals(1, await(store.erasures().goOn(erasure, 10)));
        assertEquals(0, await(store.erasures().goOn(erasure, 10)));
        assertEquals(List.of(), found("tickets"));
        assertEquals(List.of(), found("Petraitė"));
        assertEquals(Optional.empty(), store.erasures().known(ONA));
        Customer nobody = store.contacts()
                .byId(new ContactId("c1"))
                .orElseThrow()
                .record()
                .contact()
                .customer();
        assertEquals(new Customer("erased-1", Optional.empty()), nobody);
        assertEquals(Outcome.NOBODY, await(store.erasures().begin(new Erasure("erased-2", ONA, SOON, "ada"))));
        assertEquals("ERASED", store.retention().acts(10).getFirst().what());
    }

    @Test
    void whatComesLateIsErasedByTheNextTurn() {
        call("c1", "bookings");
        Erasure erasure = new Erasure("erased-1", ONA, SOON, "ada");
        await(store.erasures().begin(erasure));
        await(store.erasures().goOn(erasure, 10));
        await(store.erasures().goOn(erasure, 10));
        record(Samples.ended(Samples.contact("c1"), Samples.ANNA, "sold", "said late"));
        sound("c1");
        assertEquals(List.of(erasure), store.erasures().open(SOON.plus(Duration.ofHours(47))));
        assertEquals(1, await(store.erasures().goOn(erasure, 10)));
        assertEquals(List.of(), store.recordings().of(new ContactId("c1")));
        assertEquals(List.of(), store.erasures().open(SOON.plus(Duration.ofHours(49))));
        record(Samples.ended(Samples.contact("c9", Channel.VOICE, SOON.plusSeconds(9)), Samples.ANNA, "sold", "new"));
        assertEquals(0, await(store.erasures().goOn(erasure, 10)), "who comes again is a customer again");
    }

    @Test
    void aRecordingThatIsFinishedAfterItsCustomerWasErasedGoesAtOnce() {
        call("c1", "bookings");
        erased("erased-1", ONA);
        await(store.retention().gone(store.retention().files(10)));
        sound("c1");
        assertEquals(List.of(), store.recordings().of(new ContactId("c1")));
        assertEquals(
                List.of("c1.json", "c1.wav"),
                store.retention().files(10).stream().map(OldFile::path).sorted().toList());
    }

    @Test
    void whatAVisitorSaysAfterTheirErasureBeganIsErasedByTheNextTurn() {
        chat("k1", "visitor-1", true);
        Erasure erasure = erased("erased-1", "visitor-1");
        await(store.transcripts().append(Samples.message("k1", 2, "m2", "too late")));
        assertEquals(List.of("k1"), found("late"));
        assertEquals(List.of(erasure), store.erasures().open(SOON));
        assertEquals(1, await(store.erasures().goOn(erasure, 10)));
        assertEquals(0, await(store.erasures().goOn(erasure, 10)), "and no more of it");
        assertEquals(List.of(), found("late"));
        assertEquals(0, store.transcripts().head(new ContactId("k1")));
    }

    private Erasure erased(String pseudonym, String key) {
        Erasure erasure = new Erasure(pseudonym, key, SOON, "ada");
        assertEquals(Outcome.BEGUN, await(store.erasures().begin(erasure)));
        assertEquals(1, await(store.erasures().goOn(erasure, 10)));
        assertEquals(0, await(store.erasures().goOn(erasure, 10)));
        return erasure;
    }

    @Test
    void whatIsPutOnHoldWhileTheCustomerIsErasedStaysWhole() {
        call("c1", "bookings");
        Erasure erasure = new Erasure("erased-1", ONA, SOON, "ada");
        await(store.erasures().begin(erasure));
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        store.writer().submit(session -> goOn.join());
        CompletableFuture<Boolean> held = store.holds().put(new ContactId("c1"), "ada", "case 7", NOON);
        CompletableFuture<Integer> erased = store.erasures().goOn(erasure, 10);
        goOn.complete(null);
        assertTrue(await(held));
        await(erased);
        assertEquals(1, store.recordings().of(new ContactId("c1")).size());
        assertEquals(List.of("c1"), found("Petraitė"));
        assertEquals(0, await(store.erasures().goOn(erasure, 10)));
    }

    @Test
    void aChatThatIsPutOnHoldWhileItsVisitorIsErasedEndsTheTurn() {
        chat("k1", "visitor-1", true);
        chat("k2", "visitor-1", true);
        await(store.visitors().save(new Visitor("visitor-1", NOON), "hash"));
        Erasure erasure = new Erasure("erased-1", "visitor-1", SOON, "ada");
        assertEquals(Outcome.BEGUN, await(store.erasures().begin(erasure)));
        assertTrue(await(store.holds().put(new ContactId("k1"), "ada", "case 7", NOON)));
        assertEquals(1, await(store.erasures().goOn(erasure, 10)));
        assertEquals(0, await(store.erasures().goOn(erasure, 10)), "else it goes on for ever");
        assertEquals(List.of("k1"), found("laiškas"));
    }

    @Test
    void whoIsInHandIsNotErased() {
        record(Samples.waiting(Samples.contact("c1")));
        assertEquals(Outcome.IN_HAND, await(store.erasures().begin(new Erasure("erased-1", ONA, SOON, "ada"))));
        chat("k2", "visitor-2", false);
        await(store.visitors().save(new Visitor("visitor-2", NOON), "hash"));
        assertEquals(Outcome.IN_HAND, await(store.erasures().begin(new Erasure("erased-2", "visitor-2", SOON, ""))));
    }

    @Test
    void customersAreForgottenWhenTheirLastContactIsOverForSoLong() {
        call("c1", "bookings");
        Contact later = Samples.contact("c2", Channel.VOICE, SOON.plusSeconds(5));
        record(Samples.ended(later, Samples.ANNA, "sold", "again"));
        assertEquals(List.of(), store.retention().over(reach(Retained.CUSTOMERS, "", SOON), 10));
        Instant muchLater = SOON.plusSeconds(60);
        assertEquals(List.of(ONA), store.retention().over(reach(Retained.CUSTOMERS, "", muchLater), 10));
        await(store.holds().put(new ContactId("c2"), "ada", "case", NOON));
        assertEquals(List.of(), store.retention().over(reach(Retained.CUSTOMERS, "", muchLater), 10));
    }

    @Test
    void holdsArePagedAndTheLastWordsAreTheirsWhoWroteThem() {
        for (int i = 1; i <= 5; i++) {
            call("c" + i, "bookings");
            await(store.holds().put(new ContactId("c" + i), "ada", "case " + i, i < 4 ? NOON : SOON));
        }
        List<LegalHolds.Hold> first = store.holds().page(Optional.empty(), 3);
        assertEquals(List.of("c4", "c5", "c1"), ids(first));
        LegalHolds.Hold last = first.getLast();
        List<LegalHolds.Hold> second =
                store.holds().page(Optional.of(new LegalHolds.Mark(last.at(), last.contact())), 3);
        assertEquals(List.of("c2", "c3"), ids(second));
        await(store.holds().put(new ContactId("c2"), "sam", "case 2 and 9", SOON));
        LegalHolds.Hold anew = store.holds().of(new ContactId("c2")).orElseThrow();
        assertEquals(List.of("sam", "case 2 and 9", SOON), List.of(anew.by(), anew.note(), anew.at()));
    }

    private static List<String> ids(List<LegalHolds.Hold> holds) {
        return holds.stream().map(hold -> hold.contact().value()).toList();
    }
}
