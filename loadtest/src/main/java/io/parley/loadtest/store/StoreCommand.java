package io.parley.loadtest.store;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code loadtest store}: durable appends beside what the disk itself can do. */
@Command(
        name = "store",
        description = "Durable chat messages and journal entries a second, beside a raw file on the same disk.",
        mixinStandardHelpOptions = true)
public final class StoreCommand implements Callable<Integer> {
    @Option(names = "--seconds", defaultValue = "3", description = "of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--postgres",
            arity = "3",
            paramLabel = "URL USER PASSWORD",
            description = "an empty PostgreSQL database instead of SQLite")
    private List<String> postgres = List.of();

    @Override
    public Integer call() throws Exception {
        List<String> arguments = new ArrayList<>();
        arguments.add(Files.createTempDirectory("parley-store-").toString());
        arguments.add(Integer.toString(seconds));
        arguments.addAll(postgres);
        DurableCommits.main(arguments.toArray(String[]::new));
        return 0;
    }
}
