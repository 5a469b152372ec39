package io.parley.web.shift;

import io.parley.core.measure.Planned;
import io.parley.web.book.PastedTable.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the routes of shifts take and answer; times are milliseconds since 1970 unless they are local. */
public final class ShiftShapes {
    private ShiftShapes() {}

    /**
     * @param zone of the site, in which local times are
     * @param people whom one may plan
     * @param stretches what counts, by agent and time, without overlaps
     */
    public record PlanView(String zone, long fromMs, long toMs, List<PersonView> people, List<StretchView> stretches) {}

    public record PersonView(String id, String name) {}

    /** @param activity work, break, meeting, training or absent; @param by who entered it; @param atMs when */
    public record StretchView(
            String agent, long fromMs, long toMs, String activity, String note, String by, String byName, long atMs) {
        static StretchView of(Planned one, String byName) {
            return new StretchView(
                    one.agent().value(),
                    one.fromMs(),
                    one.toMs(),
                    ShiftFields.name(one.activity()),
                    one.note(),
                    one.by(),
                    byName,
                    one.atMs());
        }
    }

    /** @param entries at most 2,000, each later than the one before */
    public record EntriesWanted(List<EntryWanted> entries) {}

    /** @param from local time, as 2026-11-30T08:00; @param activity work, break, meeting, training, absent or none */
    public record EntryWanted(String agent, String from, String to, String activity, Optional<String> note) {
        ShiftFields fields() {
            return new ShiftFields(
                    Objects.requireNonNullElse(agent, ""),
                    Objects.requireNonNullElse(from, ""),
                    Objects.requireNonNullElse(to, ""),
                    Objects.requireNonNullElse(activity, ""),
                    note.orElse("").strip());
        }
    }

    public record Entered(int entered) {}

    /** @param table of text, as it is pasted; @param look whether nothing is to be kept yet */
    public record ImportWanted(String table, Optional<Boolean> look) {}

    /** @param problems the first hundred; with any, nothing is kept; @param wrong how many there are */
    public record Imported(int entered, List<Problem> problems, int wrong) {}

    public record NowView(long atMs, List<NowRow> people) {}

    /**
     * @param planned now; @param next of the next 24 hours
     * @param isIn contacts can come, or are there
     * @param kept whether that is as planned; absent where nothing is planned now
     */
    public record NowRow(
            String agent,
            String name,
            Optional<NowPlanned> planned,
            Optional<NowPlanned> next,
            boolean isIn,
            Optional<Boolean> kept) {}

    public record NowPlanned(String activity, long fromMs, long toMs, String note) {
        static NowPlanned of(Planned one) {
            return new NowPlanned(ShiftFields.name(one.activity()), one.fromMs(), one.toMs(), one.note());
        }
    }
}
