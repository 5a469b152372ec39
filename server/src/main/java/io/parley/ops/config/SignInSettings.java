package io.parley.ops.config;

import java.util.List;

/**
 * What signing in takes.
 *
 * @param twoStep roles that have to show a code of their phone besides the password
 */
public record SignInSettings(List<String> twoStep) {
    public static final SignInSettings ORDINARY = new SignInSettings(null);

    public SignInSettings {
        twoStep = Defaults.list(twoStep);
    }
}
