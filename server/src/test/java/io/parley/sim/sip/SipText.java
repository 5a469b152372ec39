package io.parley.sim.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A SIP message as text: enough to play a phone, written apart from the server's own stack on purpose. */
public record SipText(String start, List<String[]> headers, String body) {

    public static SipText parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        String[] lines = head.split("\r\n");
        List<String[]> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(new String[] {
                    lines[i].substring(0, colon).strip(),
                    lines[i].substring(colon + 1).strip()
                });
            }
        }
        return new SipText(lines[0], headers, end < 0 ? "" : text.substring(end + 4));
    }

    public boolean isResponse() {
        return start.startsWith("SIP/2.0 ");
    }

    /** The address in the request line. */
    public String target() {
        return start.split(" ")[1];
    }

    public int status() {
        return isResponse() ? Integer.parseInt(start.substring(8, 11)) : 0;
    }

    public String method() {
        return isResponse() ? header("CSeq").split(" ")[1] : start.split(" ")[0];
    }

    /** The first header of this name, or the empty string. */
    public String header(String name) {
        return find(name).orElse("");
    }

    public Optional<String> find(String name) {
        return headers.stream()
                .filter(h -> h[0].equalsIgnoreCase(name))
                .map(h -> h[1])
                .findFirst();
    }

    /** A parameter of the first header of this name, such as the tag of To. */
    public String parameter(String header, String name) {
        for (String part : header(header).split("[;,]")) {
            String stripped = part.strip();
            int equals = stripped.indexOf('=');
            if (equals > 0 && stripped.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return stripped.substring(equals + 1).replace("\"", "").strip();
            }
        }
        return "";
    }

    /** The answer to this request with these further lines, each ended by CRLF. */
    public String reply(int status, String reason, String toTag, String more, String body) {
        StringBuilder out = new StringBuilder("SIP/2.0 " + status + " " + reason + "\r\n");
        for (String[] header : headers) {
            String name = header[0].toLowerCase(Locale.ROOT);
            if (List.of("via", "from", "call-id", "cseq", "record-route").contains(name)) {
                out.append(header[0]).append(": ").append(header[1]).append("\r\n");
            } else if (name.equals("to")) {
                String tag = header[1].contains("tag=") || status == 100 ? "" : ";tag=" + toTag;
                out.append("To: ").append(header[1]).append(tag).append("\r\n");
            }
        }
        return out.append(more).append(content(body)).toString();
    }

    /** Content headers and the body itself. */
    public static String content(String body) {
        String type = body.isEmpty() ? "" : "Content-Type: application/sdp\r\n";
        return type + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** What the SDP says of where sound goes: address and port. */
    public Optional<java.net.InetSocketAddress> media() {
        String host = "";
        int port = 0;
        for (String line : body.split("\r\n")) {
            if (line.startsWith("c=IN IP4 ") || line.startsWith("c=IN IP6 ")) {
                host = line.substring(9).strip();
            } else if (line.startsWith("m=audio ")) {
                port = Integer.parseInt(line.split(" ")[1]);
            }
        }
        return port == 0 ? Optional.empty() : Optional.of(new java.net.InetSocketAddress(host, port));
    }

    /** An offer or answer of G.711 mu-law, A-law and keypad events. */
    public static String sdp(String host, int port) {
        return "v=0\r\no=- 1 1 IN IP4 " + host + "\r\ns=-\r\nc=IN IP4 " + host + "\r\nt=0 0\r\nm=audio " + port
                + " RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n"
                + "a=ptime:20\r\na=sendrecv\r\n";
    }
}
