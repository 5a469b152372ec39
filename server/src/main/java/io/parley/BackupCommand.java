package io.parley;

import io.parley.ops.config.ConfigProblem;
import io.parley.store.DatabaseCopy;
import io.parley.store.StoreSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley backup}: copies of the data folder, made while the server works, looked through and taken back. */
@Command(
        name = "backup",
        description = "Copies what a server keeps, checks such a copy, and restores it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BackupCommand.Make.class, BackupCommand.Check.class, BackupCommand.Restore.class})
final class BackupCommand {
    private BackupCommand() {}

    private static int told(CommandSpec spec, Path folder, BackupCheck.Found found) {
        PrintWriter out = spec.commandLine().getOut();
        found.problems().forEach(out::println);
        out.printf(
                "%s: %s, %d recordings read%n",
                folder, found.problems().isEmpty() ? "whole" : "NOT whole", found.recordings());
        out.flush();
        return found.problems().isEmpty() ? 0 : 1;
    }

    @Command(
            name = "make",
            description = {
                "Makes a back-up while the server works, or while it is stopped.",
                "Recordings and shared files that the newest back-up has are linked, not copied again."
            },
            mixinStandardHelpOptions = true)
    static final class Make implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private JournalOption journal = new JournalOption();

        @Option(
                names = "--to",
                required = true,
                paramLabel = "FOLDER",
                description = "gets a folder for each back-up, named by its time in UTC")
        private Path shelf = Path.of("");

        @Option(
                names = "--compare",
                description = "reads what is linked to the back-up before, and copies what is not the same any more;"
                        + " else only sizes are compared")
        private boolean reading;

        @Option(
                names = "--with-key",
                description = "copies the key of recordings that the data folder keeps, too: whoever has the back-up"
                        + " can hear them then")
        private boolean withKey;

        @Override
        public Integer call() throws IOException, SQLException {
            Path data = data(journal.settings());
            if (shelf.toAbsolutePath().normalize().startsWith(data)) {
                throw new ConfigProblem(
                        "--to lies in the data folder; name one on another disk, or at least beside it");
            }
            Backup.Made made = Backup.make(data, shelf, InstantSource.system().instant(), reading, withKey);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%s: up to journal entry %d, %d files of %d bytes, %d of them linked to the back-up before%n",
                    made.folder(), made.lastEntry(), made.files(), made.bytes(), made.shared());
            BackupKeys.of(made.folder()).missing().ifPresent(out::println);
            out.flush();
            return 0;
        }

        private static Path data(StoreSettings settings) {
            return switch (settings.backend()) {
                case StoreSettings.Embedded embedded -> {
                    Path folder = embedded.folder().toAbsolutePath().normalize();
                    if (!DatabaseCopy.exists(folder)) {
                        throw new ConfigProblem(
                                folder + " holds no " + DatabaseCopy.FILE + "; name the data folder of" + " a server");
                    }
                    yield folder;
                }
                case StoreSettings.Postgres postgres ->
                    throw new ConfigProblem("this server keeps its data in PostgreSQL: copy its data folder's"
                            + " recording-journal, run pg_dump, then copy the rest of the folder, in this order");
            };
        }
    }

    @Command(
            name = "check",
            description = "Reads a back-up to its last byte and says what is missing or damaged.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "BACKUP", description = "the folder of one back-up")
        private Path folder = Path.of("");

        @Override
        public Integer call() throws IOException, SQLException {
            int checked = told(spec, existing(folder), BackupCheck.of(folder));
            if (checked == 0) {
                BackupKeys.of(folder).missing().ifPresent(spec.commandLine().getOut()::println);
                spec.commandLine().getOut().flush();
            }
            return checked;
        }
    }

    private static Path existing(Path folder) {
        if (!DatabaseCopy.exists(folder)) {
            throw new ConfigProblem(folder + " is no back-up: it holds no " + DatabaseCopy.FILE);
        }
        return folder;
    }

    @Command(
            name = "restore",
            description = "Checks a back-up and copies it to a new data folder, for the next start of a server.",
            mixinStandardHelpOptions = true)
    static final class Restore implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "BACKUP", description = "the folder of one back-up")
        private Path folder = Path.of("");

        @Option(
                names = "--data",
                required = true,
                paramLabel = "FOLDER",
                description = "the new data folder: empty, or not there yet")
        private Path data = Path.of("");

        @Override
        public Integer call() throws IOException, SQLException {
            if (Files.isDirectory(data) && !isEmpty(data)) {
                throw new ConfigProblem(data + " is not empty; name a new folder, or move what is in it away");
            }
            int checked = told(spec, existing(folder), BackupCheck.of(folder));
            if (checked == 0) {
                Backup.restore(folder, data);
                spec.commandLine().getOut().println(data + " is ready for a server");
                BackupKeys.of(data).missing().ifPresent(spec.commandLine().getOut()::println);
                spec.commandLine().getOut().flush();
            }
            return checked;
        }

        private static boolean isEmpty(Path folder) throws IOException {
            try (Stream<Path> inside = Files.list(folder)) {
                return inside.findAny().isEmpty();
            }
        }
    }
}
