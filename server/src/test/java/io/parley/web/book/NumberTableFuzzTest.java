package io.parley.web.book;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that people paste: each line is a row or a problem. */
@Tag("fuzz")
class NumberTableFuzzTest {
    static Stream<byte[]> tables() {
        return Seeds.texts(
                "name,number,note,tags,queues\nA,+37120123456,\"a \"\"note\"\"\",\"x, y\",sales\n",
                "A;+371\r\n\r\nB;+372;\"open",
                "\uFEFFname\tnumber\nA\t'+371\t=1+1");
    }

    @MethodSource("tables")
    @FuzzTest(maxDuration = "2m")
    void eachLineIsARowOrAProblem(byte[] bytes) {
        String text = Seeds.text(bytes);
        NumberTable table = NumberTable.read(text, "sales"::equals);
        assertTrue(table.entries().size() <= text.length() + 1);
        table.problems()
                .forEach(problem ->
                        assertTrue(problem.line() >= 1 && !problem.code().isEmpty()));
    }
}
