package io.parley.chat.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.web.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCheckTest {
    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("holiday.png"), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private ContentCheck scannedBy(String script) {
        return new ContentCheck(() -> List.of("sh", "-c", script));
    }

    @Test
    void theTypeIsWhatIsInsideWhateverTheNameSays() throws IOException {
        ContentCheck check = new ContentCheck(List::of);
        assertEquals("image/png", check.type(file("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")));
        assertEquals("application/pdf", check.type(file("%PDF-1.7\n")));
        assertEquals("text/plain", check.type(file("Booking 4711, two adults")));
        assertEquals("text/html", check.type(file("<!DOCTYPE html><script>alert(1)</script>")));
        assertEquals("image/svg+xml", check.type(file("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>")));
        assertEquals("application/x-msdownload", check.type(file("MZ\u0090\0")).split(";")[0]);
    }

    @Test
    void theOperatorsCommandSaysWhatIsHarmful() throws IOException {
        Path file = file("X5O!P");
        assertTrue(new ContentCheck(List::of).isHarmless(file), "nobody is asked");
        assertTrue(scannedBy("exit 0").isHarmless(file));
        assertFalse(scannedBy("grep -q X5O \"$0\" && exit 1").isHarmless(file), "the file is the last argument");
        assertThrows(IOException.class, () -> scannedBy("exit 2").isHarmless(file));
        assertThrows(IOException.class, () -> new ContentCheck(() -> List.of("/no/such/scanner")).isHarmless(file));
    }

    @Test
    void manyFilesAtOnceAreNotManyScannersAtOnce() throws Exception {
        Path file = file("many");
        Path running = Files.createDirectory(folder.resolve("running"));
        Path go = folder.resolve("go");
        ContentCheck check = scannedBy("touch '%s'/$$; until [ -e '%s' ]; do :; done".formatted(running, go));
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> scans = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                scans.add(many.submit(() -> check.isHarmless(file)));
            }
            Await.until(() -> check.waiting() == 8 - ContentCheck.AT_ONCE);
            Await.until(() -> running.toFile().list().length == ContentCheck.AT_ONCE);
            Files.createFile(go);
            for (Future<Boolean> scan : scans) {
                assertTrue(scan.get());
            }
        }
    }
}
