package io.parley.core.anatomy;

import io.parley.core.anatomy.CallCase.Ladder;
import io.parley.core.anatomy.Finding.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What phones say of calls that they hand on. */
final class TransferSymptoms {
    private static final int LONGEST = 128;

    private TransferSymptoms() {}

    /** A REFER of a phone that was accepted and says who hands the call on (RFC 3892). */
    static Stream<Finding> referred(CallCase call) {
        return call.ladders().stream().flatMap(ladder -> by(ladder).stream());
    }

    private static Optional<Finding> by(Ladder ladder) {
        if (ladder.sent(text -> text.answers("REFER") && text.isStatus(200, 299))
                .isEmpty()) {
            return Optional.empty();
        }
        return ladder.received(text -> text.is("REFER")).reversed().stream()
                .flatMap(line -> line.text().first("referred-by").stream())
                .map(TransferSymptoms::address)
                .filter(address -> !address.isEmpty())
                .findFirst()
                .map(who -> new Finding(Kind.REFERRED, ladder.leg().number(), Map.of("referrer", who)));
    }

    /** What stands between angle brackets, or before the parameters. */
    private static String address(String field) {
        int open = field.indexOf('<');
        int close = field.indexOf('>', open + 1);
        String address = open >= 0 && close > open ? field.substring(open + 1, close) : field.split(";", 2)[0];
        return address.strip().substring(0, Math.min(LONGEST, address.strip().length()));
    }
}
