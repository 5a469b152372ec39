package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.future.SeededDay;
import io.parley.core.measure.OfferCounts;
import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.core.routing.Board;
import io.parley.sim.ComputesBeside;
import io.parley.store.FactQuery.Group;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Facts are kept with the journal, say what the live board said, and can be made anew. */
@ComputesBeside
class FactContractTest extends StoreOnEveryBackend {
    private final FoldedDay folded = new FoldedDay(this::append);

    @Test
    void aDayOf20000ContactsReadsInReportsAsTheLiveBoardShowedIt() {
        SeededDay day = SeededDay.of(11, 20_000);
        int quarter = day.told.size() / 4;
        for (int part = 0; part < 4; part++) {
            folded.journal(day.told.subList(part * quarter, part == 3 ? day.told.size() : (part + 1) * quarter));
            assertSameAsLive();
        }
        assertTrue(boardSum().answered() > 0, "the last day has answered contacts");
        assertAddsUp();
    }

    @Test
    void factsMadeAnewFromTheJournalAreTheSame() {
        folded.journal(SeededDay.of(5, 1_500).told);
        Map<String, List<String>> kept = rows();
        FactQuery all = new FactQuery(
                Instant.EPOCH,
                folded.now.plusSeconds(1),
                Attribution.ENTRY,
                FactQuery.Narrowing.NONE,
                Group.ALL,
                Optional.empty());
        OfferCounts offers = store.facts().offers(all).stream()
                .map(FactReader.OfferSum::counts)
                .reduce(new OfferCounts(Map.of()), OfferCounts::plus);
        long said = offers.refusals().getOrDefault("wrong-language", 0L);
        assertTrue(said > 0 && said <= offers.count(OfferCounts.OfferEnd.REJECTED), "said " + said);
        await(store.writer().submit(session -> session.update("UPDATE fact_upto SET seq = 17")));
        await(store.writer().submit(session -> session.update("DELETE FROM fact_offer")));
        reopen();
        store.journal().restore(new FoldedDay(this::append)::again);
        assertEquals(kept, rows());
        assertTrue(
                kept.get("fact_slice").size() > 3_000,
                "slices " + kept.get("fact_slice").size());
    }

    /** The board counts what ended today, and who waits. */
    private void assertSameAsLive() {
        Instant midnight = folded.now.truncatedTo(ChronoUnit.DAYS);
        FactQuery today = new FactQuery(
                midnight,
                midnight.plus(Duration.ofDays(1)),
                Attribution.END,
                FactQuery.Narrowing.NONE,
                Group.QUEUE,
                Optional.empty());
        Map<String, Counts> reported = new TreeMap<>();
        store.facts()
                .stays(today)
                .forEach(sum -> reported.put(sum.key().group(), sum.counts().ends()));
        Map<String, Counts> live = new TreeMap<>();
        Map<String, Long> waiting = new TreeMap<>();
        Map<String, Long> handled = new TreeMap<>();
        Board board = folded.floor.picture(folded.seq, folded.now);
        board.queues().forEach(view -> {
            live.put(view.queue().value(), counts(view));
            waiting.put(view.queue().value(), (long) view.waiting());
            assertEquals(view.entered(), counts(view).ended() + view.waiting());
        });
        board.agents().stream()
                .filter(agent -> agent.handledToday() > 0)
                .forEach(agent -> handled.put(agent.agent().value(), (long) agent.handledToday()));
        assertEquals(live, reported);
        Map<String, Long> open = new TreeMap<>();
        live.keySet().forEach(queue -> open.put(queue, 0L));
        store.facts().open(today).forEach(stay -> open.merge(stay.group(), 1L, Long::sum));
        assertEquals(waiting, open);
        Map<String, Long> answered = new TreeMap<>();
        store.facts().stays(today.by(Group.AGENT, Optional.empty())).stream()
                .filter(sum -> sum.counts().ends().answered() > 0)
                .forEach(sum ->
                        answered.put(sum.key().group(), sum.counts().ends().answered()));
        assertEquals(handled, answered);
    }

    /** Over all days each contact is in exactly one end, and slots add up to the whole. */
    private void assertAddsUp() {
        FactQuery all = new FactQuery(
                Instant.EPOCH,
                folded.now.plusSeconds(1),
                Attribution.ENTRY,
                FactQuery.Narrowing.NONE,
                Group.ALL,
                Optional.empty());
        var whole = store.facts().stays(all).getFirst().counts();
        long callbacks = store.facts().callbacks(all).getFirst().asked();
        assertTrue(callbacks > 100, "some are called back, each in a stay of its own");
        assertEquals(
                20_000 + callbacks, whole.entered() + store.facts().open(all).size());
        var sum = store.facts().stays(all.by(Group.QUEUE, Optional.of(Duration.ofMinutes(15)))).stream()
                .map(FactReader.StaySum::counts)
                .reduce((a, b) -> a.plus(b))
                .orElseThrow();
        assertEquals(whole, sum);
        long rang = store.facts().offers(all).stream()
                .mapToLong(offers -> offers.counts().offers())
                .sum();
        assertTrue(rang >= whole.ends().answered(), "each answered contact was offered");
        assertTrue(whole.ends().answered() > 10_000, "the day has work in it");
    }

    private Counts boardSum() {
        return folded.floor.picture(folded.seq, folded.now).queues().stream()
                .map(FactContractTest::counts)
                .reduce(Counts::plus)
                .orElseThrow();
    }

    private static Counts counts(Board.QueueView view) {
        return new Counts(
                view.answered(),
                view.answeredInTarget(),
                view.abandoned(),
                view.abandonedInTarget(),
                view.shortAbandoned(),
                view.flowOut(),
                view.failed());
    }

    private Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : List.of("fact_stay", "fact_offer", "fact_part", "fact_nap", "fact_slice", "fact_upto")) {
            rows.put(table, allRows("SELECT * FROM " + table + (table.equals("fact_upto") ? "" : " ORDER BY id")));
        }
        return rows;
    }

    private List<String> allRows(String sql) {
        return store.past().list(sql, row -> {
            StringBuilder text = new StringBuilder();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                text.append(row.getString(i)).append('|');
            }
            return text.toString();
        });
    }
}
