package io.parley.chat.files;

import io.parley.chat.conversation.FileCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.tika.Tika;

/**
 * Types by Tika's magic numbers; harmless is what the operator's command answers with status 0. Status 1 means harmful,
 * as ClamAV's scanners have it; anything else, or no answer in time, means that nothing can be said.
 */
public final class ContentCheck implements FileCheck {
    private static final int SCAN_SECONDS = 60;

    private final Tika tika = new Tika();
    private final Supplier<List<String>> scan;

    /** @param scan the command, to which the file's path is added; empty for none */
    public ContentCheck(Supplier<List<String>> scan) {
        this.scan = scan;
    }

    @Override
    public String type(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return tika.detect(in);
        }
    }

    @Override
    public boolean isHarmless(Path file) throws IOException {
        List<String> command = new ArrayList<>(scan.get());
        if (command.isEmpty()) {
            return true;
        }
        command.add(file.toAbsolutePath().toString());
        Process scanner = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!scanner.waitFor(SCAN_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the scanner did not answer within " + SCAN_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            scanner.destroyForcibly();
        }
        if (scanner.exitValue() > 1) {
            throw new IOException("the scanner answered " + scanner.exitValue());
        }
        return scanner.exitValue() == 0;
    }
}
