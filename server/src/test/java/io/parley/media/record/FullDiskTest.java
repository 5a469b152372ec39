package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.sim.SimKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recording journal on a full disk: a tmpfs of 32 MB, of a process of its own in a namespace of its own. */
class FullDiskTest {
    private static final int RESERVE = 12 << 20;

    @TempDir
    private Path folder;

    @Test
    void recordingGoesOnInTheReserveAndLosesNothingOfWhatItTook() throws Exception {
        List<String> said = inside();
        assertEquals("reserve 12", said.get(0));
        assertEquals("8 MB recorded on a full disk", said.get(1));
        assertTrue(said.get(2).startsWith("full after "), said::toString);
        assertEquals("all is there", said.get(3));
        assertEquals("reserve 12", said.get(4));
    }

    private List<String> inside() throws Exception {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = ProcessHandle.current().info().command().orElseThrow();
        String script =
                "mount -t tmpfs -o size=32m none \"$1\" && echo '> mounted' && exec \"$2\" -cp \"$3\" \"$4\" \"$1\"";
        Process process = new ProcessBuilder(
                        "unshare",
                        "-rm",
                        "sh",
                        "-c",
                        script,
                        "sh",
                        folder.toString(),
                        java,
                        classes,
                        Inside.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> lines = process.inputReader().lines().toList();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        List<String> said = said(lines);
        assumeTrue(said.contains("mounted"), "no file system can be mounted here: " + lines);
        assertEquals(0, process.exitValue(), lines::toString);
        return said.subList(1, said.size());
    }

    private static List<String> said(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .toList();
    }

    /** What runs there. */
    static final class Inside {
        private static final int FRAMES = 400;

        private final Path folder;
        private final TapeLog tape = new TapeLog(7);
        private final Reserve reserve;
        private final AudioJournal journal;
        private int taken;
        private long bytes;

        private Inside(Path folder) throws IOException {
            this.folder = folder;
            reserve = new Reserve(
                    folder, RESERVE, () -> Files.getFileStore(folder).getUsableSpace());
            journal = new AudioJournal(folder, SimKeys.KEYS, reserve);
        }

        public static void main(String[] args) throws IOException {
            new Inside(Path.of(args[0])).run();
            System.exit(0);
        }

        private static void say(String what) {
            System.out.println("> " + what);
        }

        private void run() throws IOException {
            grow();
            journal.recover();
            journal.append(tape, AudioJournal.start(tape, "c-7", 0, 0));
            journal.sync();
            Path filler = fill();
            while (bytes < 8 << 20) {
                record();
            }
            say((bytes >> 20) + " MB recorded on a full disk");
            untilFull();
            Files.delete(filler);
            journal.sync();
            say(journal.blocks(tape).count() == taken ? "all is there" : "some is gone");
            grow();
        }

        private void grow() throws IOException {
            while (reserve.grow()) {
                // by pieces
            }
            say("reserve " + (reserve.left() >> 20));
        }

        private void record() throws IOException {
            ByteBuffer frames = AudioJournalTest.frames(taken, FRAMES);
            bytes += frames.remaining();
            if (journal.append(tape, frames)) {
                taken++;
            }
            journal.sync();
        }

        private void untilFull() {
            try {
                while (bytes < 64 << 20) {
                    record();
                }
                say("never full");
            } catch (IOException e) {
                say("full after " + bytes);
            }
        }

        /** All that the disk has left. */
        private Path fill() throws IOException {
            Path filler = folder.resolve("filler");
            List<byte[]> pieces = new ArrayList<>(List.of(new byte[1 << 20], new byte[4096]));
            try (OutputStream out = Files.newOutputStream(filler)) {
                while (!pieces.isEmpty()) {
                    try {
                        out.write(pieces.getFirst());
                    } catch (IOException full) {
                        pieces.removeFirst();
                    }
                }
            }
            return filler;
        }
    }
}
