package io.parley.loadtest.phone;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * A SIP message as its text: just what a phone needs of it, and written apart from the server's stack, so that the two
 * do not share their mistakes.
 *
 * @param atNanos when it was read from the socket
 */
public record SipText(String text, long atNanos) {
    private static final String VERSION = "SIP/2.0 ";

    public boolean isResponse() {
        return text.startsWith(VERSION);
    }

    /** 0 for a request, and for an answer without a number. */
    public int status() {
        boolean told =
                isResponse() && text.length() >= 11 && text.substring(8, 11).matches("[1-6][0-9]{2}");
        return told ? Integer.parseInt(text, 8, 11, 10) : 0;
    }

    /** Empty for what is no SIP, such as the end of a message that belonged to a phone before. */
    public String method() {
        if (isResponse()) {
            String sequence = header("CSeq");
            return sequence.substring(sequence.indexOf(' ') + 1).strip();
        }
        return text.substring(0, Math.max(0, text.indexOf(' ')));
    }

    /** The first header of this name, or the empty string. */
    public String header(String name) {
        int line = text.indexOf("\r\n");
        while (line >= 0 && !text.startsWith("\r\n", line + 2)) {
            int at = line + 2;
            int colon = at + name.length();
            line = text.indexOf("\r\n", at);
            if (text.regionMatches(true, at, name, 0, name.length()) && colon < text.length()) {
                if (text.charAt(colon) == ':') {
                    return text.substring(colon + 1, line < 0 ? text.length() : line)
                            .strip();
                }
            }
        }
        return "";
    }

    /** A parameter within a header, with or without quotes. */
    static String parameter(String header, String name) {
        for (String part : header.split("[;,]|(?i:digest )")) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return part.substring(equals + 1).replace("\"", "").strip();
            }
        }
        return "";
    }

    /** What stands between the angle brackets of an address, without its parameters outside. */
    static String uri(String address) {
        int open = address.indexOf('<');
        int close = address.indexOf('>', open);
        return open >= 0 && close > open ? address.substring(open + 1, close) : address.split(";")[0].strip();
    }

    /** The user part of the From header. */
    public String fromUser() {
        String uri = uri(header("From"));
        int at = uri.indexOf('@');
        return at < 0 ? "" : uri.substring(uri.indexOf(':') + 1, at);
    }

    /** Where its SDP wants sound. */
    public Optional<InetSocketAddress> media() {
        String host = line("c=IN IP4 ");
        String audio = line("m=audio ");
        if (host.isEmpty() || audio.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InetSocketAddress(host, Integer.parseInt(audio.split(" ")[0])));
    }

    /** The value of an attribute of its SDP; empty if it has none. */
    public String attribute(String name) {
        return line("a=" + name + ":");
    }

    private String line(String start) {
        int at = text.indexOf("\r\n" + start);
        if (at < 0) {
            return "";
        }
        int end = text.indexOf("\r\n", at + 2);
        return text.substring(at + 2 + start.length(), end < 0 ? text.length() : end)
                .strip();
    }

    /** The answer to this request; {@code more} are further header lines, each ended by CRLF. */
    public String reply(String status, String toTag, String more, String body) {
        StringBuilder out = new StringBuilder(VERSION).append(status).append("\r\n");
        for (String row :
                text.substring(0, Math.max(0, text.indexOf("\r\n\r\n"))).split("\r\n")) {
            String name = row.substring(0, Math.max(0, row.indexOf(':'))).toLowerCase(Locale.ROOT);
            switch (name) {
                case "via", "from", "call-id", "cseq", "record-route" ->
                    out.append(row).append("\r\n");
                case "to" ->
                    out.append(row)
                            .append(row.contains("tag=") ? "" : ";tag=" + toTag)
                            .append("\r\n");
                default -> {} // not repeated in an answer
            }
        }
        return out.append(more).append(content(body)).toString();
    }

    /** The headers of the body, and the body. */
    static String content(String body) {
        String type = body.isEmpty() ? "" : "Content-Type: application/sdp\r\n";
        return type + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** An offer or answer of G.711 mu-law and keypad events. */
    static String sdp(String host, int port) {
        return "v=0\r\no=- 1 1 IN IP4 " + host + "\r\ns=-\r\nc=IN IP4 " + host + "\r\nt=0 0\r\nm=audio " + port
                + " RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=sendrecv\r\n";
    }
}
