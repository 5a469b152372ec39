package io.parley;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.DocumentJson;
import io.parley.ops.config.FlowFiles;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.RoutingDocument;
import io.parley.ops.config.SettingProblem;
import io.parley.web.admin.Configuration;
import io.parley.web.admin.KeptTest;
import io.parley.web.admin.RoutingTests;
import io.parley.web.admin.TestRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code parley check}: whether a configuration can be used, and whether its kept tests still answer as they did. */
@Command(
        name = "check",
        description = "Checks a configuration, and runs the tests that are kept with it, without a server.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it can be used, and all tests pass",
            "1:it cannot be read or used",
            "2:wrong usage",
            "3:a test does not pass"
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    static final int FAILED = 3;
    /** Nothing that is tried may depend on when it is: each test says its own moment. */
    private static final InstantSource NO_CLOCK = InstantSource.fixed(Instant.EPOCH);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "see server/docs/parley.yaml")
    private Path file = Path.of("parley.yaml");

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description = "a version to lay over it, as JSON: what parley config show or GET /api/config tells")
    private Optional<Path> document = Optional.empty();

    @Option(names = "--tests", description = "run the tests that are kept with it")
    private boolean tests;

    @Option(
            names = "--here",
            description = "look also for what the server finds on this machine: secrets, keys and certificates")
    private boolean here;

    @Override
    public Integer call() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        ParleyConfig read = ConfigFile.read(file, config -> problems(config, folder));
        ParleyConfig whole = FlowFiles.withFlows(read, folder);
        RoutingDocument own = RoutingDocument.of(whole);
        Configuration.Usable usable = document.isPresent()
                ? usable(checked(whole, own, tree(document.get())))
                : usable(new DocumentCheck.Usable(own, whole, DocumentJson.tree(own)));
        PrintWriter out = spec.commandLine().getOut();
        int exit = tests ? run(usable, out) : told(usable, out);
        out.flush();
        return exit;
    }

    private List<SettingProblem> problems(ParleyConfig config, Path folder) {
        return here ? ServeCommand.startProblems(config, folder) : ServeCommand.fileProblems(config, folder);
    }

    private static int told(Configuration.Usable usable, PrintWriter out) {
        int kept = usable.tests().all().size();
        out.println("the configuration can be used" + (kept == 0 ? "" : "; --tests runs its " + kept + " tests"));
        return 0;
    }

    private static int run(Configuration.Usable usable, PrintWriter out) {
        List<TestRun.Result> results = new TestRun(usable).all();
        results.forEach(result -> TestWords.lines(result).forEach(out::println));
        long failed = results.stream().filter(result -> !result.passes()).count();
        out.println(results.isEmpty() ? "no tests are kept" : results.size() + " tests, " + failed + " failed");
        return failed == 0 ? 0 : FAILED;
    }

    /** What comes of the tests that are kept with a configuration. */
    static List<TestRun.Result> results(DocumentCheck.Usable checked) {
        return new TestRun(usable(checked)).all();
    }

    private static JsonNode tree(Path file) throws IOException {
        try {
            JsonNode tree = DocumentJson.tree(Files.readString(file));
            return tree.path("document").isObject() ? tree.path("document") : tree;
        } catch (JacksonException e) {
            throw new ConfigProblem(file + " is no JSON: " + e.getOriginalMessage());
        }
    }

    /** People and trunks that were added in the console are in no file: here they stand for themselves. */
    private static DocumentCheck.Usable checked(ParleyConfig file, RoutingDocument own, JsonNode tree) {
        ParleyConfig people = AddedPeople.named(
                AddedTrunks.named(file, tree), tree.path("agents").propertyNames());
        return switch (new DocumentCheck(people, RoutingChecks::of).of(tree, own)) {
            case DocumentCheck.Usable usable -> usable;
            case DocumentCheck.Unusable unusable -> throw new ConfigProblem(said(unusable.problems()));
        };
    }

    private static String said(List<SettingProblem> problems) {
        return Stream.concat(
                        Stream.of("the document cannot be used:"),
                        problems.stream().map(one -> one.path() + " " + one.text()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static Configuration.Usable usable(DocumentCheck.Usable checked) {
        ParleyConfig config = checked.config();
        return new Configuration.Usable(
                RoutingConfig.rules(config, 0),
                WebConfig.org(config),
                new FlowWays(config, NO_CLOCK),
                List.of(),
                tests(config, checked.tree()));
    }

    /** What is kept with a configuration. @param document its part that is kept in versions */
    static RoutingTests tests(ParleyConfig config, JsonNode document) {
        return new RoutingTests(
                KeptTest.all(document),
                year -> RoutingConfig.rules(config, 0, year),
                ZoneId.of(config.organisation().zone()));
    }
}
