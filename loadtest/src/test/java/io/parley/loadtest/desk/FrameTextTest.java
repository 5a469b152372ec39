package io.parley.loadtest.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameTextTest {
    private static FrameText frame(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        return new FrameText(utf8, 0, utf8.length);
    }

    @Test
    void fieldsAreFoundByTheirNamesWhereverTheyStand() {
        FrameText event = frame("{\"t\":\"event\",\"seq\":120,\"by\":{\"who\":\"agent\"},\"body\":\"Labas\"}");
        assertEquals("event", event.text("t"));
        assertEquals("agent", event.text("who"));
        assertEquals("Labas", event.text("body"));
        assertEquals(120, event.number("seq"));
        assertEquals("", event.text("cid"));
        assertEquals(0, event.number("head"));
    }

    @Test
    void whatAPersonWritesIsNoField() {
        FrameText event =
                frame("{\"t\":\"event\",\"name\":\"\\\"seq\\\":7,\\\"cid\\\":\\\"x\\\"\",\"seq\":3,\"cid\":\"a\"}");
        assertEquals(3, event.number("seq"));
        assertEquals("a", event.text("cid"));
    }

    @Test
    void aFrameCanBeReadWhole() {
        assertEquals(
                "Žmogus", frame("{\"name\":\"Žmogus\"}").json().path("name").asString());
    }
}
