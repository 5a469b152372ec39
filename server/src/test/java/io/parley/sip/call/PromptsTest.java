package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.AudioClip;
import io.parley.ops.config.FlowFiles;
import io.parley.ops.config.FlowSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompts that are shipped, as a caller hears them. */
class PromptsTest {
    private static final Path FOLDER = Path.of("../sip-config/src/main/resources/prompts");
    private static final List<String> LANGUAGES = List.of("en", "ru", "bg", "lt", "el", "ar");
    private static final int SAMPLES_PER_MS = 8;
    /** 40 dB below full scale; below it nothing is heard on a phone. */
    private static final int AUDIBLE = 328;

    @Test
    void everyLanguageHasTheSamePrompts() throws IOException {
        Set<String> names = catalogue("en").keySet();
        for (String language : LANGUAGES) {
            assertEquals(names, catalogue(language).keySet(), language);
        }
    }

    @Test
    void everyLineOfACatalogueHasItsSoundAndNoSoundLacksItsLine() throws IOException {
        for (String language : LANGUAGES) {
            assertEquals(catalogue(language).keySet(), sounds(FOLDER.resolve(language)), language);
        }
    }

    @Test
    void everythingACallMaySayIsThere() throws IOException {
        FlowSettings flow = FlowFiles.read("main-line", Path.of("."));
        Stream<String> said = Stream.of(
                        Stream.of("topics", "wrong", "longer", "closed", "unavailable", "position-many"),
                        IntStream.rangeClosed(1, 10).mapToObj(place -> "position-" + place),
                        Stream.of(1, 2, 3, 5, 7, 10, 15, 20, 30).map(minutes -> "wait-" + minutes),
                        IntStream.rangeClosed(1, flow.languages().size()).mapToObj(key -> "language-" + key),
                        flow.greeting().stream(),
                        flow.queued().stream())
                .flatMap(names -> names);
        Set<String> there = catalogue("en").keySet();
        assertEquals(Set.of(), said.filter(name -> !there.contains(name)).collect(Collectors.toSet()));
    }

    @Test
    void everyPromptBeginsAndEndsCloseToItsWords() throws IOException {
        forEach((language, name, samples) -> {
            int first = IntStream.range(0, samples.length)
                    .filter(i -> Math.abs(samples[i]) > AUDIBLE)
                    .findFirst()
                    .orElse(samples.length);
            int last = IntStream.range(0, samples.length)
                    .map(i -> samples.length - 1 - i)
                    .filter(i -> Math.abs(samples[i]) > AUDIBLE)
                    .findFirst()
                    .orElse(0);
            assertTrue(first < 300 * SAMPLES_PER_MS, language + "/" + name + " begins with silence");
            assertTrue(samples.length - last < 300 * SAMPLES_PER_MS, language + "/" + name + " ends with silence");
        });
    }

    @Test
    void allPromptsAreEquallyLoudAndNoneIsClipped() throws IOException {
        forEach((language, name, samples) -> {
            double squares = 0;
            int loudest = 0;
            for (short sample : samples) {
                squares += (double) sample * sample;
                loudest = Math.max(loudest, Math.abs(sample));
            }
            double decibels = 20 * Math.log10(Math.sqrt(squares / samples.length) / 32768);
            assertEquals(-22.5, decibels, 1.5, language + "/" + name);
            assertTrue(loudest < 31_000, language + "/" + name + " is clipped");
        });
    }

    @Test
    void aPromptIsAsLongAsItsTextTakesToSay() throws IOException {
        forEach((language, name, samples) -> {
            double seconds = samples.length / 8000.0 - 0.2;
            double letters = catalogue(language).get(name).length() / seconds;
            assertTrue(letters > 7 && letters < 24, language + "/" + name + ": " + letters + " letters a second");
        });
    }

    @Test
    void aRecordingWhoseLengthWasNotKnownWhenItWasBegunIsHeardToItsEnd(@TempDir Path folder) throws IOException {
        PromptLibrary library = new PromptLibrary(Optional.of(folder));
        for (int said : new int[] {-1, -2, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            recording(folder.resolve("en/said" + said + ".wav"), 0x61746164, said);
            assertEquals(400, library.clip("en", "said" + said).samples().length, "length " + said);
        }
    }

    @Test
    void aRecordingThatIsNoneIsPassedByAndTold(@TempDir Path folder) throws IOException {
        PromptLibrary library = new PromptLibrary(Optional.of(folder));
        recording(folder.resolve("en/broken.wav"), 0x5453494c, Integer.MAX_VALUE - 8);
        assertEquals(0, library.clip("en", "broken").samples().length);
        assertTrue(library.problem("en", "broken").orElseThrow().endsWith("is no whole WAV file"));
        assertEquals(1, library.missing());
    }

    @Test
    void aCheckReadsNoRecordingTwiceUnlessItWasWrittenSince(@TempDir Path folder) throws IOException {
        Path greeting = folder.resolve("en/greeting.wav");
        FileTime written = FileTime.fromMillis(1_000_000);
        recording(greeting, 0x61746164, 800);
        Files.setLastModifiedTime(greeting, written);
        PromptLibrary library = new PromptLibrary(Optional.of(folder));
        assertEquals(Optional.empty(), library.with(Map::of).problem("en", "greeting"));
        recording(greeting, 0x5453494c, 800);
        Files.setLastModifiedTime(greeting, written);
        assertEquals(Optional.empty(), library.with(Map::of).problem("en", "greeting"), "it was not read");
        Files.setLastModifiedTime(greeting, FileTime.fromMillis(2_000_000));
        String problem = library.with(Map::of).problem("en", "greeting").orElseThrow();
        assertTrue(problem.endsWith("is no whole WAV file"), problem);
    }

    /** 50 ms of 16 bit. @param chunk the name of what ought to be the sound; @param said how long that is to be */
    private static void recording(Path file, int chunk, int said) throws IOException {
        ByteBuffer wav = ByteBuffer.allocate(44 + 800).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(-1);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16_000);
        wav.putShort((short) 2).putShort((short) 16).putInt(chunk).putInt(said);
        Files.createDirectories(file.getParent());
        Files.write(file, wav.array());
    }

    @Test
    @Tag("peers")
    void makePromptsMakesAPromptOfEachLineOfACatalogue(@TempDir Path folder) throws Exception {
        Path tool = FOLDER.resolve("../../../../bin/make-prompts").normalize();
        Process made = new ProcessBuilder(
                        tool.toString(), FOLDER.resolve("catalogue").toString(), folder.toString(), "lt")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        assertTrue(made.waitFor(2, TimeUnit.MINUTES));
        assertEquals(0, made.exitValue(), Files.readString(folder.resolve("said.txt")));
        assertEquals(catalogue("lt").keySet(), sounds(folder.resolve("lt")));
        PromptLibrary own = new PromptLibrary(Optional.of(folder));
        PromptLibrary shipped = new PromptLibrary(Optional.empty());
        for (String name : catalogue("lt").keySet()) {
            double length = own.clip("lt", name).samples().length;
            assertEquals(1, length / shipped.clip("lt", name).samples().length, 0.25, name);
        }
    }

    private interface Check {
        void prompt(String language, String name, short[] samples) throws IOException;
    }

    private static void forEach(Check check) throws IOException {
        PromptLibrary library = new PromptLibrary(Optional.empty());
        for (String language : LANGUAGES) {
            for (String name : catalogue(language).keySet()) {
                AudioClip clip = library.clip(language, name);
                check.prompt(language, name, clip.samples());
            }
        }
    }

    private static Map<String, String> catalogue(String language) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(Files.readString(FOLDER.resolve("catalogue/" + language + ".properties"))));
        Map<String, String> sorted = new TreeMap<>();
        lines.forEach((name, text) -> sorted.put((String) name, (String) text));
        return sorted;
    }

    private static Set<String> sounds(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".wav", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
