package io.parley.loadtest.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.loadtest.report.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SoakReportTest {
    private final JsonMapper json = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"entered\":3,\"answered\":2,\"abandoned\":1} | true",
                "{\"entered\":3,\"answered\":2} | false",
                "{\"entered\":3,\"answered\":2,\"waiting\":1} | false",
                "{\"entered\":1,\"answered\":1} | false",
                "{} | false",
            })
    void contactsAddUpAndNobodyWhoWasAnsweredIsMissing(String stays, boolean passes) {
        Table table = new Table("soak");
        new SoakReport.Sums(json.readTree(stays), 0, 0).tell(table, 2);
        assertEquals(passes, table.passed());
    }

    @Test
    void whatWasNotCountedIsNotTakenForNothing() {
        Table table = new Table("soak");
        new SoakReport.Sums(json.readTree("{}"), Double.NaN, 0).tell(table, 0);
        assertFalse(table.passed());
    }
}
