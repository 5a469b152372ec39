package io.parley.sip.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a carrier answers for a caller (RFC 8588 section 4). */
public enum Attestation {
    /** It knows the customer, and the number is theirs. */
    A,
    /** It knows the customer, not whether the number is theirs. */
    B,
    /** It brought the call in from elsewhere. */
    C;

    static Optional<Attestation> of(String said) {
        return Arrays.stream(values()).filter(one -> one.name().equals(said)).findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
