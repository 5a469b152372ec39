package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    @Test
    void aTrunkCanSayNoWhereItsProfileSaysYes() {
        TrunkWaysSection yes = ways("redirects: true, withheld: true");
        TrunkWaysSection no = ways("redirects: false").over(yes);
        assertEquals(Optional.of(false), no.redirects());
        assertEquals(Optional.of(true), no.withheld());
        assertEquals(Optional.of(false), ways("withheld: false").over(no).withheld());
        assertEquals(Optional.empty(), ways("numbers: plus").redirects());
    }

    private static TrunkWaysSection ways(String said) {
        return ConfigFile.parse("parley.yaml", """
                        organisation: {name: Halcyon Lines, languages: [en]}
                        trunks:
                          - {id: carrier, addresses: [192.0.2.1/32], ways: {%s}}
                        queues:
                          - {id: bookings}
                        """.formatted(said))
                .trunks()
                .getFirst()
                .ways();
    }
}
