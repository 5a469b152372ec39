package io.parley.core.anatomy;

import io.parley.core.anatomy.CallAnatomy.Leg;
import io.parley.core.anatomy.CallCase.Ladder;
import io.parley.core.anatomy.Finding.Kind;
import java.util.Map;
import java.util.stream.Stream;

/** Callers who were handed on outside and would have gone round and round (RFC 3261 sections 16.3 and 16.4). */
final class LoopSymptoms {
    private static final String CAUSE = "cause=482";

    private LoopSymptoms() {}

    /** The number that was called led back to us, or the call had been sent on too often. */
    static Stream<Finding> loop(CallCase call) {
        return call.ladders().stream().flatMap(ladder -> by(ladder).map(by -> found(ladder.leg(), by)));
    }

    private static Finding found(Leg leg, String by) {
        return new Finding(Kind.LOOP, leg.number(), Map.of("by", by));
    }

    private static Stream<String> by(Ladder ladder) {
        if (ladder.leg().party() == Party.OUTSIDE && (isLetGo(ladder) || isRefused(ladder, 482))) {
            return Stream.of("came_back");
        }
        boolean spent = ladder.leg().party() == Party.OUTSIDE ? isRefused(ladder, 483) : cameWithNone(ladder);
        return spent ? Stream.of("hops") : Stream.empty();
    }

    private static boolean isRefused(Ladder ladder, int status) {
        return !ladder.received(text -> text.answers("INVITE") && text.isStatus(status, status))
                .isEmpty();
    }

    /** We called it off ourselves as it came in again. */
    private static boolean isLetGo(Ladder ladder) {
        return !ladder.sent(text -> text.is("CANCEL") && text.all("reason").anyMatch(reason -> reason.contains(CAUSE)))
                .isEmpty();
    }

    private static boolean cameWithNone(Ladder ladder) {
        return !ladder.received(text -> text.is("INVITE")
                        && text.first("max-forwards").filter("0"::equals).isPresent())
                .isEmpty();
    }
}
