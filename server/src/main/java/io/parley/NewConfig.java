package io.parley;

import io.parley.ops.config.ConfigProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of commands that write a configuration: where, and of whom. */
final class NewConfig {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "parley.yaml",
            description = "to write; it must not be there yet (${DEFAULT-VALUE})")
    private Path file = Path.of("parley.yaml");

    @Option(names = "--name", defaultValue = "My company", description = "of the organisation (${DEFAULT-VALUE})")
    private String name = "";

    @Option(names = "--zone", description = "time zone, such as Europe/Vilnius; that of this machine unless given")
    private String zone = ZoneId.systemDefault().getId();

    @Option(
            names = "--languages",
            split = ",",
            defaultValue = "en",
            description = "two letters each, the first for whoever chose none (${DEFAULT-VALUE})")
    private List<String> languages = List.of("en");

    /** @throws ConfigProblem if it is there already */
    Path file() {
        if (Files.exists(file)) {
            throw new ConfigProblem(file + ": is there already; name another file by --config, or move it away");
        }
        return file;
    }

    String name() {
        return name;
    }

    String zone() {
        return zone;
    }

    List<String> languages() {
        return languages;
    }
}
