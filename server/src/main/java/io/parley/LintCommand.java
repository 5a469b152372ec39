package io.parley;

import io.parley.core.lint.Finding;
import io.parley.core.lint.Lint;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley lint}: what will go wrong under a configuration, each with a case that was tried out. */
@Command(
        name = "lint",
        description = "Looks for contacts that would wait in vain under a configuration.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing found",
            "1:the configuration cannot be read",
            "2:wrong usage",
            "3:something will go wrong for somebody"
        },
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
    static final int FOUND = 3;
    /** An ordinary day: cases happen in opening hours from then on. */
    static final String ABOUT = "2026-03-12T08:00:00Z";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "see server/docs/parley.yaml")
    private Path file = Path.of("parley.yaml");

    @Option(
            names = "--about",
            paramLabel = "TIME",
            description = "cases happen in opening hours from then on, such as 2026-03-12T08:00:00Z (${DEFAULT-VALUE})")
    private Instant about = Instant.parse(ABOUT);

    @Override
    public Integer call() throws Exception {
        ParleyConfig config = ConfigFile.read(file);
        long version = ServeCommand.version(Files.readString(file));
        List<Finding> findings = Lint.of(
                RoutingConfig.rules(config, version),
                config.organisation().languages(),
                about.atZone(ZoneId.of(config.organisation().zone())));
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(out::println);
        out.println(findings.isEmpty() ? "nothing found" : findings.size() + " found");
        out.flush();
        return findings.isEmpty() ? 0 : FOUND;
    }
}
