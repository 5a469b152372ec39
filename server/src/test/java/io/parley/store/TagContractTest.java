package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Tags;
import io.parley.acd.port.Tags.Tag;
import io.parley.core.contact.ContactId;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ComputesBeside
class TagContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);
    private static final ContactId ONE = new ContactId("c1");
    private static final ContactId TWO = new ContactId("c2");

    @Test
    void tagsStayInTheirOrderAndKeepWhoPutThemOn() {
        await(store.tags().put(ONE, List.of("refund", "\u017d\u0117"), "ana", NOW));
        await(store.tags().put(ONE, List.of("refund", "urgent"), "boris", NOW.plusSeconds(5)));
        reopen();
        assertEquals(
                List.of(new Tag("refund", "ana", NOW), new Tag("urgent", "boris", NOW.plusSeconds(5))),
                store.tags().of(ONE));
        await(store.tags().put(ONE, List.of(), "boris", NOW.plusSeconds(6)));
        assertEquals(List.of(), store.tags().of(ONE));
    }

    @Test
    void severalContactsAreAskedAboutAtOnce() {
        await(store.tags().put(ONE, List.of("b", "a"), "ana", NOW));
        await(store.tags().put(TWO, List.of("a"), "ana", NOW));
        assertEquals(
                Map.of(ONE, List.of("b", "a"), TWO, List.of("a")),
                store.tags().of(List.of(ONE, TWO, new ContactId("c3"))));
    }

    @Test
    void theMostUsedOfLateComeFirst() {
        await(store.tags().put(ONE, List.of("old"), "ana", NOW.minusSeconds(1_000)));
        await(store.tags().put(TWO, List.of("rare", "often"), "ana", NOW));
        await(store.tags().put(new ContactId("c3"), List.of("often"), "ana", NOW));
        assertEquals(List.of("often", "rare"), store.tags().used(NOW.minusSeconds(10), 10));
        assertEquals(List.of("often"), store.tags().used(NOW.minusSeconds(10), 1));
    }

    @Test
    void aTagOfManyContactsIsRenamedInPortionsAndJoinedWhereBothWere() {
        for (int i = 0; i < 401; i++) {
            List<String> tags = i % 4 == 0 ? List.of("refund", "refunds") : List.of("other", "refund");
            await(store.tags().put(new ContactId("m" + i), tags, "ana", NOW));
        }
        assertEquals(401, await(store.tags().rename("refund", "refunds")));
        assertEquals(0, await(store.tags().rename("refund", "refunds")));
        assertEquals(
                List.of("refunds"),
                store.tags().of(new ContactId("m400")).stream().map(Tag::name).toList());
        assertEquals(
                List.of("other", "refunds"),
                store.tags().of(new ContactId("m399")).stream().map(Tag::name).toList());
    }

    @Test
    void twoWhoRenameEachOthersTagsBothComeToAnEnd() {
        for (int i = 0; i < 401; i++) {
            await(store.tags().put(new ContactId("m" + i), List.of(i % 2 == 0 ? "a" : "b"), "ana", NOW));
        }
        var there = store.tags().rename("a", "b");
        var back = store.tags().rename("b", "a");
        await(there);
        await(back);
        assertEquals(
                401, store.tags().uses(9).stream().mapToLong(Tags.Use::contacts).sum());
    }
}
