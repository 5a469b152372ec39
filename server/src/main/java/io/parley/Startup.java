package io.parley;

import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a server is started with.
 *
 * @param folder what paths in the configuration are relative to
 * @param data folder with everything it keeps
 * @param demo whether the demo web site is shown, and passwords are the printed ones
 */
record Startup(ParleyConfig config, Path folder, Path data, boolean demo, Map<String, String> environment) {

    String reveal(Secret secret) {
        return secret.reveal(environment, folder);
    }
}
