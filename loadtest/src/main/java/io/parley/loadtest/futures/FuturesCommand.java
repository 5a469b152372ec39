package io.parley.loadtest.futures;

import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code loadtest futures}: what it costs to look ahead, beside another build of the server in turns. */
@Command(
        name = "futures",
        description = "CPU of 200 futures of a small floor, one hour ahead; beside another build in turns.",
        mixinStandardHelpOptions = true)
public final class FuturesCommand implements Callable<Integer> {
    @Option(
            names = "--against",
            paramLabel = "CLASSES",
            description = "server/target/classes of another checkout that is built")
    private Path against;

    @Option(names = "--rounds", defaultValue = "3", description = "processes of each build (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--times", defaultValue = "60", description = "200 futures in each (${DEFAULT-VALUE})")
    private int times;

    @Option(names = "--most", defaultValue = "50", description = "bar, ms of CPU (${DEFAULT-VALUE})")
    private double mostMs;

    @Override
    public Integer call() throws Exception {
        double ours = Double.MAX_VALUE;
        double others = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            ours = Math.min(ours, run(""));
            others = against == null ? others : Math.min(others, run(against.toAbsolutePath() + ":"));
        }
        Table table = new Table("futures: 200 of a small floor, one hour ahead");
        table.atMost("CPU, least of %d".formatted(rounds * times), ours, mostMs, "ms");
        if (against != null) {
            table.row("the other build", "%.1f ms", others);
            table.row("other : ours", "%.2f", others / ours);
        }
        table.print(System.out);
        return table.passed() ? 0 : 1;
    }

    private double run(String first) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-XX:+UseZGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx512m",
                        "-cp",
                        first + System.getProperty("java.class.path"),
                        FuturesCost.class.getName(),
                        Integer.toString(times)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Long.parseLong(told.strip()) / 1e6;
    }
}
