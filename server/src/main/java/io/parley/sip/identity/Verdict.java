package io.parley.sip.identity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What was found of a caller's number. */
public sealed interface Verdict {
    /** A carrier whom we trust has signed it, for this call. */
    record Verified(Attestation attest) implements Verdict {
        @Override
        public String code() {
            return "verified-" + attest.code();
        }
    }

    /** Nobody has. */
    record Unsigned() implements Verdict {
        @Override
        public String code() {
            return "unsigned";
        }
    }

    /** What was signed does not hold. */
    record Failed(Doubt why) implements Verdict {
        @Override
        public String code() {
            return "failed";
        }
    }

    /** Nothing is known to be wrong, but the certificate was not to be had. */
    record Unchecked(Doubt why) implements Verdict {
        @Override
        public String code() {
            return "unchecked";
        }
    }

    /** Every one there may be. */
    List<Verdict> ALL = Stream.of(
                    Arrays.stream(Attestation.values()).map(Verified::new),
                    Stream.of(new Unsigned()),
                    Arrays.stream(Doubt.values()).map(Verdict::of))
            .<Verdict>flatMap(all -> all)
            .toList();

    /** As an attribute of the contact. */
    String code();

    /** With the reason, as it is counted: such as {@code failed signature}. */
    default String full() {
        return switch (this) {
            case Failed(Doubt why) -> code() + " " + why.code();
            case Unchecked(Doubt why) -> code() + " " + why.code();
            case Verified verified -> code();
            case Unsigned unsigned -> code();
        };
    }

    static Verdict of(Doubt why) {
        return why.isOfTheWay() ? new Unchecked(why) : new Failed(why);
    }
}
