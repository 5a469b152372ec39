package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors.Conversation;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.acd.port.Visitors.Visitor;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitorContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00.000001Z");

    @Test
    void knowsAVisitorByTheHashOfTheToken() {
        await(store.visitors().save(new Visitor("v1", NOW), "hash1"));
        assertEquals(Optional.of(new Visitor("v1", NOW)), store.visitors().byToken("hash1"));
        assertEquals(Optional.empty(), store.visitors().byToken("hash2"));
    }

    @Test
    void openingTwiceUnderOneIdOpensOnce() {
        Conversation first = conversation("c1", "o1", NOW);
        assertEquals(first, await(store.visitors().open(first)));
        assertEquals(first, await(store.visitors().open(conversation("c2", "o1", NOW.plusSeconds(5)))));
        assertEquals(List.of(first), store.visitors().ofVisitor("v1", 10));
    }

    @Test
    void listsTheVisitorsConversationsNewestFirst() {
        Conversation older = await(store.visitors().open(conversation("c1", "o1", NOW)));
        Conversation newer = await(store.visitors().open(conversation("c2", "o2", NOW.plusSeconds(1))));
        assertEquals(List.of(newer, older), store.visitors().ofVisitor("v1", 10));
        assertEquals(List.of(newer), store.visitors().ofVisitor("v1", 1));
    }

    @Test
    void aClosedConversationIsNotRecovered() {
        Conversation open = await(store.visitors().open(conversation("c1", "o1", NOW)));
        await(store.visitors().open(conversation("c2", "o2", NOW)));
        await(store.visitors().close(new ContactId("c2"), NOW.plusSeconds(9)));
        await(store.visitors().close(new ContactId("c2"), NOW.plusSeconds(99)));
        reopen();
        assertEquals(List.of(open), store.visitors().open());
        Conversation closed = store.visitors().conversation(new ContactId("c2")).orElseThrow();
        assertEquals(Optional.of(NOW.plusSeconds(9)), closed.closedAt());
    }

    @Test
    void aLeftMessageIsDoneOnce() {
        OfflineMessage message = new OfflineMessage(
                "m1",
                NOW,
                "bookings",
                "el",
                "Μακρής",
                "makris@example.org",
                "Παρακαλώ",
                Optional.empty(),
                Optional.empty());
        await(store.visitors().leave(message));
        await(store.visitors().leave(message));
        assertEquals(List.of(message), store.visitors().offlineMessages(false, 10));
        assertTrue(await(store.visitors().markDone("m1", "anna", NOW.plusSeconds(60))));
        assertFalse(await(store.visitors().markDone("m1", "boris", NOW.plusSeconds(61))));
        assertEquals(List.of(), store.visitors().offlineMessages(false, 10));
        assertEquals(
                Optional.of("anna"),
                store.visitors().offlineMessages(true, 10).getFirst().doneBy());
    }

    private static Conversation conversation(String id, String oid, Instant at) {
        return new Conversation(new ContactId(id), "v1", oid, "bookings", "change", "lt", "Ona", at, Optional.empty());
    }
}
