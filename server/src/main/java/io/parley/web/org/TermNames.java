package io.parley.web.org;

import io.parley.core.routing.Explanation.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts people's names into reasons that speak of people. */
public final class TermNames {
    /** Those that tell of somebody. */
    private static final Set<String> NAMED = Set.of("transferred", "woken", "promised");

    private TermNames() {}

    public static List<Term> in(List<Term> terms, Org org) {
        return terms.stream().map(term -> in(term, org)).toList();
    }

    private static Term in(Term term, Org org) {
        if (!NAMED.contains(term.code())) {
            return term;
        }
        Map<String, String> args = new HashMap<>(term.args());
        args.computeIfPresent("by", (name, agent) -> org.agentName(agent));
        return new Term(term.code(), args);
    }
}
