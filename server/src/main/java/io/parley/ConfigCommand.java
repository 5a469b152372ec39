package io.parley;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.DocumentChanges;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.DocumentJson;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.RoutingDocument;
import io.parley.ops.config.SettingProblem;
import io.parley.sip.call.PromptLibrary;
import io.parley.store.ConfigReader;
import io.parley.store.ConfigVersions;
import io.parley.store.ConfigVersions.Version;
import io.parley.store.Store;
import io.parley.web.admin.TestRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code parley config}: the versions of the configuration, from the database of a server. */
@Command(
        name = "config",
        description = "Shows the versions of the configuration and takes one back.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ConfigCommand.History.class,
            ConfigCommand.Show.class,
            ConfigCommand.Diff.class,
            ConfigCommand.Return.class
        })
final class ConfigCommand {
    private ConfigCommand() {}

    private static Version find(ConfigVersions versions, long number) {
        return versions.find(number).orElseThrow(() -> new ConfigProblem("there is no version " + number));
    }

    private static void tell(PrintWriter out, List<DocumentChanges.Change> changes) {
        for (DocumentChanges.Change change : changes) {
            out.println(change.kind().name().toLowerCase(Locale.ROOT) + " " + change.path() + told(change));
        }
        out.flush();
    }

    private static String told(DocumentChanges.Change change) {
        return change.before().map(value -> " " + value).orElse("")
                + change.after().map(value -> " -> " + value).orElse("");
    }

    @Command(name = "history", description = "Lists versions, the newest first.", mixinStandardHelpOptions = true)
    static final class History implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private JournalOption journal = new JournalOption();

        @Option(names = "--limit", description = "most versions to list (${DEFAULT-VALUE})")
        private int limit = 50;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (ConfigReader reader = ConfigReader.open(journal.settings())) {
                for (ConfigVersions.Entry one : reader.versions().before(Long.MAX_VALUE, Math.max(1, limit))) {
                    out.printf(
                            Locale.ROOT,
                            "%d  %s  %s  %s  %d changes  %s%n",
                            one.number(),
                            one.at(),
                            one.by(),
                            one.source().name().toLowerCase(Locale.ROOT),
                            one.changes(),
                            one.note());
                }
            }
            out.flush();
            return 0;
        }
    }

    @Command(name = "show", description = "Prints a version as JSON.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private JournalOption journal = new JournalOption();

        @Parameters(arity = "0..1", paramLabel = "VERSION", description = "the newest unless given")
        private Optional<Long> number = Optional.empty();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (ConfigReader reader = ConfigReader.open(journal.settings())) {
                Version version = number.map(given -> find(reader.versions(), given))
                        .or(() -> reader.versions().newest())
                        .orElseThrow(() -> new ConfigProblem("there is no version yet: the server has not run"));
                out.println(DocumentJson.pretty(DocumentJson.tree(version.document())));
            }
            out.flush();
            return 0;
        }
    }

    @Command(name = "diff", description = "Prints what differs between two versions.", mixinStandardHelpOptions = true)
    static final class Diff implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private JournalOption journal = new JournalOption();

        @Parameters(index = "0", paramLabel = "FROM")
        private long from;

        @Parameters(index = "1", paramLabel = "TO")
        private long to;

        @Override
        public Integer call() {
            try (ConfigReader reader = ConfigReader.open(journal.settings())) {
                JsonNode before =
                        DocumentJson.tree(find(reader.versions(), from).document());
                JsonNode after = DocumentJson.tree(find(reader.versions(), to).document());
                tell(spec.commandLine().getOut(), DocumentChanges.between(before, after));
            }
            return 0;
        }
    }

    @Command(
            name = "return",
            description = "Makes an earlier version the newest again; the server must be stopped.",
            mixinStandardHelpOptions = true)
    static final class Return implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private JournalOption journal = new JournalOption();

        @Parameters(paramLabel = "VERSION")
        private long number;

        @Override
        public Integer call() {
            Path file = journal.file().orElseThrow(() -> new ConfigProblem("name the configuration: --config FILE"));
            Path folder = file.toAbsolutePath().getParent();
            ParleyConfig read = ConfigFile.read(file, config -> ServeCommand.fileProblems(config, folder));
            Startup startup = new Startup(read, folder, journal.folder(), false, Map.of()).withFlows();
            try (Store store = Store.open(journal.settings(), STILL)) {
                ConfigVersions versions = store.versions();
                Version back = find(versions, number);
                Version newest = versions.newest().orElseThrow();
                DocumentCheck.Usable usable = usable(
                        startup.with(AddedTrunks.withoutSecrets(
                                        startup.config(), store.consoleTrunks().all()))
                                .with(store.people().all(), AddedPhones.withoutSecrets(store.deskPhones())),
                        back,
                        newest);
                List<DocumentChanges.Change> changes =
                        DocumentChanges.between(DocumentJson.tree(newest.document()), usable.tree());
                keep(versions, newest, usable, changes.size());
                tell(spec.commandLine().getOut(), changes);
                warn(spec.commandLine().getErr(), CheckCommand.results(usable));
            }
            return 0;
        }

        /** Whoever takes a version back may have to, whatever its tests say; but they are told. */
        private static void warn(PrintWriter err, List<TestRun.Result> results) {
            List<TestRun.Result> failed =
                    results.stream().filter(result -> !result.passes()).toList();
            if (!failed.isEmpty()) {
                err.println("warning: of the " + results.size() + " tests that are kept with this version, "
                        + failed.size() + " do not pass; it is the newest all the same");
                failed.forEach(result -> TestWords.lines(result).forEach(err::println));
                err.flush();
            }
        }

        /** Statistics of one write are of no use. */
        private static final LongSupplier STILL = () -> 0;

        private void keep(ConfigVersions versions, Version newest, DocumentCheck.Usable usable, int changes) {
            if (changes == 0) {
                return;
            }
            ConfigVersions.Entry entry = new ConfigVersions.Entry(
                    newest.entry().number() + 1,
                    InstantSource.system().instant(),
                    "command line",
                    "as version " + number,
                    ConfigVersions.Source.RETURN,
                    changes);
            versions.add(new Version(entry, DocumentJson.text(usable.document())))
                    .join();
        }

        private static DocumentCheck.Usable usable(Startup startup, Version version, Version newest) {
            PromptLibrary prompts = new PromptLibrary(startup.prompts(), startup.recordedPrompts());
            DocumentCheck check = new DocumentCheck(startup.config(), RoutingChecks.further(prompts));
            return switch (check.of(DocumentJson.tree(version.document()), otherwise(startup, newest))) {
                case DocumentCheck.Usable usable -> usable;
                case DocumentCheck.Unusable unusable -> throw new ConfigProblem(told(unusable.problems()));
            };
        }

        /** What holds of sections that the version does not have. */
        private static RoutingDocument otherwise(Startup startup, Version newest) {
            RoutingDocument file = RoutingDocument.of(startup.config());
            try {
                return DocumentJson.read(DocumentJson.tree(newest.document()), file);
            } catch (DocumentJson.NoDocument e) {
                return file;
            }
        }

        private static String told(List<SettingProblem> problems) {
            return Stream.concat(
                            Stream.of("this version cannot be used any more:"),
                            problems.stream().map(one -> one.path() + " " + one.text()))
                    .collect(Collectors.joining(System.lineSeparator()));
        }
    }
}
