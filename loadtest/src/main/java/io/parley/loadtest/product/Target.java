package io.parley.loadtest.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run is against: a server it starts itself, or one that runs already. */
public final class Target {
    @Mixin
    public Ports ports = new Ports();

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "where the server of the run keeps everything; a new temporary one unless named")
    Path folder;

    @Option(
            names = "--running",
            paramLabel = "PID",
            description = "a server that runs already with what 'loadtest config' wrote, instead of one of our own")
    long running;

    /** Starts or finds it, and waits until it is ready. */
    public Product open(Center center) throws IOException {
        return running > 0 ? Product.running(running, ports) : Product.serve(center, folder(), ports);
    }

    public Path folder() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("parley-loadtest-");
        }
        return folder.toAbsolutePath();
    }
}
