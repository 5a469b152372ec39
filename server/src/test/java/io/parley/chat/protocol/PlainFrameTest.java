package io.parley.chat.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlainFrameTest {
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final List<String> FRAMES = List.of(
            "{\"t\":\"send\",\"c\":\"c1\",\"cid\":\"m1\",\"body\":\"Labdien, vai ir vietas? \uD83D\uDE00\"}",
            "{\"t\":\"ack\",\"c\":\"c1\",\"seq\":120}",
            "{\"t\":\"read\",\"c\":\"c1\",\"seq\":0}",
            "{\"t\":\"sync\",\"c\":\"c1\",\"from\":1,\"to\":999999999999999}");

    @Test
    void flatFramesAreReadAsTheyStand() {
        for (String frame : FRAMES) {
            assertEquals(frame, PlainFrame.read(frame).orElseThrow().toString());
        }
        ClientFrame.Send send = new ClientFrame.Send("c1", "m1", "hello", Optional.empty());
        assertEquals(send, FrameReader.read("{\"t\":\"send\",\"c\":\"c1\",\"cid\":\"m1\",\"body\":\"hello\"}"));
        assertEquals(new ClientFrame.Ack("c1", 7), FrameReader.read("{\"t\":\"ack\",\"c\":\"c1\",\"seq\":7}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "{\"t\"",
                "{\"t\":",
                "{\"t\":\"",
                "{\"t\":\"a\"",
                "{\"t\":\"a\",}",
                "{\"t\":\"a\"}}",
                "{\"t\":\"a\"} ",
                "{ \"t\":\"a\"}",
                "{\"t\":\"a\",\"t\":\"b\"}",
                "{\"t\":\"a\\\"b\"}",
                "{\"t\":\"a\nb\"}",
                "{\"t\":007}",
                "{\"t\":-1}",
                "{\"t\":1.0}",
                "{\"t\":1e3}",
                "{\"t\":1234567890123456}",
                "{\"t\":true}",
                "{\"t\":null}",
                "{\"t\":{}}",
                "{'t':1}"
            })
    void whateverElseIsLeftToJackson(String text) {
        assertEquals(Optional.empty(), PlainFrame.read(text));
    }

    @Test
    void whatIsReadIsWhatJacksonReads() {
        Random random = new Random(20261130);
        String signs = "{}[]\":,\\ 0123456789-.eEtrufalsn\n\u0000\u00E9\uD83D";
        int read = 0;
        for (int n = 0; n < 200_000; n++) {
            StringBuilder text = new StringBuilder(FRAMES.get(random.nextInt(FRAMES.size())));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
                    default -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
                }
            }
            Optional<JsonNode> ours = PlainFrame.read(text.toString());
            if (ours.isPresent()) {
                read++;
                assertEquals(
                        STRICT.readTree(text.toString()).toString(), ours.get().toString());
            }
        }
        assertTrue(read > 50_000, "only " + read + " were plain");
    }
}
