package io.parley;

import io.parley.acd.port.Accounts;
import io.parley.ops.config.FlowFiles;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** The same with all call flows in the configuration. @throws ConfigProblem if one cannot be read */
    Startup withFlows() {
        return new Startup(FlowFiles.withFlows(config, folder), folder, data, demo, environment);
    }

    /** The same with another configuration, such as one with trunks that were added in the console. */
    Startup with(ParleyConfig other) {
        return new Startup(other, folder, data, demo, environment);
    }

    /** The same with people who were added in the console. @param phones on their desks, by account */
    Startup with(List<Accounts.Account> added, Map<String, ParleyConfig.Phone> phones) {
        return new Startup(AddedPeople.on(config, added, phones), folder, data, demo, environment);
    }

    /** Where sounds are kept that were recorded in the console. */
    Path recordedPrompts() {
        return data.resolve(RecordedPrompts.FOLDER);
    }

    /** Where the organisation's own prompts are. */
    Optional<Path> prompts() {
        return Optional.of(config.media().promptFolder())
                .filter(name -> !name.isEmpty())
                .map(folder::resolve);
    }
}
