package io.parley.media.prompt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that people bring as prompts: sound of a bounded length, or a reason. */
@Tag("fuzz")
class PromptFuzzTest {
    private static final String SPEECH = "7f00".repeat(800);

    static Stream<byte[]> files() {
        return Seeds.hex(
                "52494646 64060000 57415645 666d7420 10000000 0100 0100 401f0000 803e0000 0200 1000 64617461 40060000"
                        + SPEECH,
                "52494646 64060000 57415645 666d7420 10000000 0600 0100 401f0000 401f0000 0100 0800 64617461 40060000"
                        + SPEECH,
                "52494646 64060000 57415645 666d7420 28000000 feff 0200 80bb0000 00000000 0800 2000 1600 2000 00000000"
                        + "0300 000000001000800000aa00389b71 64617461 ffffffff" + SPEECH,
                "52494646 00000000 57415645 4c495354 ffffff7f");
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "2m")
    void aFileIsSoundOrSaysWhyNot(byte[] bytes) {
        try {
            short[] samples = BroughtSound.samples(bytes);
            assertTrue(samples.length > 0 && samples.length <= 8000 * (BroughtSound.MOST_SECONDS + 1));
        } catch (BroughtSound.NotUsable refused) {
            assertTrue(refused.why().ordinal() >= 0);
        }
    }
}
