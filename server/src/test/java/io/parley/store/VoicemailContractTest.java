package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.acd.port.MessageBox.Message;
import io.parley.acd.port.MessageBox.Sign;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Fault;
import io.parley.core.contact.FlowMoment;
import io.parley.core.contact.RecordingFile;
import io.parley.core.queue.QueueId;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

@ComputesBeside
class VoicemailContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);
    private static final QueueId SALES = new QueueId("sales");
    private static final ContactId CALL = new ContactId("c1");

    private void begun(ContactId id, String key) {
        Customer customer = new Customer(key, Optional.empty());
        Contact contact = new Contact(id, Channel.VOICE, SALES, "lt", 0, customer, NOW, Map.of());
        await(store.voicemails().begun(contact, false, NOW));
    }

    /** @return whether the store says that it is a message */
    private boolean recorded(ContactId id) {
        RecordingFile file = new RecordingFile(id, id + ".wav", NOW, 4_000, false, new int[] {0, 0}, "aa", List.of());
        return await(store.recordings().add(file, Optional.empty()));
    }

    @Test
    void aMessageIsThereOnceItCanBeHeardBeItAfterACrash() {
        begun(CALL, "withheld-c1");
        reopen();
        assertTrue(store.voicemails().isMessage(CALL));
        assertEquals(List.of(), store.voicemails().list(Optional.empty(), false, 10));
        assertEquals(Map.of(), store.voicemails().unheard());
        assertTrue(recorded(CALL));
        Message message = store.voicemails().list(Optional.of(SALES), true, 10).getFirst();
        assertEquals("", message.caller().key(), "withheld");
        assertEquals(4_000, message.lengthMs());
        assertFalse(message.complete());
        assertEquals(Map.of(SALES, 1), store.voicemails().unheard());
        assertEquals(
                "voicemail",
                store.contacts()
                        .byId(CALL)
                        .orElseThrow()
                        .record()
                        .end()
                        .orElseThrow()
                        .reason());
    }

    @Test
    void aRecordingOfAConversationIsNoMessage() {
        begun(CALL, "+37061234567");
        assertFalse(recorded(new ContactId("c2")));
        await(store.voicemails().dropped(CALL));
        assertFalse(recorded(CALL));
    }

    @Test
    void noCallWaitsForHistory() {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        CompletableFuture<Void> held = new CompletableFuture<>();
        Journal.Entry entry = Samples.changed(nextSeq(), Samples.waiting(Samples.contact("c9")));
        store.journal().append(List.of(entry), () -> {
            store.writer().submit(session -> goOn.join());
            held.complete(null);
        });
        await(held);
        Contact contact = Samples.contact("c1");
        CompletableFuture<List<CompletableFuture<Void>>> asked = CompletableFuture.supplyAsync(() -> List.of(
                store.voicemails().begun(contact, false, NOW),
                store.voicemails().kept(CALL, NOW),
                store.voicemails().dropped(CALL)));
        try {
            assertEquals(3, asked.orTimeout(5, TimeUnit.SECONDS).join().size());
        } finally {
            goOn.complete(null);
        }
        asked.join().forEach(StoreOnEveryBackend::await);
        assertFalse(store.voicemails().isMessage(CALL));
    }

    @Test
    void whatACallSaysInTheLastMomentIsKeptThoughTheStoreCloses() {
        begun(CALL, "+37061234567");
        Journal.Entry entry = Samples.changed(nextSeq(), Samples.waiting(Samples.contact("c9")));
        store.journal().append(List.of(entry), () -> store.writer().submit(session -> slowly()));
        CompletableFuture<Void> dropped = store.voicemails().dropped(CALL);
        reopen();
        await(dropped);
        assertFalse(store.voicemails().isMessage(CALL));
    }

    /** The writer has something else to do for a while. */
    private static Void slowly() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        return null;
    }

    @Test
    void aCallThatAFlowHandedOnIsInHistoryWithTheEndThatItHadAtLast() {
        Customer customer = new Customer("+37061234567", Optional.empty());
        Contact contact = new Contact(CALL, Channel.VOICE, SALES, "lt", 0, customer, NOW, Map.of());
        Instant answered = NOW.plusSeconds(9);
        ContactEnd outside = new ContactEnd(Fault.NONE, "outside-ended");
        await(store.flows().handedOn(contact, answered, answered, outside));
        reopen();
        await(store.flows().handedOn(contact, answered, NOW.plusSeconds(60), ContactEnd.CUSTOMER_LEFT));
        ContactRecord kept = store.contacts().byId(CALL).orElseThrow().record();
        assertEquals(Optional.of(answered), kept.connectedAt());
        assertEquals(Optional.of(NOW.plusSeconds(60)), kept.endedAt());
        assertEquals(Optional.of(ContactEnd.CUSTOMER_LEFT), kept.end());
        assertEquals(Optional.empty(), kept.agent());
        assertFalse(store.voicemails().isMessage(CALL));
    }

    @Test
    void theFirstWhoHearsItHasHeardIt() {
        begun(CALL, "+37061234567");
        recorded(CALL);
        assertTrue(await(store.voicemails().heard(CALL, "ana", NOW.plusSeconds(5))));
        assertFalse(await(store.voicemails().heard(CALL, "boris", NOW.plusSeconds(6))));
        assertEquals(
                Optional.of(new Sign("ana", "ana", NOW.plusSeconds(5))),
                store.voicemails().find(CALL).orElseThrow().heard());
        assertEquals(Map.of(), store.voicemails().unheard());
    }

    @Test
    void whatIsDoneMayBeOpenedAgainAndCallsBackAreCounted() {
        begun(CALL, "+37061234567");
        recorded(CALL);
        Sign ana = new Sign("ana", "Ana", NOW);
        assertTrue(await(store.voicemails().settle(CALL, true, "sold", ana, false)));
        assertEquals(List.of(), store.voicemails().list(Optional.empty(), true, 10));
        assertTrue(await(store.voicemails().settle(CALL, false, "sold", ana, false)));
        Message open = store.voicemails().list(Optional.empty(), true, 10).getFirst();
        assertEquals(Optional.empty(), open.done());
        assertEquals("sold", open.note());
        assertEquals(Optional.of(1), await(store.voicemails().callingBack(CALL)));
        assertEquals(Optional.of(2), await(store.voicemails().callingBack(CALL)));
        assertEquals(Optional.empty(), await(store.voicemails().callingBack(new ContactId("c2"))));
    }

    @Test
    void ofThoseWhoTakeItAtOnceOneHasIt() {
        begun(CALL, "+37061234567");
        recorded(CALL);
        Sign ana = new Sign("ana", "ana", NOW);
        Sign boris = new Sign("boris", "boris", NOW.plusSeconds(1));
        List<CompletableFuture<Boolean>> both =
                List.of(store.voicemails().take(CALL, ana), store.voicemails().take(CALL, boris));
        assertEquals(
                List.of(true, false),
                both.stream().map(StoreOnEveryBackend::await).toList());
        assertEquals(
                Optional.of(ana), store.voicemails().find(CALL).orElseThrow().taken());
        assertFalse(await(store.voicemails().giveBack(CALL, boris, false)), "it is not his");
        assertFalse(await(store.voicemails().settle(CALL, true, "", boris, false)));
        assertEquals(
                Optional.empty(), store.voicemails().find(CALL).orElseThrow().done());
        assertTrue(await(store.voicemails().giveBack(CALL, boris, true)));
        assertFalse(await(store.voicemails().giveBack(CALL, boris, true)), "nobody has it");
        assertTrue(await(store.voicemails().take(CALL, boris)));
        assertTrue(await(store.voicemails().settle(CALL, true, "sold", ana, true)));
        assertFalse(await(store.voicemails().take(CALL, ana)), "it is done");
        assertTrue(await(store.voicemails().settle(CALL, false, "sold", ana, false)));
        reopen();
        assertEquals(
                List.of("taken ana", "given_back boris", "taken boris", "done ana", "reopened ana"),
                store.voicemails().acts(CALL).stream()
                        .map(act -> act.what() + " " + act.by().by())
                        .toList());
        assertEquals(
                Optional.empty(), store.voicemails().find(CALL).orElseThrow().taken());
    }

    @Test
    void whoSaidNothingLeftNoMessage() {
        begun(CALL, "+37061234567");
        await(store.voicemails().dropped(CALL));
        assertFalse(store.voicemails().isMessage(CALL));
        assertEquals(
                "no-message",
                store.contacts()
                        .byId(CALL)
                        .orElseThrow()
                        .record()
                        .end()
                        .orElseThrow()
                        .reason());
    }

    @Test
    void theWayOfACallIsKeptInOrderAndItsFirstRatingCounts() {
        FlowMoment menu = new FlowMoment(NOW, "topics", "menu", "key 2");
        FlowMoment queue = new FlowMoment(NOW.plusSeconds(1), "sales", "queue", "queue sales");
        await(store.flows().took(CALL, 0, List.of(menu)));
        await(store.flows().took(CALL, 1, List.of(queue)));
        await(store.flows().took(CALL, 1, List.of(menu)));
        assertEquals(List.of(menu, queue), store.flows().of(CALL));
        begun(CALL, "+37061234567");
        await(store.flows().rated(CALL, 4, NOW));
        await(store.flows().rated(CALL, 1, NOW));
        assertEquals(
                4,
                store.contacts().byId(CALL).orElseThrow().rating().orElseThrow().score());
    }
}
