package io.parley.sim.sip;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What a recorder reads in a request of a recording session, apart from the server's own code on purpose. */
public record RecorderText(String sdp, Optional<Document> metadata) {
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:recording:1";

    /** One m-line as it is offered. */
    public record Line(String formats, String direction, String label, String protocol, List<String> crypto) {}

    public static RecorderText of(SipText request) {
        String type = request.header("Content-Type");
        Matcher boundary = Pattern.compile("boundary=\"?([^\";]+)").matcher(type);
        if (!boundary.find()) {
            return new RecorderText(request.body(), Optional.empty());
        }
        String sdp = "";
        Optional<Document> metadata = Optional.empty();
        for (String part : request.body().split("(\r\n)?--" + Pattern.quote(boundary.group(1)))) {
            int body = part.indexOf("\r\n\r\n");
            String head = body < 0 ? "" : part.substring(0, body);
            if (head.contains("application/sdp")) {
                sdp = part.substring(body + 4);
            } else if (head.contains("application/rs-metadata+xml")
                    && head.contains("Content-Disposition: recording-session")) {
                metadata = Optional.of(document(part.substring(body + 4)));
            }
        }
        return new RecorderText(sdp, metadata);
    }

    private static Document document(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (Exception e) {
            throw new AssertionError("the metadata are no XML: " + text, e);
        }
    }

    public List<Line> lines() {
        List<Line> all = new ArrayList<>();
        String[] media = sdp.split("(?m)^m=");
        for (String one : Arrays.asList(media).subList(1, media.length)) {
            String[] first = one.split("\r\n")[0].split(" ", 4);
            all.add(new Line(
                    first[3],
                    find(one, "a=(sendonly|recvonly|inactive|sendrecv)\r\n"),
                    find(one, "a=label:(\\S+)"),
                    first[2],
                    Pattern.compile("a=crypto:(.*)\r\n")
                            .matcher(one)
                            .results()
                            .map(found -> found.group(1))
                            .toList()));
        }
        return all;
    }

    private static String find(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private List<Element> all(String name) {
        List<Element> found = new ArrayList<>();
        var nodes = metadata.orElseThrow().getElementsByTagNameNS(NAMESPACE, name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static String child(Element of, String name) {
        var nodes = of.getElementsByTagNameNS(NAMESPACE, name);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent();
    }

    /** Address of each participant, with their name. */
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        all("nameID").forEach(one -> names.put(one.getAttribute("aor"), child(one, "name")));
        return names;
    }

    /** Addresses of those who speak in the m-line with this label, and are there still. */
    public List<String> speakers(String label) {
        return associated(label, "send");
    }

    /** Of those who hear it. */
    public List<String> hearers(String label) {
        return associated(label, "recv");
    }

    private List<String> associated(String label, String how) {
        String stream = all("stream").stream()
                .filter(one -> child(one, "label").equals(label))
                .map(one -> one.getAttribute("stream_id"))
                .findFirst()
                .orElseThrow();
        return all("participantstreamassoc").stream()
                .filter(one -> child(one, how).equals(stream))
                .map(one -> address(one.getAttribute("participant_id")))
                .sorted()
                .toList();
    }

    private String address(String participant) {
        return all("participant").stream()
                .filter(one -> one.getAttribute("participant_id").equals(participant))
                .map(one -> ((Element)
                                one.getElementsByTagNameNS(NAMESPACE, "nameID").item(0))
                        .getAttribute("aor"))
                .findFirst()
                .orElseThrow();
    }

    /** Addresses of those who were there and have left. */
    public List<String> left() {
        return all("participantsessionassoc").stream()
                .filter(one -> !child(one, "disassociate-time").isEmpty())
                .map(one -> address(one.getAttribute("participant_id")))
                .toList();
    }

    public String session() {
        return all("session").getFirst().getAttribute("session_id");
    }

    /** Names of the elements right below the root, in order. */
    public List<String> order() {
        List<String> order = new ArrayList<>();
        var nodes = metadata.orElseThrow().getDocumentElement().getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            order.add(nodes.item(i).getLocalName());
        }
        return order;
    }
}
