package io.parley.ops.config;

/**
 * Calls that agents begin.
 *
 * @param colleagues whether they may call each other
 * @param ownNumbers whether they may call the numbers that callers dial
 * @param signedOut whether phones may call whose agent is not signed in
 */
public record PhoneCallSettings(Boolean colleagues, Boolean ownNumbers, Boolean signedOut) {
    static final PhoneCallSettings ORDINARY = new PhoneCallSettings(null, null, null);

    public PhoneCallSettings {
        colleagues = Defaults.or(colleagues, true);
        ownNumbers = Defaults.or(ownNumbers, true);
        signedOut = Defaults.or(signedOut, false);
    }
}
