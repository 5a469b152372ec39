package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.future.SeededDay;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.ComputesBeside;
import io.parley.store.replay.Replay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@ComputesBeside
class ReplayContractTest extends StoreOnEveryBackend {
    private static final long ALL = Long.MAX_VALUE;

    @Test
    void aDayOfThousandsOfContactsIsDecidedByteForByteAgain() {
        SeededDay day = keep(3_000);
        Replay.Verdict verdict = replay(1, ALL);
        assertEquals(java.util.Optional.empty(), verdict.difference());
        assertEquals(day.told.size(), verdict.same());
        assertEquals(0, verdict.unchecked());
        long connected = day.told.stream()
                .filter(told -> told.event() instanceof RoutingEvent.ContactConnected)
                .count();
        assertTrue(connected > 2_000, connected + " of 3000 connected are too few to prove anything");
    }

    @Test
    void aSliceIsComparedAfterFoldingWhatWasBefore() {
        keep(50);
        Replay.Verdict verdict = replay(100, 199);
        assertEquals(100, verdict.same());
        assertEquals(199, verdict.last());
    }

    @Test
    void anEntryThatWasChangedIsFoundAndNamed() {
        SeededDay day = keep(50);
        long victim = seqOf(day, RoutingEvent.ContactArrived.class, 20);
        change("UPDATE journal SET body = replace(body, '\"language\":\"', '\"language\":\"x') WHERE seq = " + victim);
        Replay.Difference found = replay(1, ALL).difference().orElseThrow();
        assertEquals(victim, found.seq());
        assertEquals("contact-arrived", found.type());
        assertTrue(found.what().contains("changed afterwards"), found.what());
    }

    @Test
    void anEffectThatComesOutOtherwiseIsNamedWithItsPlace() {
        SeededDay day = keep(50);
        long victim = seqOf(day, RoutingEvent.OfferAccepted.class, 10);
        String digest = text("SELECT digest FROM journal WHERE seq = " + victim);
        String[] parts = digest.split(" ");
        assertTrue(parts.length > 3, "an accepted offer has effects");
        parts[2] = "0000000000000000";
        change("UPDATE journal SET digest = '" + String.join(" ", parts) + "' WHERE seq = " + victim);
        Replay.Difference found = replay(1, ALL).difference().orElseThrow();
        assertEquals(victim, found.seq());
        String what = found.what();
        assertTrue(what.startsWith("effect 2 of " + (parts.length - 1) + " differs; it is now Connect{"), what);
    }

    @Test
    void anEntryThatIsGoneIsMissed() {
        keep(20);
        change("DELETE FROM journal WHERE seq = 30");
        Replay.Difference found = replay(1, ALL).difference().orElseThrow();
        assertEquals(31, found.seq());
        assertEquals("entry 30 is missing before it", found.what());
    }

    @Test
    void entriesWithoutDigestAreDecidedAgainAndCountedAsUnchecked() {
        keep(20);
        change("UPDATE journal SET digest = NULL WHERE seq <= 40");
        Replay.Verdict verdict = replay(1, ALL);
        assertEquals(40, verdict.unchecked());
        assertEquals(verdict.replayed() - 40, verdict.same());
    }

    @Test
    void aPlaceWithoutAJournalIsRefused() {
        StoreSettings nowhere = StoreSettings.embedded(folder.resolve("nowhere"));
        assertThrows(JournalReader.NoJournal.class, () -> JournalReader.open(nowhere));
    }

    private SeededDay keep(int contacts) {
        SeededDay day = SeededDay.of(7, contacts);
        List<Journal.Entry> batch = new ArrayList<>();
        for (int i = 0; i < day.told.size(); i++) {
            SeededDay.Told told = day.told.get(i);
            batch.add(new Journal.Entry(i + 1, told.at(), told.event(), told.effects()));
            if (batch.size() == 1_000 || i == day.told.size() - 1) {
                append(batch);
                batch.clear();
            }
        }
        return day;
    }

    private Replay.Verdict replay(long from, long to) {
        try (JournalReader journal = JournalReader.open(settings)) {
            return Replay.of(journal, ZoneOffset.UTC, from, to);
        }
    }

    private static long seqOf(SeededDay day, Class<? extends RoutingEvent> type, int which) {
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < day.told.size(); i++) {
            if (type.isInstance(day.told.get(i).event())) {
                seqs.add(i + 1L);
            }
        }
        return seqs.get(which);
    }

    private void change(String sql) {
        int changed = await(store.writer().submit(session -> session.update(sql)));
        assertTrue(changed > 0, sql);
    }

    private String text(String sql) {
        return await(store.writer()
                .submit(session -> session.first(sql, row -> row.getString(1)).orElseThrow()));
    }
}
