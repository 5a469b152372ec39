package io.parley;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another process that has a data folder, as a server has: within one process locks of files exclude nobody. */
final class HeldFolder implements AutoCloseable {
    private static final String HOLDER = """
            import java.nio.channels.FileChannel;
            import java.nio.file.*;
            class Holder {
                public static void main(String[] words) throws Exception {
                    var file = Path.of(words[0]);
                    try (var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                        lock.lock();
                        System.out.println("held");
                        System.in.read();
                    }
                }
            }
            """;

    private final Process process;

    /** Returns once the folder is held. */
    HeldFolder(Path data) throws IOException {
        Path source = Files.writeString(Files.createTempDirectory("holder").resolve("Holder.java"), HOLDER);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        source.toString(),
                        data.resolve("parley.lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (!"held".equals(said)) {
            throw new IllegalStateException("the folder could not be held: " + said);
        }
        Files.delete(source); // it was compiled, and runs
        Files.delete(source.getParent());
    }

    long pid() {
        return process.pid();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
