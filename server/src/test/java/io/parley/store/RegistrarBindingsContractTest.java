package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.sim.ComputesBeside;
import io.parley.store.RegistrarBindings.Binding;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@ComputesBeside
class RegistrarBindingsContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void phonesAreReachableAfterARestart() {
        Binding desk = binding("sip:1001@10.0.0.1:5060", 60, 1);
        Binding mobile = binding("sip:1001@10.0.0.2:5060;transport=tcp", 60, 1);
        await(store.bindings().save(desk));
        await(store.bindings().save(mobile));
        reopen();
        assertEquals(List.of(desk, mobile), store.bindings().live(NOW));
    }

    @Test
    void refreshingReplacesAndRemovingRemoves() {
        await(store.bindings().save(binding("sip:1001@10.0.0.1", 60, 1)));
        Binding refreshed = binding("sip:1001@10.0.0.1", 120, 2);
        await(store.bindings().save(refreshed));
        assertEquals(List.of(refreshed), store.bindings().live(NOW));
        await(store.bindings().remove(refreshed.aor(), refreshed.contact()));
        assertEquals(List.of(), store.bindings().live(NOW));
    }

    @Test
    void whatRanOutIsNotLiveAndIsCleared() {
        await(store.bindings().save(binding("sip:1001@10.0.0.1", 60, 1)));
        assertEquals(List.of(), store.bindings().live(NOW.plusSeconds(60)));
        assertEquals(1, await(store.bindings().expire(NOW.plusSeconds(60))));
        assertEquals(0, await(store.bindings().expire(NOW.plusSeconds(60))));
    }

    /** As long as the registrar takes one, and of characters that no database makes shorter. */
    @Test
    void anAddressOfAThousandBytesIsKept() {
        Random chance = new Random(1024);
        String rest = chance.ints(1024 - "sip:1001@10.0.0.1;x=".length(), 0, 62)
                .mapToObj("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
        Binding folded = binding("sip:1001@10.0.0.1;x=" + rest, 60, 1);
        await(store.bindings().save(folded));
        reopen();
        assertEquals(List.of(folded), store.bindings().live(NOW));
    }

    private static Binding binding(String contact, int seconds, long cseq) {
        return new Binding(
                "sip:1001@halcyon",
                contact,
                "",
                "udp:10.0.0.1:5060",
                NOW.plusSeconds(seconds),
                "id",
                cseq,
                "<urn:x>;1");
    }
}
