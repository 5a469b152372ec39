package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.ComputesBeside;
import io.parley.store.ConfigVersions.Entry;
import io.parley.store.ConfigVersions.Source;
import io.parley.store.ConfigVersions.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@ComputesBeside
class ConfigVersionsContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00.123456Z");

    @Test
    void anEmptyHistoryHasNoNewest() {
        assertEquals(Optional.empty(), store.versions().newest());
        assertEquals(List.of(), store.versions().before(Long.MAX_VALUE, 10));
    }

    @Test
    void aVersionIsReadAsItWasKeptAlsoAfterAStart() {
        Version first = version(1, Source.FILE, "{\"note\":\"Ąžuolas \\u0000 '; DROP TABLE journal\"}");
        assertTrue(await(store.versions().add(first)));
        reopen();
        assertEquals(Optional.of(first), store.versions().newest());
        assertEquals(Optional.of(first), store.versions().find(1));
        assertEquals(Optional.empty(), store.versions().find(2));
    }

    @Test
    void onlyTheNextNumberIsKept() {
        assertFalse(await(store.versions().add(version(2, Source.CONSOLE, "{}"))));
        assertTrue(await(store.versions().add(version(1, Source.FILE, "{}"))));
        assertFalse(await(store.versions().add(version(1, Source.CONSOLE, "{}"))));
        assertEquals(1, store.versions().newest().orElseThrow().entry().number());
    }

    @Test
    void ofManyWhoWantTheSameNumberOneHasIt() {
        List<CompletableFuture<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tries.add(store.versions().add(version(1, Source.CONSOLE, "{\"try\":" + i + "}")));
        }
        assertEquals(1, tries.stream().filter(one -> await(one)).count());
        assertEquals("{\"try\":0}", store.versions().newest().orElseThrow().document());
    }

    @Test
    void theNewestOfTheFileIsFoundAmongOthers() {
        await(store.versions().add(version(1, Source.FILE, "{\"a\":1}")));
        await(store.versions().add(version(2, Source.CONSOLE, "{\"a\":2}")));
        await(store.versions().add(version(3, Source.RETURN, "{\"a\":3}")));
        assertEquals(
                1,
                store.versions().newestFrom(Source.FILE).orElseThrow().entry().number());
        List<Long> page =
                store.versions().before(3, 10).stream().map(Entry::number).toList();
        assertEquals(List.of(2L, 1L), page);
        assertEquals(1, store.versions().before(Long.MAX_VALUE, 1).size());
    }

    private static Version version(long number, Source source, String document) {
        return new Version(new Entry(number, NOW, "ada", "because", source, 4), document);
    }
}
