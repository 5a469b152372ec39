package io.parley.store;

import static io.parley.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.acd.port.Visitors.Conversation;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.acd.port.Visitors.Visitor;
import io.parley.acd.port.Webhooks.Due;
import io.parley.acd.port.Webhooks.Gap;
import io.parley.acd.port.Webhooks.Person;
import io.parley.acd.port.Webhooks.Want;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.NewsKind;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.ComputesBeside;
import io.parley.store.ErasureBook.Erasure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What programs of others are to be told, as it waits in the store. */
@ComputesBeside
class WebhookContractTest extends StoreOnEveryBackend {
    private static final Instant LATER = NOON.plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MICROS);
    private static final Set<String> EVERYTHING =
            Arrays.stream(NewsKind.values()).map(NewsKind::text).collect(Collectors.toSet());

    private void want(String name, String... queues) {
        store.webhooks().want(List.of(new Want(name, EVERYTHING, Set.of(queues))));
    }

    private List<Due> due(String name) {
        store.contacts().byId(new ContactId("nobody")); // waits until history is written
        return store.webhooks().due(name, Long.MAX_VALUE, 1_000);
    }

    private List<String> events(String name) {
        return due(name).stream().map(due -> due.kind() + " " + due.event()).toList();
    }

    private void call(String id) {
        record(Samples.waiting(Samples.contact(id)));
        record(Samples.ended(Samples.contact(id), Samples.ANNA, "sold", "two tickets"));
    }

    @Test
    void nothingIsKeptWhereNobodyIsTold() {
        call("a");
        assertEquals(List.of(), due("crm"));
        want("crm");
        assertEquals(List.of(), due("crm"), "it is told from here on");
        call("b");
        assertEquals(List.of("contact.waiting b/3", "contact.ended b/4", "contact.wrapped_up b/4.1"), events("crm"));
    }

    @Test
    void eachIsToldOnlyWhatItWants() {
        store.webhooks()
                .want(List.of(
                        new Want("ends", Set.of("contact.ended"), Set.of()),
                        new Want("elsewhere", EVERYTHING, Set.of("other")),
                        new Want("here", Set.of("contact.waiting"), Set.of("bookings"))));
        call("a");
        record(Samples.waiting(Samples.contact("b").in(new QueueId("other"))));
        assertEquals(List.of("contact.ended a/2"), events("ends"));
        assertEquals(List.of("contact.waiting b/3"), events("elsewhere"));
        assertEquals(List.of("contact.waiting a/1"), events("here"));
    }

    @Test
    void whatWasToldIsGoneAndWhatCameMeanwhileStays() {
        want("crm");
        call("a");
        long last = due("crm").getLast().number();
        call("b");
        await(store.webhooks().told("crm", last, Optional.empty()));
        assertEquals(
                List.of("b/3", "b/4", "b/4.1"),
                due("crm").stream().map(Due::event).toList());
        assertEquals(3, store.webhooks().waiting("crm").count());
        assertEquals(
                Optional.of(NOON.plusMillis(3).truncatedTo(ChronoUnit.MICROS)),
                store.webhooks().waiting("crm").oldest());
    }

    /** As a start does that makes up from the journal what it finds behind the mark. */
    @Test
    void historyThatIsWrittenAgainIsNotToldAgain() {
        want("crm");
        call("a");
        List<Due> told = due("crm");
        await(store.webhooks().told("crm", told.getLast().number(), Optional.empty()));
        await(store.writer().submit(session -> session.update("UPDATE history_upto SET seq = 0")));
        reopen();
        want("crm");
        store.journal()
                .restore(entry -> entry.seq() == 1
                        ? Samples.changed(1, Samples.waiting(Samples.contact("a")))
                        : Samples.changed(2, Samples.ended(Samples.contact("a"), Samples.ANNA, "sold", "")));
        assertEquals(List.of(), due("crm"));
    }

    @Test
    void historyThatACrashCutOffIsToldOnce() {
        want("crm");
        call("a");
        List<String> before = events("crm");
        await(store.writer().submit(session -> {
            session.update("DELETE FROM webhook_due");
            session.update("DELETE FROM contact");
            session.update("UPDATE webhook_upto SET seq = 0");
            return session.update("UPDATE history_upto SET seq = 0");
        }));
        reopen();
        want("crm");
        store.journal()
                .restore(entry -> entry.seq() == 1
                        ? Samples.changed(1, Samples.waiting(Samples.contact("a")))
                        : Samples.changed(2, Samples.ended(Samples.contact("a"), Samples.ANNA, "sold", "")));
        assertEquals(before, events("crm"), "the same ids as the time before");
    }

    @Test
    void severalChangesOfOneTurnAreToldOneByOne() {
        want("crm");
        Contact contact = Samples.contact("a");
        append(List.of(
                Samples.changed(1, Samples.waiting(contact)),
                new Journal.Entry(
                        2,
                        NOON,
                        new RoutingEvent.Tick(),
                        List.of(
                                new Effect.RecordChanged(Samples.waiting(contact.in(new QueueId("other")))),
                                new Effect.RecordChanged(Samples.waiting(contact))))));
        assertEquals(List.of("contact.waiting a/1", "contact.waiting a/2", "contact.waiting a/2.1"), events("crm"));
    }

    @Test
    void whoeverIsErasedIsNotToldAnyMore() {
        want("crm");
        call("a");
        assertEquals(
                Optional.of(new Person(Optional.of("+37061234567"), Optional.of("Ona Petraitė"))),
                due("crm").getFirst().customer());
        Erasure erasure = new Erasure("erased-1", "+37061234567", LATER, "ada");
        await(store.erasures().begin(erasure));
        while (await(store.erasures().goOn(erasure, 10)) > 0) {}
        assertEquals(3, due("crm").size(), "that there was a contact is still told");
        due("crm").forEach(due -> {
            assertEquals(Optional.empty(), due.customer());
            assertTrue(!due.about().contains("+370") && !due.about().contains("Ona"), due.about());
        });
    }

    @Test
    void aWithheldNumberIsNoNumber() {
        want("crm");
        Contact hidden = Samples.of(Samples.contact("a"), new Customer("withheld-7", Optional.empty()));
        record(Samples.waiting(hidden));
        assertEquals(Optional.empty(), due("crm").getFirst().customer());
    }

    @Test
    void aRatingIsToldOnceWithTheMessageThatGivesIt() {
        want("crm");
        ContactId chat = new ContactId("k1");
        await(store.visitors().save(new Visitor("v1", NOON), "hash"));
        await(store.visitors()
                .open(new Conversation(chat, "v1", "o1", "bookings", "", "lt", "Ona", NOON, Optional.empty())));
        for (long seq = 1; seq <= 2; seq++) {
            await(store.transcripts()
                    .append(new TranscriptEvent(
                            chat,
                            seq,
                            NOON,
                            TranscriptEvent.Kind.RATING,
                            TranscriptEvent.Author.VISITOR,
                            "v1",
                            "Ona",
                            Optional.of("r" + seq),
                            "{\"kind\":\"nps\",\"score\":9,\"comment\":\"all was well\"}")));
        }
        Due rated = due("crm").getFirst();
        assertEquals(List.of("contact.rated k1/rated"), events("crm"));
        assertEquals("{\"queue\":\"bookings\",\"language\":\"lt\",\"scale\":\"nps\",\"score\":9}", rated.about());
    }

    @Test
    void wordsThatAreLeftAreToldWithoutTheWords() {
        want("crm");
        await(store.visitors()
                .leave(new OfflineMessage(
                        "m1",
                        NOON,
                        "bookings",
                        "lt",
                        "Ona",
                        "ona@example.org",
                        "secret words",
                        Optional.empty(),
                        Optional.empty())));
        Due left = due("crm").getFirst();
        assertEquals("m1/message", left.event());
        assertEquals("{\"queue\":\"bookings\",\"language\":\"lt\"}", left.about());
        assertEquals(Optional.of(new Person(Optional.of("ona@example.org"), Optional.of("Ona"))), left.customer());
    }

    @Test
    void theMessageOfACallerIsToldOnceItIsKept() {
        want("crm");
        Contact caller = Samples.contact("c-7", Channel.VOICE, NOON);
        await(store.voicemails().begun(caller, false, NOON));
        assertEquals(List.of(), due("crm"));
        await(store.voicemails().kept(caller.id(), NOON.plusSeconds(20)));
        assertEquals(List.of("voicemail.left c-7/voicemail"), events("crm"));
    }

    @Test
    void tagsAreToldAsTheyAreNow() {
        want("crm");
        call("a");
        await(store.tags().put(new ContactId("a"), List.of("vip", "late"), "anna", NOON));
        List<Due> due = due("crm");
        assertEquals(List.of(), due.getFirst().tags(), "of one who waits nothing is known yet");
        assertEquals(List.of("vip", "late"), due.getLast().tags());
    }

    @Test
    void theOldestAndWhatIsTooMuchAreLeftOutAndCounted() {
        want("crm");
        call("a");
        call("b");
        assertEquals(6, due("crm").size());
        assertEquals(0, await(store.webhooks().leaveOut("crm", NOON.minusSeconds(1), 6)));
        assertEquals(2, await(store.webhooks().leaveOut("crm", NOON.minusSeconds(1), 4)));
        assertEquals(1, await(store.webhooks().leaveOut("crm", NOON.plusMillis(3), 100)));
        Gap gap = store.webhooks().gap("crm").orElseThrow();
        assertEquals(3, gap.missed());
        assertEquals(NOON.plusMillis(1).truncatedTo(ChronoUnit.MICROS), gap.from());
        assertEquals(
                List.of("b/3", "b/4", "b/4.1"),
                due("crm").stream().map(Due::event).toList());
        await(store.webhooks().told("crm", 0, Optional.of(gap)));
        assertEquals(Optional.empty(), store.webhooks().gap("crm"));
        assertEquals(3, due("crm").size());
    }

    @Test
    void whatWaitedForAWebhookThatIsNoLongerNamedIsThrownAway() {
        want("crm");
        call("a");
        assertEquals(3, due("crm").size());
        await(store.webhooks().leaveOut("crm", NOON, 1));
        want("other");
        assertEquals(List.of(), due("crm"));
        assertEquals(Optional.empty(), store.webhooks().gap("crm"));
        call("b");
        assertEquals(3, due("other").size());
        store.webhooks().want(List.of());
        assertEquals(List.of(), due("other"));
    }

    /** Numbers go on where they were: what is struck out by its number is not what came after a start. */
    @Test
    void numbersGoOnAfterAStart() {
        want("crm");
        call("a");
        long last = due("crm").getLast().number();
        reopen();
        want("crm");
        call("b");
        assertTrue(due("crm").getLast().number() > last);
    }
}
