package io.parley.loadtest;

import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loadtest config}: for a server that is started by hand. */
@Command(
        name = "config",
        description = "Writes the configuration of a run, for 'parley serve --config' and '--running'.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private Ports ports = new Ports();

    @Option(names = "--agents", defaultValue = "100", description = "(${DEFAULT-VALUE})")
    private int agents;

    @Option(names = "--chats-each", defaultValue = "5", description = "chats of one agent at once (${DEFAULT-VALUE})")
    private int chatsEach;

    @Option(names = "--wrap-up", defaultValue = "30", description = "seconds at most (${DEFAULT-VALUE})")
    private int wrapUpSeconds;

    @Parameters(paramLabel = "FOLDER")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        System.out.println(new Center(agents, chatsEach, wrapUpSeconds).write(folder, ports));
        return 0;
    }
}
