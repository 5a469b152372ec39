package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.sim.ComputesBeside;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Kills a server that writes, several times, at moments nobody chose, and counts what it had acknowledged. */
@ComputesBeside
class KillTest extends StoreOnEveryBackend {
    private static final int KILLS = 5;
    private static final int MOST_LINES = 3_000;

    @Test
    void noAcknowledgedRowIsMissingOrDoubledAfterKills() throws IOException, InterruptedException {
        store.close();
        Random random = new Random(20_260_302);
        Map<String, Long> acknowledged = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(acknowledged, 200 + random.nextInt(MOST_LINES));
            store = Store.open(settings, System::nanoTime);
            store.webhooks().want(KilledServer.WEBHOOKS);
            acknowledged.forEach(this::assertAllThere);
            store.journal().restore(new FoldedDay(entries -> {})::again);
            store.close();
        }
        assertEquals(9, acknowledged.size(), "all writers got through: " + acknowledged);
        store = Store.open(settings, System::nanoTime);
        assertHistoryAsIfNothingHadHappened();
    }

    /** Of a store that was given the same journal and never killed. */
    private void assertHistoryAsIfNothingHadHappened() {
        try (Store other = Store.open(StoreSettings.embedded(folder.resolve("other")), System::nanoTime)) {
            other.webhooks().want(KilledServer.WEBHOOKS);
            FoldedDay folded = new FoldedDay(entries -> {});
            List<Journal.Entry> entries = new ArrayList<>();
            store.journal().replay(entry -> entries.add(folded.again(entry)));
            CompletableFuture<Void> durable = new CompletableFuture<>();
            other.journal().append(entries, () -> durable.complete(null));
            await(durable);
            assertEquals(PastRows.of(other), PastRows.of(store));
            assertTrue(PastRows.of(store).get("webhooks").size() > 100, "and programs of others are told of it");
        }
    }

    /** Kills once so many lines were acknowledged; lines that were on their way count, too. */
    private void runAndKill(Map<String, Long> acknowledged, int lines) throws IOException, InterruptedException {
        Process server = start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            int seen = 0;
            String line = out.readLine();
            while (line != null) {
                String[] words = line.split(" ");
                if (words.length == 3 && words[0].equals("durable")) {
                    acknowledged.merge(words[1], Long.parseLong(words[2]), Math::max);
                    seen++;
                }
                if (seen == lines) {
                    server.toHandle().destroyForcibly(); // unlike the process object, leaves its output readable
                }
                line = out.readLine();
            }
            assertTrue(seen >= lines, "the server ended by itself after " + seen + " rows");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private Process start() throws IOException {
        String place = switch (settings.backend()) {
            case StoreSettings.Embedded(Path data) -> data.toString();
            case StoreSettings.Postgres postgres -> postgres.url();
        };
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        classPath(),
                        KilledServer.class.getName(),
                        place)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void assertAllThere(String writer, long last) {
        List<Long> stored = writer.equals("journal") ? journaled() : messages(writer);
        List<Long> gapless = LongStream.rangeClosed(1, stored.size()).boxed().toList();
        assertEquals(gapless, stored, writer + " has a gap or a double");
        assertTrue(stored.size() >= last, writer + " lost what was acknowledged: " + stored.size() + " of " + last);
    }

    private List<Long> journaled() {
        List<Long> seqs = new ArrayList<>();
        store.journal().replay(entry -> seqs.add(entry.seq()));
        return seqs;
    }

    private List<Long> messages(String chat) {
        List<TranscriptEvent> events = store.transcripts().read(new ContactId(chat), 0, 1_000_000);
        assertEquals(
                events.size(),
                events.stream().map(TranscriptEvent::cid).distinct().count());
        return events.stream().map(TranscriptEvent::seq).toList();
    }

    private static String classPath() {
        if (KillTest.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(KillTest::file).collect(Collectors.joining(File.pathSeparator));
        }
        String own = System.getProperty("java.class.path");
        return System.getProperty("surefire.test.class.path", own);
    }

    private static String file(URL url) {
        return Path.of(URI.create(url.toString())).toString();
    }
}
