package io.parley.chat.files;

import io.parley.chat.conversation.FileCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.tika.Tika;

/**
 * Types by Tika's magic numbers; harmless is what the operator's command answers with status 0. Status 1 means harmful,
 * as ClamAV's scanners have it; anything else, or no answer in time, means that nothing can be said.
 */
public final class ContentCheck implements FileCheck {
    private static final int SCAN_SECONDS = 60;
    /** A scanner takes a core and up to a gigabyte; whoever sends many files has them looked at one after the other. */
    static final int AT_ONCE = 2;

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Supplier<List<String>> scan;

    /** Known from the first file on: to read the numbers takes a tenth of a second, which a start need not wait for. */
    private static final class MagicNumbers {
        private static final Tika TIKA = new Tika();
    }

    /** @param scan the command, to which the file's path is added; empty for none */
    public ContentCheck(Supplier<List<String>> scan) {
        this.scan = scan;
    }

    @Override
    public String type(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return MagicNumbers.TIKA.detect(in);
        }
    }

    @Override
    public boolean isHarmless(Path file) throws IOException {
        List<String> command = new ArrayList<>(scan.get());
        if (command.isEmpty()) {
            return true;
        }
        command.add(file.toAbsolutePath().toString());
        try {
            if (!places.tryAcquire(SCAN_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("too many files wait for the scanner");
            }
            try {
                return isHarmless(command);
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Files for which no scanner has time yet. */
    int waiting() {
        return places.getQueueLength();
    }

    private static boolean isHarmless(List<String> command) throws IOException, InterruptedException {
        Process scanner = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!scanner.waitFor(SCAN_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the scanner did not answer within " + SCAN_SECONDS + " s");
            }
        } finally {
            scanner.descendants().forEach(ProcessHandle::destroyForcibly); // a command may be a script around it
            scanner.destroyForcibly();
        }
        if (scanner.exitValue() > 1) {
            throw new IOException("the scanner answered " + scanner.exitValue());
        }
        return scanner.exitValue() == 0;
    }
}
