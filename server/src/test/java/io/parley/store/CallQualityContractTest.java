package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.CallQualities.Heard;
import io.parley.acd.port.CallQualities.Stream;
import io.parley.core.contact.ContactId;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

@ComputesBeside
class CallQualityContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final ContactId CALL = new ContactId("c1");

    @Test
    void eachStreamOfACallKeepsItsLatestMeasurement() {
        Heard customer = new Heard(CALL, Stream.FROM_CUSTOMER, NOW, 3_000, 12, 1_500, OptionalLong.empty(), 4_321);
        Heard page = new Heard(CALL, Stream.PAGE, NOW, 100, 0, 2_000, OptionalLong.of(40), 4_400);
        Heard later = new Heard(CALL, Stream.PAGE, NOW.plusSeconds(9), 550, 3, 2_500, OptionalLong.of(60), 4_200);
        await(store.qualities().keep(customer));
        await(store.qualities().keep(page));
        await(store.qualities().keep(later));
        reopen();
        assertEquals(List.of(customer, later), store.qualities().of(CALL));
        assertEquals(List.of(), store.qualities().of(new ContactId("c2")));
    }
}
