package io.parley.chat.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
    private static String byJackson(String value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject().writeStringProperty("body", value).writeEndObject();
        }
        return text.toString();
    }

    @Test
    void eachSignIsWrittenAsJacksonWritesIt() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String value = "a" + (char) c + "b";
            assertEquals(byJackson(value), new JsonText(8).field("body", value).whole());
        }
        String last = "\"\\\u0001";
        assertEquals(byJackson(last), new JsonText(8).field("body", last).whole());
    }

    @Test
    void signsBeyondTheFirstPlaneStayWhole() {
        assertEquals(
                "{\"body\":\"\uD83D\uDE00\"}",
                new JsonText(8).field("body", "\uD83D\uDE00").whole());
    }

    @Test
    void fieldsObjectsAndListsArePartedWhereverTheyStand() {
        String whole = new JsonText(64)
                .list("none")
                .endList()
                .list("names")
                .item("a")
                .item("b")
                .endList()
                .list("all")
                .object()
                .field("n", 1)
                .end()
                .object()
                .end()
                .endList()
                .object("by")
                .field("on", true)
                .end()
                .field("left out", Optional.empty())
                .field("last", Optional.of("}"))
                .field("then", -2)
                .whole();
        String expected = "{\"none\":[],\"names\":[\"a\",\"b\"],\"all\":[{\"n\":1},{}],\"by\":{\"on\":true},"
                + "\"last\":\"}\",\"then\":-2}";
        assertEquals(expected, whole);
        assertEquals(expected, JsonMapper.shared().readTree(whole).toString());
    }

    @Test
    void anEmptyObjectIsOne() {
        assertEquals("{}", new JsonText(2).whole());
    }
}
