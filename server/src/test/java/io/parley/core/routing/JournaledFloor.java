package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.store.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A floor whose every event is journaled, and whose process can die with its journal torn at any byte. */
final class JournaledFloor {
    /** So many entries before the torn ones are read back from their bytes; older ones are known to be whole. */
    private static final int READ_BACK = 60;

    final List<Entry> journal = new ArrayList<>();
    Floor floor = new Floor(ZoneOffset.UTC);

    /** @param effects a hash of what was decided */
    record Entry(RoutingEvent event, Instant at, int effects) {}

    List<Effect> tell(RoutingEvent event, Instant now) {
        List<Effect> effects = Router.decide(floor, event, now);
        journal.add(new Entry(event, now, effects.hashCode()));
        return effects;
    }

    /**
     * The process dies while the last entries are on their way to the disk: some of their bytes are there. The floor
     * becomes what the rest of the journal makes of it.
     *
     * @param before the floor as it was before the last entries
     * @param last how many of them are not known to be whole
     * @return how many of these are lost
     */
    int crash(Floor before, int last, Random dice) {
        int safe = journal.size() - last;
        int from = Math.max(0, safe - READ_BACK);
        byte[] whole = bytes(journal.subList(from, safe));
        byte[] torn = bytes(journal.subList(safe, journal.size()));
        int cut = dice.nextInt(torn.length + 1);
        String left = new String(whole, StandardCharsets.UTF_8) + new String(torn, 0, cut, StandardCharsets.UTF_8);
        List<Entry> read = read(left, journal.subList(from, journal.size()));
        int lost = journal.size() - from - read.size();
        List<Entry> kept = new ArrayList<>(journal.subList(0, from));
        kept.addAll(read);
        journal.clear();
        journal.addAll(kept);
        Floor folded = fold(new Floor(ZoneOffset.UTC), journal);
        same(fold(before, journal.subList(safe, journal.size())), folded);
        floor = folded;
        return lost;
    }

    /** The whole journal, from bytes, into a floor and a ledger of its own: every decision has to be the same. */
    Floor foldAgain(Ledger ledger) {
        Floor again = new Floor(ZoneOffset.UTC);
        List<Entry> read = read(new String(bytes(journal), StandardCharsets.UTF_8), journal);
        assertEquals(journal.size(), read.size(), "entries read back");
        for (int i = 0; i < read.size(); i++) {
            Entry entry = read.get(i);
            List<Effect> effects = Router.decide(again, entry.event(), entry.at(), ledger.entry(i + 1));
            assertEquals(entry.effects(), effects.hashCode(), () -> "decided otherwise: " + entry);
        }
        same(floor, again);
        return again;
    }

    private static Floor fold(Floor into, List<Entry> entries) {
        for (Entry entry : entries) {
            List<Effect> effects = Router.decide(into, entry.event(), entry.at());
            assertEquals(entry.effects(), effects.hashCode(), () -> "decided otherwise: " + entry);
        }
        return into;
    }

    private void same(Floor expected, Floor folded) {
        Instant now = journal.getLast().at();
        assertEquals(expected.picture(journal.size(), now), folded.picture(journal.size(), now));
        assertEquals(timers(expected), timers(folded));
        assertEquals(List.of(), folded.violations(now), "after folding");
    }

    private static Set<Effect.WakeAt> timers(Floor floor) {
        return new HashSet<>(floor.timers());
    }

    private static byte[] bytes(List<Entry> entries) {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(entry.at()).append(' ').append(EventCodec.type(entry.event()));
            text.append(' ').append(EventCodec.body(entry.event())).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What is whole: a line that does not end is not there. @param written with what was decided on each */
    private static List<Entry> read(String text, List<Entry> written) {
        List<Entry> read = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            String[] parts = text.substring(start, end).split(" ", 3);
            RoutingEvent event = EventCodec.read(parts[1], parts[2]);
            read.add(new Entry(
                    event, Instant.parse(parts[0]), written.get(read.size()).effects()));
            start = end + 1;
        }
        return read;
    }
}
