package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRulesTest {
    private static final String SMALL = """
        organisation: {name: Halcyon Lines, languages: [en]}
        http: {site: 'SITE'}
        queues:
          - {id: bookings, channels: [chat]}
        topics:
          - {id: bookings, queue: bookings, label: {en: Bookings}}
        """;

    private static ParleyConfig parse(String site) {
        return ConfigFile.parse("parley.yaml", SMALL.replace("SITE", site));
    }

    @Test
    void aSiteOfPasskeysIsANameOverTls() {
        assertEquals(
                "https://desk.example.org",
                parse("https://desk.example.org").http().site());
        assertEquals(
                "http://localhost:8080", parse("http://localhost:8080").http().site());
        assertEquals("", parse("").http().site());
    }

    /** Else its buttons would lead to itself: a page's own address is always in this form. */
    @ParameterizedTest
    @CsvSource({
        "https://Desk.Example.org, https://desk.example.org",
        "https://desk.example.org:443, https://desk.example.org",
        "http://localhost:80, http://localhost"
    })
    void aSiteIsWrittenAsBrowsersHaveIt(String site, String right) {
        ConfigProblem problem = assertThrows(ConfigProblem.class, () -> parse(site));
        assertTrue(problem.getMessage().contains("write " + site + " as " + right), problem.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk.example.org",
                "http://desk.example.org",
                "https://10.0.0.5",
                "https://[::1]",
                "https://desk.example.org/console",
                "https://desk.example.org#console",
                "https://me@desk.example.org"
            })
    void whatCanHaveNoPasskeysIsRefusedWithWhatToWrite(String site) {
        ConfigProblem problem = assertThrows(ConfigProblem.class, () -> parse(site));
        assertTrue(problem.getMessage().contains("http.site"), problem.getMessage());
        assertTrue(problem.getMessage().contains("https://desk.example.org"), problem.getMessage());
    }
}
