package io.parley.chat.protocol;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames of visitors: read, or refused in a few words. */
@Tag("fuzz")
class FrameFuzzTest {
    static Stream<byte[]> frames() {
        return Seeds.texts(
                "{\"t\":\"hello\",\"v\":1,\"tab\":\"a1\",\"lang\":\"en\","
                        + "\"pos\":[{\"c\":\"c1\",\"seq\":3}],\"page\":\"https://x\"}",
                "{\"t\":\"open\",\"oid\":\"o1\",\"topic\":\"sales\",\"lang\":\"lt\",\"fields\":{\"a\":\"b\"},"
                        + "\"first\":{\"cid\":\"m1\",\"body\":\"hello\"},\"work\":{\"salt\":\"s\",\"n\":1}}",
                "{\"t\":\"send\",\"c\":\"c1\",\"cid\":\"m1\",\"body\":\"\\ud83d\\ude00\"}",
                "{\"t\":\"call.offer\",\"id\":\"k\",\"offer\":1,\"sdp\":\"v=0\","
                        + "\"topic\":\"a\",\"lang\":\"en\",\"consent\":true}",
                "{\"t\":\"rate\",\"c\":\"c1\",\"cid\":\"m\",\"kind\":\"nps\",\"score\":10}",
                "{\"t\":\"note\",\"oid\":\"o\",\"topic\":\"a\",\"lang\":\"en\",\"replyTo\":\"a@b.cd\",\"body\":\"x\"}",
                "{\"t\":\"call\",\"c\":\"c1\",\"number\":\"+371 (20) 12-34.56\"}",
                "{\"t\":\"sync\",\"c\":\"c1\",\"from\":1,\"to\":9}");
    }

    @MethodSource("frames")
    @FuzzTest(maxDuration = "2m")
    void aFrameIsReadOrRefusedInAFewWords(byte[] bytes) {
        try {
            assertNotNull(FrameReader.read(Seeds.text(bytes)));
        } catch (FrameRefused refused) {
            assertTrue(refused.getMessage().length() <= 200, refused.getMessage());
            assertNotNull(refused.frame());
        }
    }
}
