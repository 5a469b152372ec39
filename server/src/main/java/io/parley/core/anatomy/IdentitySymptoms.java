package io.parley.core.anatomy;

import io.parley.core.anatomy.CallCase.Ladder;
import io.parley.core.anatomy.Finding.Kind;
import java.util.Map;
import java.util.stream.Stream;

/** Whether the number of who calls was proven by its carrier (RFC 8224). */
final class IdentitySymptoms {
    private IdentitySymptoms() {}

    static Stream<Finding> identity(CallCase call) {
        return call.ladders().stream()
                .map(Ladder::leg)
                .filter(leg -> !leg.identity().isEmpty())
                .map(leg -> found(leg.number(), leg.identity().split(" ", 2)));
    }

    private static Finding found(int leg, String[] verdict) {
        Map<String, String> args = Map.of("verdict", verdict[0], "by", verdict[verdict.length - 1]);
        return new Finding(Kind.IDENTITY, leg, args);
    }
}
