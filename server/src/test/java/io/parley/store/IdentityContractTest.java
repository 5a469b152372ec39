package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Identities.Bound;
import io.parley.acd.port.Identities.Shown;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@ComputesBeside
class IdentityContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);

    private Bound bind(String visitor, String subject, String token, Instant at) {
        return await(store.identities().bind(new Shown(visitor, subject, List.of(), token, at, at.plusSeconds(600))));
    }

    @Test
    void aTokenIsOfWhoeverShowedItFirst() {
        assertEquals(Bound.YES, bind("v1", "u17", "t1", NOW));
        assertEquals(Bound.YES, bind("v1", "u17", "t1", NOW.plusSeconds(5)));
        reopen();
        assertEquals(Bound.USED, bind("v2", "u17", "t1", NOW.plusSeconds(10)));
        assertEquals(Bound.YES, bind("v2", "u17", "t2", NOW.plusSeconds(10)), "the same person elsewhere");
    }

    @Test
    void aVisitorIsOneSubjectForGood() {
        assertEquals(Bound.YES, bind("v1", "u17", "t1", NOW));
        reopen();
        assertEquals(Bound.IS_ANOTHER, bind("v1", "u18", "t2", NOW.plusSeconds(86_400)));
        assertEquals(Bound.YES, bind("v3", "u18", "t2", NOW.plusSeconds(86_400)), "the refused one was not used up");
    }

    @Test
    void tokensThatHoldNoMoreAreForgotten() {
        bind("v1", "u17", "t1", NOW);
        assertEquals(Bound.YES, bind("v2", "u17", "t1", NOW.plusSeconds(5_000)), "the check refuses it by its end");
    }
}
