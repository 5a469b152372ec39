package io.parley.web.org;

import io.parley.core.routing.Explanation.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts people's names into reasons that speak of people. */
public final class TermNames {
    private TermNames() {}

    public static List<Term> in(List<Term> terms, Org org) {
        return terms.stream().map(term -> in(term, org)).toList();
    }

    private static Term in(Term term, Org org) {
        if (!term.code().equals("transferred") && !term.code().equals("woken")) {
            return term;
        }
        Map<String, String> args = new HashMap<>(term.args());
        args.computeIfPresent("by", (name, agent) -> org.agentName(agent));
        return new Term(term.code(), args);
    }
}
