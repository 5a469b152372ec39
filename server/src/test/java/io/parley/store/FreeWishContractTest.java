package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Wishes.Wish;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@ComputesBeside
class FreeWishContractTest extends StoreOnEveryBackend {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BORIS = new AgentId("boris");

    @Test
    void wishesAreThereAfterARestartTheOldestFirstUntilTheyAreForgotten() {
        assertTrue(add(wish(ANA, "c1", "boris", 2), List.of(), 5));
        assertTrue(add(wish(ANA, "c1", "carl", 1), List.of(), 5));
        assertTrue(add(wish(BORIS, "c2", "ana", 1), List.of(), 5));
        reopen();
        assertEquals(List.of(wish(ANA, "c1", "carl", 1), wish(ANA, "c1", "boris", 2)), of(ANA));
        assertTrue(remove("carl"));
        assertFalse(remove("carl"));
        assertEquals(List.of(wish(ANA, "c1", "boris", 2)), of(ANA));
        await(store.freeWishes().forget(ANA));
        assertEquals(List.of(), of(ANA));
        assertEquals(1, of(BORIS).size());
    }

    @Test
    void thereAreNoMoreThanMayBeAndThoseThatAreOverTakeNoRoom() {
        assertTrue(add(wish(ANA, "c1", "boris", 1), List.of(), 2));
        assertTrue(add(wish(ANA, "c1", "carl", 2), List.of(), 2));
        assertFalse(add(wish(ANA, "c1", "dora", 3), List.of(), 2));
        assertTrue(add(wish(ANA, "c1", "carl", 9), List.of(), 2), "it is there");
        assertEquals(2, of(ANA).getLast().at().getEpochSecond() - NINE.getEpochSecond());
        assertTrue(add(wish(ANA, "c2", "dora", 3), List.of(wish(ANA, "c1", "boris", 1)), 2));
        assertEquals(List.of(wish(ANA, "c1", "carl", 2), wish(ANA, "c2", "dora", 3)), of(ANA));
    }

    private static Wish wish(AgentId agent, String contact, String colleague, int second) {
        return new Wish(agent, new ContactId(contact), new AgentId(colleague), NINE.plusSeconds(second));
    }

    private boolean add(Wish wish, List<Wish> over, int most) {
        return await(store.freeWishes().add(wish, over, most));
    }

    private boolean remove(String colleague) {
        return await(store.freeWishes().remove(ANA, new ContactId("c1"), new AgentId(colleague)));
    }

    private List<Wish> of(AgentId agent) {
        return store.freeWishes().of(agent);
    }
}
