package io.parley.sip.siprec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.sip.siprec.RecordingMetadata.Participant;
import io.parley.sip.siprec.RecordingMetadata.Stream;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@Computes
class RecordingMetadataTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private static Participant named(String name) {
        return new Participant(
                "customer", "tel:+37061234567", name, NOON, Optional.empty(), Set.of(Stream.CUSTOMER), Set.of());
    }

    private static RecordingMetadata of(Participant... all) {
        return new RecordingMetadata("c1", NOON, List.of(all));
    }

    private static Document read(RecordingMetadata metadata) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(metadata.xml())));
    }

    private static Element first(Document in, String name) {
        return (Element) in.getElementsByTagName(name).item(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Neill & Sons <\"ltd\">",
                "]]> <!-- --> <?x?>",
                "\u0639\u0645\u0631",
                "\ud83d\ude00",
                "</name></nameID></participant>"
            })
    void aNameIsReadAsItWasWritten(String name) throws Exception {
        assertEquals(name, first(read(of(named(name))), "name").getTextContent());
    }

    @Test
    void whatXmlCannotHaveIsReplacedAndTheRestIsThere() throws Exception {
        String odd = "a\u0000b\u0007c\ud800d\uffffe";
        assertEquals(
                "a\ufffdb\ufffdc\ufffdd\ufffde",
                first(read(of(named(odd))), "name").getTextContent());
    }

    @Test
    void whoHasNoNameHasNone() throws Exception {
        assertEquals(0, read(of(named(""))).getElementsByTagName("name").getLength());
    }

    @Test
    void aSecondDocumentOfTheSameCallHasTheSameNames() throws Exception {
        Document one = read(of(named("x")));
        Document two = read(of(named("y")));
        for (String name : List.of("session", "group", "participant", "stream")) {
            String attribute = name + "_id";
            String id = first(one, name).getAttribute(attribute);
            assertEquals(id, first(two, name).getAttribute(attribute));
            assertTrue(id.matches("[A-Za-z0-9+/]{22}=="), id);
        }
        Document other = read(new RecordingMetadata("c2", NOON, List.of(named("x"))));
        assertTrue(!first(one, "session")
                .getAttribute("session_id")
                .equals(first(other, "session").getAttribute("session_id")));
    }

    @Test
    void whoHasLeftSpeaksInNoStream() throws Exception {
        Participant gone = new Participant(
                "agent:a1",
                "sip:a1@parley",
                "Ada",
                NOON,
                Optional.of(NOON.plusSeconds(5)),
                Set.of(Stream.AGENT),
                Set.of());
        Document read = read(of(named("x"), gone));
        assertEquals(1, read.getElementsByTagName("participantstreamassoc").getLength());
        assertEquals(
                "2026-03-01T12:00:05.123Z", first(read, "disassociate-time").getTextContent());
    }

    @ParameterizedTest
    @CsvSource({
        "+37061234567, tel:+37061234567",
        "a1, sip:a1@parley.example",
        "'a b@c>', sip:a%20b%40c%3E@parley.example",
        "'', sip:anonymous@anonymous.invalid"
    })
    void everybodyIsAUri(String who, String aor) {
        assertEquals(aor, RecordingMetadata.aor(who, "parley.example"));
    }
}
