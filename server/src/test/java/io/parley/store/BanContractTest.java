package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Bans.Ban;
import io.parley.acd.port.Bans.Kind;
import io.parley.acd.port.Bans.Lifted;
import io.parley.core.contact.ContactId;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ComputesBeside
class BanContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);
    private static final Optional<String> NOWHERE = Optional.empty();

    private static Ban ban(String id, Kind kind, String subject, Optional<Instant> until) {
        return new Ban(id, kind, subject, "Jonas", new ContactId("c1"), "rude", NOW, "ana", until, Optional.empty());
    }

    @Test
    void aBanHoldsUntilItsTimeIsOver() {
        Ban hour = ban("b1", Kind.VISITOR, "v1", Optional.of(NOW.plusSeconds(3_600)));
        await(store.bans().add(hour));
        await(store.bans().add(hour));
        reopen();
        assertEquals(List.of(hour), store.bans().list(10));
        assertTrue(store.bans().isBanned("v1", NOWHERE, NOW.plusSeconds(3_599)));
        assertFalse(store.bans().isBanned("v1", NOWHERE, NOW.plusSeconds(3_600)));
        assertFalse(store.bans().isBanned("v2", Optional.of("v1"), NOW), "a visitor is no address");
    }

    @Test
    void aBanWithoutAnEndHoldsUntilItIsLifted() {
        await(store.bans().add(ban("b1", Kind.ADDRESS, "192.0.2.7", Optional.empty())));
        assertTrue(store.bans().isBanned("anybody", Optional.of("192.0.2.7"), NOW.plusSeconds(1_000_000_000)));
        assertFalse(store.bans().isBanned("192.0.2.7", NOWHERE, NOW));
        assertTrue(await(store.bans().lift("b1", "sam", NOW.plusSeconds(5))));
        assertFalse(await(store.bans().lift("b1", "ada", NOW.plusSeconds(6))), "once");
        assertFalse(store.bans().isBanned("anybody", Optional.of("192.0.2.7"), NOW));
        assertEquals(
                Optional.of(new Lifted(NOW.plusSeconds(5), "sam")),
                store.bans().list(1).getFirst().lifted());
    }
}
