package io.parley.chat.bot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of programs of others: at most so many lines, or no answer. */
@Tag("fuzz")
class BotAnswerFuzzTest {
    static Stream<byte[]> answers() {
        return Seeds.texts(
                "{\"say\":[\"hello\"],\"knew\":true,\"then\":\"people\"}",
                "{\"say\":[],\"then\":\"end\"}",
                "[[[[",
                "{\"then\":5}");
    }

    @MethodSource("answers")
    @FuzzTest(maxDuration = "2m")
    void anAnswerIsAFewLinesOrNone(byte[] bytes) {
        try {
            assertTrue(BotPortJson.reply(bytes).says().size() <= 10);
        } catch (BotPortJson.NoAnswer refused) {
            assertTrue(refused.getMessage().length() <= 200);
        }
    }
}
