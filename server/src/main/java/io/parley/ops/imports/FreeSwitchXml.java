package io.parley.ops.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Files of FreeSWITCH's configuration, with what {@code vars.xml} sets filled in. */
final class FreeSwitchXml {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$\\{([^}]+)}");
    private static final Pattern SET = Pattern.compile("([^=]+)=(.*)");
    private static final int DEEPEST = 100;

    private final Path folder;
    private final List<Remark> remarks;
    private final Map<String, String> variables = new HashMap<>();

    /** An element. @param where file and line */
    record Node(String name, Map<String, String> attributes, List<Node> children, String where) {
        String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        /** Elements of this name within it, however deep. */
        Stream<Node> all(String wanted) {
            return children.stream()
                    .flatMap(child -> Stream.concat(
                            child.name().equals(wanted) ? Stream.of(child) : Stream.empty(), child.all(wanted)));
        }

        /** Value of the {@code param} or {@code variable} of this name; empty if there is none. */
        String param(String wanted) {
            return Stream.concat(all("param"), all("variable"))
                    .filter(param -> param.get("name").equals(wanted))
                    .map(param -> param.get("value"))
                    .findFirst()
                    .orElse("");
        }
    }

    /** @param remarks takes what could not be read */
    FreeSwitchXml(Path folder, List<Remark> remarks) throws IOException {
        this.folder = folder;
        this.remarks = remarks;
        for (Node file : read("", "vars.xml")) {
            file.all("X-PRE-PROCESS")
                    .filter(node -> node.get("cmd").equals("set"))
                    .forEach(node -> set(node.get("data")));
        }
    }

    private void set(String data) {
        Matcher set = SET.matcher(data);
        if (set.matches()) {
            variables.put(set.group(1).strip(), set.group(2).strip());
        }
    }

    /** The root elements of files within a folder, however deep, whose names end so, by their paths. */
    List<Node> read(String under, String end) throws IOException {
        Path place = folder.resolve(under);
        List<Node> roots = new ArrayList<>();
        if (!Files.isDirectory(place)) {
            return roots;
        }
        try (Stream<Path> found = under.isEmpty() ? Files.list(place) : Files.walk(place)) {
            for (Path file : found.filter(one -> one.getFileName().toString().endsWith(end))
                    .sorted()
                    .toList()) {
                if (Files.isRegularFile(file)) {
                    root(file, roots);
                }
            }
        }
        return roots;
    }

    private void root(Path file, List<Node> roots) throws IOException {
        String name = folder.relativize(file).toString();
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            roots.add(root(factory.createXMLStreamReader(in), name));
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            remarks.add(new Remark(name + ":" + line, "is no XML that could be read; the file is left out"));
        }
    }

    private Node root(XMLStreamReader xml, String file) throws XMLStreamException {
        Node whole = new Node("", Map.of(), new ArrayList<>(), file);
        Deque<Node> open = new ArrayDeque<>(List.of(whole));
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (open.size() == DEEPEST) {
                    throw new XMLStreamException("too deep", xml.getLocation());
                }
                Node node = new Node(
                        xml.getLocalName(),
                        attributes(xml),
                        new ArrayList<>(),
                        file + ":" + xml.getLocation().getLineNumber());
                open.getFirst().children().add(node);
                open.addFirst(node);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open.removeFirst();
            }
        }
        return whole;
    }

    private Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> attributes = new HashMap<>();
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            attributes.put(xml.getAttributeLocalName(at), filledIn(xml.getAttributeValue(at)));
        }
        return attributes;
    }

    /** What nobody set stays as it is written. */
    private String filledIn(String value) {
        return VARIABLE.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group())));
    }
}
