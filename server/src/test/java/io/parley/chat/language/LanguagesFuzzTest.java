package io.parley.chat.language;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** What browsers say of languages: a few short codes, or none. */
@Tag("fuzz")
class LanguagesFuzzTest {
    static Stream<byte[]> headers() {
        return Seeds.texts("lt,en-GB;q=0.8,*;q=0.1", "el;q=1.000", "zh-Hant-TW", ";q=", "x-klingon;q=2");
    }

    @MethodSource("headers")
    @FuzzTest(maxDuration = "2m")
    void aHeaderGivesCodesOrNone(byte[] bytes) {
        BrowserLanguages.of(Seeds.text(bytes)).forEach(code -> assertTrue(!code.isEmpty() && code.length() <= 200));
    }
}
