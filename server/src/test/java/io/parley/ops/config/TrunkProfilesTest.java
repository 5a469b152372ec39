package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrunkProfilesTest {
    private static final Path FOLDER = Path.of("../sip-config/trunks/profiles");

    @Test
    void eachFileIsAProfileThatCanBeNamedAndSaysWhomItFits() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
            assertEquals(
                    TrunkProfiles.NAMES.stream()
                            .sorted(Comparator.naturalOrder())
                            .toList(),
                    names);
        }
        TrunkProfiles.NAMES.forEach(name ->
                assertFalse(TrunkProfiles.find(name).orElseThrow().about().isBlank()));
    }

    @Test
    void whatATrunkSaysItselfWinsOverItsProfile() {
        TrunkSection trunk = ConfigFile.parse("parley.yaml", """
                        organisation: {name: Halcyon Lines, languages: [en]}
                        trunks:
                          - {id: carrier, addresses: [192.0.2.1/32], profile: registered, ways: {dialledFrom: [to]}}
                        queues:
                          - {id: bookings}
                        """).trunks().getFirst();
        TrunkWaysSection ways = TrunkProfiles.ways(trunk);
        assertEquals(List.of("to"), ways.dialledFrom());
        assertEquals("preferred", ways.asserts());
        assertEquals("plus", ways.numbers());
    }
}
