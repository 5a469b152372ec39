package io.parley.store;

import io.parley.core.agent.AgentId;
import io.parley.core.measure.Fact;
import io.parley.core.measure.Occupancy;
import io.parley.store.SliceReader.Time;
import io.parley.store.write.SqlValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts one agent's slices into intervals and adds them up, in microseconds until the end. */
final class SlicesByInterval {
    private final AgentId agent;
    private final long[] cuts;
    private final List<Map<Kind, Sum>> sums = new ArrayList<>();

    /** What there is a sum for. */
    record Kind(String state, String reason) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            int byState = state.compareTo(other.state);
            return byState != 0 ? byState : reason.compareTo(other.reason);
        }
    }

    private static final class Sum {
        long total;
        long busy;
        long working;
        long used;
        long units;
        long chats;
        long anyChat;
    }

    SlicesByInterval(AgentId agent, List<Instant> cuts) {
        this.agent = agent;
        this.cuts = cuts.stream().mapToLong(SqlValues::micros).toArray();
        for (int i = 0; i + 1 < this.cuts.length; i++) {
            sums.add(new TreeMap<>());
        }
    }

    Kind add(ResultSet row) throws SQLException {
        Kind kind = new Kind(row.getString("state"), row.getString("reason"));
        long from = Math.max(cuts[0], row.getLong("from_us"));
        long to = Math.min(cuts[cuts.length - 1], row.getLong("to_us"));
        int found = Arrays.binarySearch(cuts, from);
        for (int i = found >= 0 ? found : -found - 2; i < sums.size() && cuts[i] < to; i++) {
            long length = Math.min(to, cuts[i + 1]) - Math.max(from, cuts[i]);
            add(sums.get(i).computeIfAbsent(kind, k -> new Sum()), length, row);
        }
        return kind;
    }

    private static void add(Sum sum, long length, ResultSet row) throws SQLException {
        boolean working = row.getLong("working") > 0;
        sum.total += length;
        sum.busy += working || row.getLong("ringing") > 0 ? length : 0;
        sum.working += working ? length : 0;
        sum.used += length * row.getLong("used");
        sum.units += length * row.getLong("units");
        sum.chats += length * row.getLong("chats");
        sum.anyChat += row.getLong("chats") > 0 ? length : 0;
    }

    List<List<Time>> times() {
        return sums.stream()
                .map(interval -> interval.entrySet().stream()
                        .map(one -> time(one.getKey(), one.getValue()))
                        .toList())
                .toList();
    }

    private Time time(Kind kind, Sum sum) {
        boolean onBreak = kind.state().equals(Fact.BREAK);
        Occupancy worked = onBreak
                ? Occupancy.NONE
                : new Occupancy(sum.total / 1_000, sum.busy / 1_000, sum.used / 1_000, sum.units / 1_000);
        return new Time(
                agent,
                kind.state(),
                kind.reason(),
                sum.total / 1_000,
                worked,
                onBreak ? 0 : sum.working / 1_000,
                sum.chats / 1_000,
                sum.anyChat / 1_000);
    }
}
