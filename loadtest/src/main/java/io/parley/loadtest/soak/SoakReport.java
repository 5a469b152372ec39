package io.parley.loadtest.soak;

import io.parley.loadtest.product.Footing;
import io.parley.loadtest.report.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How calls ended, and what stayed behind. */
final class SoakReport {
    private final Map<Fault, Integer> ended = new EnumMap<>(Fault.class);
    private final Map<String, Integer> unexpected = new TreeMap<>();
    private final List<Footing> footings = new ArrayList<>();
    private int talked;
    private int begun;

    synchronized void begun() {
        begun++;
    }

    synchronized void talked() {
        talked++;
    }

    synchronized void ended(Fault fault, String reason) {
        ended.merge(fault, 1, Integer::sum);
        if (!fault.mayEnd(reason)) {
            unexpected(fault + ": " + reason);
        }
    }

    synchronized void unexpected(String what) {
        unexpected.merge(what, 1, Integer::sum);
    }

    synchronized void stands(Footing footing) {
        footings.add(footing);
    }

    synchronized void tell(Table table, SoakPlan plan, Sums sums) {
        int over = ended.values().stream().mapToInt(n -> n).sum();
        table.row("calls begun; in which both met", "%d; %d", begun, talked);
        table.row("what went wrong in them", "%s", told(ended));
        table.atMost("calls that have no end", begun - over, 0, "");
        int surprises = unexpected.values().stream().mapToInt(n -> n).sum();
        table.atMost("that ended otherwise than they had to", surprises, plan.mostUnexpected, told(unexpected));
        sums.tell(table, talked);
        Footing.tell(footings, plan.mostGrowthMiB, table);
    }

    private static String told(Map<?, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    /**
     * What the server says of its contacts once all is over.
     *
     * @param stays {@code total.stays} of the report
     * @param findings what the floor found wrong with itself
     * @param undecided events that it could not decide
     */
    record Sums(JsonNode stays, double findings, double undecided) {
        /** @param met calls in which an agent heard the caller: the report has to know of each */
        void tell(Table table, int met) {
            int moved =
                    stays.path("moved").valueStream().mapToInt(JsonNode::asInt).sum();
            int apart = of("answered") + of("abandoned") + moved + of("failed") + of("apart") + of("waiting");
            table.row(
                    "contacts of the report",
                    "%d entered: %d answered, %d abandoned, %d moved, %d failed, %d apart",
                    of("entered"),
                    of("answered"),
                    of("abandoned"),
                    moved,
                    of("failed"),
                    of("apart"));
            table.atLeast("  that entered, of calls in which both met", of("entered"), met, "");
            table.atMost("  that are in none of these sums", Math.abs(of("entered") - apart), 0, "");
            table.atMost("  that wait although nobody is there", of("waiting"), 0, "");
            table.atMost("what the floor found wrong with itself", findings, 0, "");
            table.atMost("events that could not be decided", undecided, 0, "");
        }

        private int of(String name) {
            return stays.path(name).asInt();
        }
    }
}
