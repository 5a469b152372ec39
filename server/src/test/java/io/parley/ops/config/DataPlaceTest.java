package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One line says where data are kept. */
class DataPlaceTest {
    @TempDir
    Path folder;

    private static Optional<String> in(String... lines) {
        return DataPlace.in(List.of(lines));
    }

    @Test
    void itStandsAtTheBeginningOfALine() {
        assertEquals(Optional.of("/var/lib/parley"), in("http:", "  data: no", "data: /var/lib/parley", "sip: {}"));
    }

    @Test
    void quotesAndCommentsAreNoPartOfIt() {
        assertEquals(Optional.of("my data"), in("data:   \"my data\"   # kept"));
        assertEquals(Optional.of("my#data"), in("data: 'my#data'"));
    }

    @Test
    void whereNothingIsSaidItIsBesideTheFile() {
        assertEquals(Optional.of("data"), in("# nothing", "http: {}"));
    }

    @Test
    void whatIsNotWrittenLineByLineIsNotLookedInto() {
        assertEquals(Optional.empty(), in("{", "data: elsewhere", "}"));
        assertEquals(Optional.empty(), in("data:", "  elsewhere"));
    }

    @Test
    void withoutAFileItIsNotKnown() {
        assertEquals(Optional.empty(), DataPlace.in(folder.resolve("none.yaml")));
    }
}
