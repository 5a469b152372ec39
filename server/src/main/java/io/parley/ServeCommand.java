package io.parley;

import io.parley.ops.LargePages;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.FlowFiles;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SecretPlaces;
import io.parley.ops.config.SettingProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code parley serve --config FILE}. */
@Command(name = "serve", description = "Runs the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    @Option(
            names = EarlyStart.CONFIG,
            required = true,
            paramLabel = "FILE",
            description = "see server/docs/parley.yaml")
    private Path file = Path.of("parley.yaml");

    @Option(
            names = EarlyStart.STAND_BY,
            description = "where another process has the data: waits, warm, and serves once that is gone")
    private boolean standsBy;

    private final EarlyStart early;

    /** @param early what has begun already */
    ServeCommand(EarlyStart early) {
        this.early = early;
    }

    @Override
    public Integer call() throws Exception {
        if (standsBy) {
            new StandBy(early, file, StandBy.Times.USUAL).await();
        }
        Path folder = file.toAbsolutePath().getParent();
        ParleyConfig config = ConfigFile.read(file, read -> startProblems(read, folder));
        Startup startup = new Startup(config, folder, folder.resolve(config.data()), false, System.getenv());
        LargePages.advice().ifPresent(log::info);
        ParleyServer server = ParleyServer.start(startup, early);
        Running.untilStopped(server, Duration.ofSeconds(config.ops().drainSeconds()));
        return 0;
    }

    /** What must hold where it is to be lived by, besides what must hold of the file. */
    static List<SettingProblem> startProblems(ParleyConfig config, Path folder) {
        List<SettingProblem> problems = fileProblems(config, folder);
        if (problems.isEmpty()) {
            problems = Stream.concat(
                            SecretPlaces.problems(config, System.getenv(), folder).stream(),
                            PemPlaces.problems(config, folder).stream())
                    .toList();
        }
        return problems.isEmpty() ? RecordingKeys.problems(config, System.getenv(), folder) : problems;
    }

    /** What must hold of a file besides its own rules. */
    static List<SettingProblem> fileProblems(ParleyConfig config, Path folder) {
        return Stream.of(
                        RoutingChecks.of(config),
                        FlowFiles.problems(config, folder),
                        SigningKeys.problems(config, folder))
                .flatMap(List::stream)
                .toList();
    }

    /** The same text has the same version. */
    static long version(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
