package io.parley.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void beginsWithAByteOrderMarkUnlessToldOtherwise() {
        assertEquals("\uFEFFa\r\n", text(new Csv(true).row(List.of("a"))));
        assertEquals("a\r\n", text(new Csv(false).row(List.of("a"))));
    }

    @Test
    void quotesWhatRfc4180AsksFor() {
        assertEquals(
                "\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",Užsakymai\r\n",
                text(new Csv(false).row(List.of("a,b", "say \"hi\"", "two\r\nlines", "Užsakymai"))));
    }

    @Test
    void nothingThatASpreadsheetWouldRunStaysAFormula() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1")) {
            assertEquals("'" + formula + "\r\n", text(new Csv(false).row(List.of(formula))));
        }
        assertEquals(
                "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n",
                text(new Csv(false).row(List.of("=HYPERLINK(\"http://x\",\"y\")"))));
        assertEquals("-1.5,-3\r\n", text(new Csv(false).row(List.of(-1.5, -3L))), "numbers are our own");
    }

    @Test
    void noDataIsAnEmptyCellAndNumbersNeedNoLocale() {
        assertEquals(
                ",0.8269,860,20,0\r\n",
                text(new Csv(false)
                        .row(List.of(OptionalDouble.empty(), OptionalDouble.of(0.82692), 860L, 20.0, 0.00001))));
    }

    private static String text(Csv csv) {
        return new String(csv.bytes(), StandardCharsets.UTF_8);
    }
}
