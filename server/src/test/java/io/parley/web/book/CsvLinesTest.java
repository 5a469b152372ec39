package io.parley.web.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables as people paste them. */
class CsvLinesTest {

    @Test
    void commasSemicolonsAndTabsPartCells() {
        for (String separator : new String[] {",", ";", "\t"}) {
            String text = "Port" + separator + "+370 5 2\r\nTaxi" + separator + "118";
            assertEquals(List.of(List.of("Port", "+370 5 2"), List.of("Taxi", "118")), cells(text), separator);
        }
    }

    @Test
    void quotesKeepSeparatorsQuotesAndLines() {
        assertEquals(
                List.of(List.of("Port, \"old\"", "118", "two\nlines"), List.of("Taxi", "119")),
                cells("\uFEFF\"Port, \"\"old\"\"\",118,\"two\nlines\"\nTaxi,119\n\n  \n"));
    }

    @Test
    void linesAreCountedAsAnEditorCountsThem() {
        List<CsvLines.Line> lines = new CsvLines("a,1\n\n\"b\nb\",2\nc,3").read();
        assertEquals(List.of(1, 3, 5), lines.stream().map(CsvLines.Line::line).toList());
    }

    @Test
    void aQuoteThatIsNeverClosedIsTold() {
        List<CsvLines.Line> lines = new CsvLines("a,1\n\"b,2\nc,3").read();
        assertEquals(2, lines.size());
        assertTrue(lines.getLast().open());
        assertEquals(2, lines.getLast().line());
    }

    @Test
    void whateverIsPastedIsReadToItsEnd() {
        for (String text : new String[] {"", "\n", "\r\r\n", "\"", "\"\"", ",", "\"a\"b,\"", "\uFEFF", "a\r", "a\rb"}) {
            assertTrue(new CsvLines(text).read().size() <= 2, text);
        }
    }

    private static List<List<String>> cells(String text) {
        return new CsvLines(text).read().stream().map(CsvLines.Line::cells).toList();
    }
}
