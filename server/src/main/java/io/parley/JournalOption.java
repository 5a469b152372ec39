package io.parley;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.DatabaseSection;
import io.parley.ops.config.ParleyConfig;
import io.parley.store.JournalReader;
import io.parley.store.StoreSettings;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which journal a command reads; the server it belongs to may be running. */
final class JournalOption {
    @Option(names = "--data", paramLabel = "FOLDER", description = "data folder of a server with the embedded database")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration of the server: names its database, its zone and, where asked for, new rules")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "zone of the site, in which a day begins; the configuration's, or UTC, unless given")
    private Optional<String> zone = Optional.empty();

    Optional<Path> file() {
        return file;
    }

    Optional<ParleyConfig> config() {
        return file.map(ConfigFile::read);
    }

    /** @throws ConfigProblem if nothing names a journal */
    JournalReader open() {
        try {
            return JournalReader.open(settings());
        } catch (JournalReader.NoJournal e) {
            throw new ConfigProblem(e.getMessage() + "; name the data folder of a server with --data");
        }
    }

    /** The folder with everything that the server keeps. @throws ConfigProblem if nothing names one */
    Path folder() {
        return data.or(() -> file.map(named -> named.toAbsolutePath()
                        .getParent()
                        .resolve(ConfigFile.read(named).data())))
                .orElseThrow(() -> new ConfigProblem("name a journal: --data FOLDER or --config FILE"));
    }

    /** The database named. @throws ConfigProblem if nothing names one */
    StoreSettings settings() {
        if (data.isPresent()) {
            return StoreSettings.embedded(data.get());
        }
        Path named = file.orElseThrow(() -> new ConfigProblem("name a journal: --data FOLDER or --config FILE"));
        ParleyConfig config = ConfigFile.read(named);
        Path folder = named.toAbsolutePath().getParent();
        DatabaseSection database = config.database();
        return database.url().equals("sqlite")
                ? StoreSettings.embedded(folder.resolve(config.data()))
                : StoreSettings.postgres(
                        database.url(), database.user(), database.password().reveal(System.getenv(), folder));
    }

    ZoneId zone() {
        String name = zone.or(() -> config().map(c -> c.organisation().zone())).orElse("UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new ConfigProblem(name + " is no zone; write one such as Europe/Vilnius");
        }
    }
}
