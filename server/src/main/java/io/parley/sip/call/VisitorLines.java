package io.parley.sip.call;

import io.parley.acd.port.PageCalls;
import java.util.Optional;
import java.util.function.Predicate;

/** Calls from visitors' pages, as whoever carries their words begins them. */
record VisitorLines(CallParts parts, Predicate<CallScript> begins, TakingUp takingUp) implements PageCalls {
    @Override
    public Optional<Call> begin(Wanted wanted, Page page) {
        VisitorCall call = new VisitorCall(wanted, page, parts);
        return Optional.<Call>of(call).filter(one -> begins.test(call));
    }

    @Override
    public void goOnWith(Words words) {
        takingUp.of(words);
    }
}
