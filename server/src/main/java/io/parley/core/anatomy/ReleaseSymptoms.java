package io.parley.core.anatomy;

import io.parley.core.anatomy.CallCase.Ladder;
import io.parley.core.anatomy.Finding.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the other end's network says of the end of a call. */
final class ReleaseSymptoms {
    /** Somebody hung up, or nothing else is known (Q.850 causes 16 and 31). */
    private static final Set<Integer> ORDINARY = Set.of(0, 16, 31);
    /** Busy and rejected: their answers tell it already. */
    private static final Set<Integer> TOLD_BY_ANSWERS = Set.of(17, 21);

    private ReleaseSymptoms() {}

    /** A BYE, CANCEL or refusal of theirs that names a cause other than that somebody hung up. */
    static Stream<Finding> networkCause(CallCase call) {
        return call.ladders().stream().flatMap(ladder -> named(ladder).stream());
    }

    private static Optional<Finding> named(Ladder ladder) {
        return ladder.received(SipText::endsCall).stream()
                .map(line -> cause(line.text()))
                .flatMapToInt(OptionalInt::stream)
                .mapToObj(cause -> new Finding(
                        Kind.NETWORK_CAUSE,
                        ladder.leg().number(),
                        new TreeMap<>(Map.of("cause", Integer.toString(cause), "meaning", NetworkCause.name(cause)))))
                .findFirst();
    }

    private static OptionalInt cause(SipText text) {
        OptionalInt cause = NetworkCause.in(text);
        boolean telling = cause.isPresent()
                && !ORDINARY.contains(cause.getAsInt())
                && !(text.isResponse() && TOLD_BY_ANSWERS.contains(cause.getAsInt()));
        return telling ? cause : OptionalInt.empty();
    }
}
