package io.parley.demo;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A SIP message as text: as much as a robot's phone needs. */
record RobotMessage(String start, List<Header> headers, String body) {
    private static final Set<String> COPIED = Set.of("via", "from", "call-id", "cseq", "record-route");
    private static final int STATUS_AT = 8;

    record Header(String name, String value) {}

    static RobotMessage parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = (end < 0 ? text : text.substring(0, end)).split("\r\n");
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(new Header(
                        lines[i].substring(0, colon).strip(),
                        lines[i].substring(colon + 1).strip()));
            }
        }
        return new RobotMessage(lines[0], headers, end < 0 ? "" : text.substring(end + 4));
    }

    boolean isResponse() {
        return start.startsWith("SIP/2.0 ");
    }

    int status() {
        return isResponse() ? Integer.parseInt(start.substring(STATUS_AT, STATUS_AT + 3)) : 0;
    }

    String method() {
        return isResponse() ? header("CSeq").replaceAll(".* ", "") : start.replaceAll(" .*", "");
    }

    /** The first header of this name, or the empty string. */
    String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }

    /** A quoted or plain parameter of a header, such as the realm of a challenge. */
    String parameter(String header, String name) {
        for (String part : header(header).split("[,;]|^Digest ")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase(name)) {
                return pair[1].replace("\"", "").strip();
            }
        }
        return "";
    }

    /** Where the other end wants requests within the call. */
    String target() {
        return header("Contact").replaceAll(".*<([^>]+)>.*", "$1");
    }

    /** Where the SDP wants sound. */
    Optional<InetSocketAddress> sound() {
        String host = "";
        int port = 0;
        for (String line : body.split("\r\n")) {
            if (line.startsWith("c=IN IP4 ")) {
                host = line.substring(9).strip();
            } else if (line.startsWith("m=audio ")) {
                port = Integer.parseInt(line.split(" ")[1]);
            }
        }
        return port == 0 ? Optional.empty() : Optional.of(new InetSocketAddress(InetAddress.ofLiteral(host), port));
    }

    /** The answer to this request; {@code more} are whole header lines. */
    String reply(String status, String tag, String more, String body) {
        StringBuilder out = new StringBuilder("SIP/2.0 ").append(status).append("\r\n");
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (COPIED.contains(name)) {
                out.append(header.name()).append(": ").append(header.value()).append("\r\n");
            } else if (name.equals("to")) {
                String own = header.value().contains("tag=") ? "" : ";tag=" + tag;
                out.append("To: ").append(header.value()).append(own).append("\r\n");
            }
        }
        return out.append(more).append(content("application/sdp", body)).toString();
    }

    /** The end of the head, and the body. */
    static String content(String type, String body) {
        String line = body.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
        return line + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
