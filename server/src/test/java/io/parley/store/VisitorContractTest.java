package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors;
import io.parley.acd.port.Visitors.Conversation;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.acd.port.Visitors.Sign;
import io.parley.acd.port.Visitors.Visitor;
import io.parley.core.contact.ContactId;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ComputesBeside
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
                Optional.of("{\"consent\":{\"at\":1,\"version\":\"v1\"}}"),
                Optional.empty(),
                Optional.empty());
        await(store.visitors().leave(message));
        await(store.visitors().leave(message));
        assertEquals(List.of(message), store.visitors().offlineMessages(false, 10));
        assertTrue(await(store.visitors().markDone("m1", sign("anna", 60), false)));
        assertFalse(await(store.visitors().markDone("m1", sign("boris", 61), true)));
        assertEquals(List.of(), store.visitors().offlineMessages(false, 10));
        assertEquals(
                Optional.of(sign("anna", 60)),
                store.visitors().offlineMessages(true, 10).getFirst().done());
    }

    private static Sign sign(String by, int seconds) {
        return new Sign(by, NOW.plusSeconds(seconds));
    }

    @Test
    void aLeftMessageIsOfOneWhoTakesItUntilItIsGivenBackOrDone() {
        Visitors visitors = store.visitors();
        await(visitors.leave(new OfflineMessage(
                "m2", NOW, "bookings", "el", "", "a@example.org", "x", Optional.empty(), Optional.empty())));
        assertFalse(await(visitors.giveBack("m2", sign("anna", 1), true)), "nobody has it");
        assertTrue(await(visitors.take("m2", sign("anna", 2))));
        assertFalse(await(visitors.take("m2", sign("boris", 3))));
        assertFalse(await(visitors.markDone("m2", sign("boris", 4), false)), "it is another's");
        assertFalse(await(visitors.giveBack("m2", sign("boris", 5), false)));
        assertEquals(
                Optional.of(sign("anna", 2)),
                visitors.offlineMessage("m2").orElseThrow().taken());
        assertTrue(await(visitors.giveBack("m2", sign("vera", 6), true)), "a supervisor");
        assertTrue(await(visitors.take("m2", sign("boris", 7))));
        assertTrue(await(visitors.markDone("m2", sign("boris", 8), false)));
        OfflineMessage done = visitors.offlineMessage("m2").orElseThrow();
        assertEquals(Optional.empty(), done.taken());
        assertEquals(Optional.of(sign("boris", 8)), done.done());
        assertFalse(await(visitors.take("m2", sign("anna", 9))), "it is done");
        assertEquals(Optional.empty(), visitors.offlineMessage("m3"));
    }

    private static Conversation conversation(String id, String oid, Instant at) {
        return new Conversation(new ContactId(id), "v1", oid, "bookings", "change", "lt", "Ona", at, Optional.empty());
    }
}
