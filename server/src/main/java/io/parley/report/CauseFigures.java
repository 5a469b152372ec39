package io.parley.report;

import io.parley.core.anatomy.NamedCause;
import io.parley.store.CauseReader;
import io.parley.store.CauseReader.CauseSum;
import io.parley.store.FactQuery;
import java.util.List;

/**
 * Why networks and phones said that calls were over: causes of Q.850 (RFC 3326).
 *
 * @param contacts that arrived in the period and named any; who named two is counted once
 * @param causes the most frequent first
 */
public record CauseFigures(long contacts, List<Cause> causes) {
    public CauseFigures {
        causes = List.copyOf(causes);
    }

    /**
     * @param meaning its name in English, or that of its class
     * @param contacts each once; by whose leg named it: {@code customer}, {@code agent}, {@code outside}
     */
    public record Cause(int cause, String meaning, long contacts, long customer, long agent, long outside) {
        private static Cause of(CauseSum sum) {
            return new Cause(
                    sum.cause(),
                    NamedCause.meaning(sum.cause()),
                    sum.contacts(),
                    sum.customer(),
                    sum.agent(),
                    sum.outside());
        }
    }

    static CauseFigures of(CauseReader causes, FactQuery query) {
        return new CauseFigures(
                causes.contacts(query),
                causes.sums(query).stream().map(Cause::of).toList());
    }
}
