package io.parley.loadtest.outlive;

import io.parley.loadtest.product.Ports;
import io.parley.loadtest.report.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loadtest outlive}. */
@Command(
        name = "outlive",
        description = "So many calls, the server is killed and started again at once: which calls go on, how long"
                + " nobody is heard in them, and whether they end as calls do.",
        mixinStandardHelpOptions = true)
public final class OutliveCommand implements Callable<Integer> {
    @Mixin
    private Ports ports = new Ports();

    @Mixin
    private OutlivePlan plan = new OutlivePlan();

    @Option(names = "--folder", description = "where the server keeps everything; a new temporary one unless named")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        Path at = folder == null ? Files.createTempDirectory("parley-loadtest-") : folder;
        try (OutliveRun run = new OutliveRun(plan, at.toAbsolutePath(), ports)) {
            run.prepare();
            run.measure();
            Table table = run.tell();
            table.print(System.out);
            return table.passed() ? 0 : 1;
        }
    }
}
