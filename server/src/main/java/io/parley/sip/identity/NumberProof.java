package io.parley.sip.identity;

import java.util.Optional;

/**
 * How a trunk proves numbers.
 *
 * @param wanted of calls that it brings
 * @param check absent where nothing is looked at
 * @param signer of calls of ours; absent where they go unsigned
 */
public record NumberProof(Wanted wanted, Optional<NumberCheck> check, Optional<PassportSigner> signer) {
    public static final NumberProof NONE = new NumberProof(Wanted.OFF, Optional.empty(), Optional.empty());

    /** What becomes of calls whose number is not proven. */
    public enum Wanted {
        /** Nobody looks. */
        OFF,
        /** They go on; agents see it. */
        SHOW,
        /** They are refused. */
        REQUIRE
    }

    /** Whether Identity headers are of interest. */
    public boolean isLookedAt() {
        return wanted != Wanted.OFF && check.isPresent();
    }
}
