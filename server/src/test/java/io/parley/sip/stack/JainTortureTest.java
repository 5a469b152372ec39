package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.store.Corpora;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The four hundred cases of JAIN-SIP's own torture test, read as the endpoint reads them. */
@Tag("corpora")
class JainTortureTest {
    private static final Pattern HEX = Pattern.compile("<hex>((?:[0-9A-Fa-f]{2})+)</hex>");

    /** By number of the case: where we do other than it says, and why. */
    private static final Map<Integer, String> OTHERWISE = Map.of(
            6, "an unknown scheme of the Request-URI is answered 416, by what comes after reading",
            13, "blanks inside brackets (RFC 4475 3.1.2.14), and a line of one blank does not end the head",
            14, "blanks inside brackets (RFC 4475 3.1.2.14)",
            23, "a method that nobody knows is answered 405, by what comes after reading",
            24, "neither From nor To nor Call-ID (RFC 4475 3.3.1)",
            358, "the empty line that ends the head is missing in the file",
            375, "a Date that cannot be read is no reason to refuse a call (RFC 4475 3.1.2.12)",
            383, "a branch without an identifier is better refused (RFC 4475 3.2.1)",
            391, "fields twice that may come once must be refused (RFC 4475 3.3.8)");

    @Test
    void readsWhatIsToBeReadAndRefusesTheRest() throws Exception {
        NodeList cases = cases();
        assertEquals(400, cases.getLength());
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element each = (Element) cases.item(i);
            boolean refuse =
                    each.getElementsByTagName("expect-exception-callback").getLength() > 0;
            boolean expected = refuse != OTHERWISE.containsKey(i);
            boolean refused = WireParser.read(message(each)) instanceof WireParser.Read.Refused;
            if (refused != expected) {
                differing.add(i + (expected ? " read: " : " refused: ") + each.getTextContent());
            }
        }
        assertEquals(List.of(), differing);
    }

    /** All of them, as bytes. */
    static List<byte[]> messages() throws Exception {
        NodeList cases = cases();
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < cases.getLength(); i++) {
            messages.add(message((Element) cases.item(i)));
        }
        return messages;
    }

    private static NodeList cases() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document document = factory.newDocumentBuilder()
                .parse(Corpora.folder().resolve("sip/jain/torture.xml").toFile());
        return document.getElementsByTagName("testcase");
    }

    /** The message, or one around the header or the URL that the case is about. */
    private static byte[] message(Element each) throws IOException {
        NodeList messages = each.getElementsByTagName("message");
        NodeList headers = each.getElementsByTagName("sip-header");
        NodeList urls = each.getElementsByTagName("sip-url");
        String text;
        if (messages.getLength() > 0) {
            text = messages.item(0).getTextContent().stripLeading();
        } else if (headers.getLength() > 0) {
            text = around(headers.item(0).getTextContent().strip());
        } else {
            text = around("To: <" + urls.item(0).getTextContent().strip() + ">");
        }
        String plain = HEX.matcher(text)
                .replaceAll(m -> new String(java.util.HexFormat.of().parseHex(m.group(1)), StandardCharsets.UTF_8));
        return plain.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String around(String header) {
        StringBuilder out = new StringBuilder("OPTIONS sip:a@example.com SIP/2.0\n");
        String name = header.substring(0, header.indexOf(':') + 1);
        for (String other : List.of(
                "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1",
                "From: <sip:b@example.com>;tag=1",
                "To: <sip:a@example.com>",
                "Call-ID: 1",
                "CSeq: 1 OPTIONS")) {
            out.append(other.startsWith(name) ? "" : other + "\n");
        }
        return out.append(header).append("\n\n").toString();
    }
}
