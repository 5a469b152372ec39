package io.parley.sip.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads SDP (RFC 8866) in one pass, within limits, so that hostile text costs no more than its length. */
final class SdpParser {
    static final int MAX_LENGTH = 64 * 1024;
    static final int MAX_MEDIA = 20;
    static final int MAX_ATTRIBUTES = 64;
    static final int MAX_FORMATS = 32;
    private static final int MAX_LINES = 2000;

    private final String text;
    private final List<Section> media = new ArrayList<>();
    private final Section session = new Section();
    private int line;
    private boolean originSeen;

    /** The lines of the session, or of one m-line. */
    private static final class Section {
        String kind = "";
        int port;
        String protocol = "";
        List<String> formats = List.of();
        Optional<String> connection = Optional.empty();
        Optional<Direction> direction = Optional.empty();
        int ptimeMs;
        int maxptimeMs;
        int attributes;
        final Map<String, String> rtpmap = new HashMap<>();
    }

    SdpParser(String text) {
        this.text = text;
    }

    SessionDescription parse() throws SdpRefused {
        require(text.length() <= MAX_LENGTH, "longer than " + MAX_LENGTH);
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            int trimmed = stop > at && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
            line++;
            require(line <= MAX_LINES, "more than " + MAX_LINES + " lines");
            if (trimmed > at) {
                read(text.substring(at, trimmed));
            }
            at = stop + 1;
        }
        require(line > 0 && originSeen, "no v= and o= line");
        return new SessionDescription(media.stream().map(this::description).toList());
    }

    private void read(String content) throws SdpRefused {
        require(content.length() >= 2 && content.charAt(1) == '=', "not of the form x=...");
        String value = content.substring(2);
        require(line > 1 || content.equals("v=0"), "v=0 expected");
        switch (content.charAt(0)) {
            case 'o' -> {
                require(value.split(" ", 8).length == 6, "o= has not six fields");
                originSeen = true;
            }
            case 'c' -> current().connection = Optional.of(connection(value));
            case 'm' -> media(value);
            case 'a' -> attribute(current(), value);
            default -> {
                // other lines say nothing to us
            }
        }
    }

    private Section current() {
        return media.isEmpty() ? session : media.getLast();
    }

    private String connection(String value) throws SdpRefused {
        String[] parts = value.split(" ", 4);
        require(parts.length == 3 && parts[0].equals("IN"), "c= is not IN IP4 or IP6 and an address");
        require(parts[1].equals("IP4") || parts[1].equals("IP6"), "c= is not IP4 or IP6");
        int slash = parts[2].indexOf('/');
        String address = slash < 0 ? parts[2] : parts[2].substring(0, slash);
        require(!address.isEmpty() && address.length() <= 255, "c= has no address");
        return address;
    }

    private void media(String value) throws SdpRefused {
        require(media.size() < MAX_MEDIA, "more than " + MAX_MEDIA + " m-lines");
        String[] parts = value.split(" ", MAX_FORMATS + 5);
        require(parts.length >= 4, "m= has not four fields");
        require(parts.length <= MAX_FORMATS + 3, "more than " + MAX_FORMATS + " payload types");
        Section section = new Section();
        section.kind = parts[0];
        int slash = parts[1].indexOf('/');
        section.port = number(slash < 0 ? parts[1] : parts[1].substring(0, slash), 65_535);
        section.protocol = parts[2];
        section.formats = List.of(parts).subList(3, parts.length);
        for (String format : section.formats) {
            require(!format.isEmpty() && format.length() <= 64, "an empty or long payload type");
            if (section.protocol.startsWith("RTP/")) {
                number(format, 127);
            }
        }
        media.add(section);
    }

    private void attribute(Section section, String value) throws SdpRefused {
        require(++section.attributes <= MAX_ATTRIBUTES, "more than " + MAX_ATTRIBUTES + " attributes");
        int colon = value.indexOf(':');
        String name = colon < 0 ? value : value.substring(0, colon);
        String rest = colon < 0 ? "" : value.substring(colon + 1);
        Direction.parse(value).ifPresent(direction -> section.direction = Optional.of(direction));
        switch (name) {
            case "ptime" -> section.ptimeMs = (int) Double.parseDouble(decimal(rest));
            case "maxptime" -> section.maxptimeMs = (int) Double.parseDouble(decimal(rest));
            case "rtpmap" -> {
                int space = rest.indexOf(' ');
                require(space > 0, "rtpmap without encoding");
                section.rtpmap.put(
                        Integer.toString(number(rest.substring(0, space), 127)),
                        rest.substring(space + 1).strip());
            }
            default -> {
                // nothing we use
            }
        }
    }

    private String decimal(String value) throws SdpRefused {
        String stripped = value.strip();
        require(stripped.matches("[0-9]{1,5}(\\.[0-9]{1,3})?"), "not a number of milliseconds");
        return stripped;
    }

    private int number(String digits, int max) throws SdpRefused {
        require(!digits.isEmpty() && digits.length() <= 5, "not a number up to " + max);
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            require(c >= '0' && c <= '9', "not a number up to " + max);
            value = value * 10 + (c - '0');
        }
        require(value <= max, "not a number up to " + max);
        return value;
    }

    private MediaDescription description(Section section) {
        return new MediaDescription(
                section.kind,
                section.port,
                section.protocol,
                section.formats,
                section.connection.or(() -> session.connection),
                section.direction.or(() -> session.direction).orElse(Direction.SENDRECV),
                section.ptimeMs == 0 ? session.ptimeMs : section.ptimeMs,
                section.maxptimeMs == 0 ? session.maxptimeMs : section.maxptimeMs,
                Map.copyOf(section.rtpmap));
    }

    private void require(boolean holds, String otherwise) throws SdpRefused {
        if (!holds) {
            throw new SdpRefused("SDP line " + line + ": " + otherwise);
        }
    }
}
