package io.parley.store.replay;

import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.store.codec.EntryDigest;
import io.parley.store.codec.EventCodec;
import io.parley.store.codec.UnknownStoredType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Decides a journal again and compares; stops at the first entry that is not what it was. */
public final class Replay {
    private final Floor floor;
    private final long from;
    private final long to;
    private long last;
    private long replayed;
    private long same;
    private long unchecked;
    private Optional<Difference> difference = Optional.empty();

    /** @param what a sentence: which effect differs, or what else is wrong with the entry */
    public record Difference(long seq, Instant at, String type, String what) {}

    /**
     * @param last number of the last entry that was read
     * @param same entries whose effects are byte for byte what they were
     * @param unchecked entries decided again that have no digest to compare with
     */
    public record Verdict(long last, long replayed, long same, long unchecked, Optional<Difference> difference) {}

    private Replay(ZoneId zone, long from, long to) {
        floor = new Floor(zone);
        this.from = from;
        this.to = to;
    }

    /**
     * Folds everything up to {@code to}, and compares from {@code from} on.
     *
     * @param zone of the site: in which a day begins
     */
    public static Verdict of(JournalSlice journal, ZoneId zone, long from, long to) {
        Replay replay = new Replay(zone, from, to);
        journal.read(replay::take);
        return new Verdict(replay.last, replay.replayed, replay.same, replay.unchecked, replay.difference);
    }

    private boolean take(JournalSlice.Row row) {
        if (row.seq() > to) {
            return false;
        }
        difference = problem(row);
        last = row.seq();
        return difference.isEmpty();
    }

    private Optional<Difference> problem(JournalSlice.Row row) {
        if (row.seq() != last + 1) {
            return differs(row, "entry " + (last + 1) + " is missing before it");
        }
        List<Effect> effects;
        try {
            RoutingEvent event = EventCodec.read(row.type(), row.body());
            effects = Router.decide(floor, event, row.at());
        } catch (JacksonException | UnknownStoredType e) {
            return differs(row, "its event cannot be read: " + firstLine(e));
        } catch (RuntimeException e) {
            return differs(row, "it cannot be decided: " + e);
        }
        if (row.seq() < from) {
            return Optional.empty();
        }
        replayed++;
        if (row.digest().isEmpty()) {
            unchecked++;
            return Optional.empty();
        }
        EntryDigest again = EntryDigest.of(row.at(), row.type(), row.body(), effects);
        Optional<String> wrong = compare(row.digest().get(), again, effects);
        same += wrong.isEmpty() ? 1 : 0;
        return wrong.flatMap(what -> differs(row, what));
    }

    private static Optional<String> compare(EntryDigest kept, EntryDigest again, List<Effect> effects) {
        if (!kept.event().equals(again.event())) {
            return Optional.of("its event or time is not what was written: the entry was changed afterwards");
        }
        int common = Math.min(kept.effects().size(), effects.size());
        String of = " of " + kept.effects().size();
        for (int i = 0; i < common; i++) {
            if (!kept.effects().get(i).equals(again.effects().get(i))) {
                return Optional.of(
                        "effect " + (i + 1) + of + " differs; it is now " + EntryDigest.canonical(effects.get(i)));
            }
        }
        if (effects.size() > common) {
            return Optional.of("there were " + common + " effects, and now comes another: "
                    + EntryDigest.canonical(effects.get(common)));
        }
        return kept.effects().size() == common
                ? Optional.empty()
                : Optional.of("effect " + (common + 1) + of + " does not come any more");
    }

    private static Optional<Difference> differs(JournalSlice.Row row, String what) {
        return Optional.of(new Difference(row.seq(), row.at(), row.type(), what));
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
