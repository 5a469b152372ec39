package io.parley.web.shift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of shifts that people paste: each line is an entry or a problem. */
@Tag("fuzz")
class ShiftTableFuzzTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Vilnius");
    private static final ShiftFields.Planning ANA = new ShiftFields.Planning() {
        @Override
        public boolean isKnown(String agent) {
            return agent.startsWith("a");
        }

        @Override
        public boolean mayPlan(String agent) {
            return agent.equals("ana");
        }
    };

    static Stream<byte[]> tables() {
        return Seeds.texts(
                "agent,from,to,activity,note\nana,2026-11-30T08:00,2026-11-30T16:00,work,\"a \"\"note\"\"\"\n",
                "ana;2026-03-29 03:30;2026-03-30 03:30;BREAK\r\n\r\nann;;;;\"open",
                "\uFEFFana\t2026-02-30T08:00\t+999999999-01-01T00:00\tnone\t=1+1");
    }

    @MethodSource("tables")
    @FuzzTest(maxDuration = "2m")
    void eachLineIsAnEntryOrAProblem(byte[] bytes) {
        String text = Seeds.text(bytes);
        ShiftTable table = ShiftTable.read(text, ANA, ZONE);
        assertTrue(table.entries().size() + table.problems().size() <= text.length() + 1);
        table.problems()
                .forEach(problem ->
                        assertTrue(problem.line() >= 1 && !problem.code().isEmpty()));
        table.entries().forEach(entry -> {
            assertEquals("ana", entry.agent().value());
            assertTrue(entry.to().isAfter(entry.from()));
        });
    }
}
