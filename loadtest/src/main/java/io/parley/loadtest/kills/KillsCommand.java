package io.parley.loadtest.kills;

import io.parley.loadtest.product.Ports;
import io.parley.loadtest.report.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loadtest kills}. */
@Command(
        name = "kills",
        description = "Visitors and agents who write while the server is killed again and again: what was lost,"
                + " doubled or out of order, and how soon all are back.",
        mixinStandardHelpOptions = true)
public final class KillsCommand implements Callable<Integer> {
    @Mixin
    private Ports ports = new Ports();

    @Mixin
    private KillsPlan plan = new KillsPlan();

    @Option(names = "--folder", description = "where the server keeps everything; a new temporary one unless named")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        Path at = folder == null ? Files.createTempDirectory("parley-loadtest-") : folder;
        try (KillsRun run = new KillsRun(plan, at.toAbsolutePath(), ports)) {
            run.prepare();
            run.measure();
            Table table = run.tell();
            table.print(System.out);
            return table.passed() ? 0 : 1;
        }
    }
}
