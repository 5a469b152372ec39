package io.parley.sip.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads session descriptions in one pass, with limits before anything is kept (RFC 8866). */
final class SdpParser {
    private static final int LARGEST = 64 * 1024;
    private static final int MOST_MEDIA = 20;
    private static final int MOST_LINES = 2000;
    private static final int MOST_FORMATS = 32;
    private static final int MOST_KEYS = 16;
    /** Of one line with several keys, each with lifetime and name. */
    private static final int LONGEST_KEYS = 1024;

    /** Of ICE names and passwords (RFC 8839 section 5.4), of names of m-lines, and longer than any fingerprint. */
    private static final int LONGEST_TOKEN = 256;

    /** Which extended reports are wanted, and the one of them that we have (RFC 3611 section 5.1). */
    static final String XR = "rtcp-xr";

    static final String METRICS = "voip-metrics";

    static final Pattern BLANKS = Pattern.compile(" +");

    private final List<SdpMedia> media = new ArrayList<>();
    private String connection = "";
    private String direction = "sendrecv";
    private final Secured session = new Secured();
    /** Extended reports are said of the session, or of one m-line (RFC 3611 section 5.1). */
    private boolean sessionMetrics;

    private Building building;

    /** Lines of ICE and DTLS; for the session they hold for every m-line that has none of its own. */
    private static final class Secured {
        String fragment = "";
        String password = "";
        String fingerprint = "";
        String setup = "";
    }

    private static final class Building {
        String kind = "";
        int port;
        String protocol = "";
        String connection = "";
        List<String> formats = List.of();
        final Map<Integer, String> names = new HashMap<>();
        String direction = "";
        int ptimeMs;
        int mostMs;
        String mid = "";
        boolean rtcpMux;
        Optional<Boolean> metrics = Optional.empty();
        String rtcp = "";
        final List<CryptoLine> crypto = new ArrayList<>();
        final Secured secured = new Secured();
    }

    private SdpParser() {}

    static List<SdpMedia> parse(String text) throws SdpRefused {
        if (text.length() > LARGEST) {
            throw new SdpRefused(400, "the session description is longer than 64 KB");
        }
        SdpParser parser = new SdpParser();
        int lines = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            String line = text.substring(at, end).stripTrailing();
            if (++lines > MOST_LINES) {
                throw new SdpRefused(400, "the session description has more than 2000 lines");
            }
            if (lines == 1 && !line.startsWith("v=0")) {
                throw new SdpRefused(400, "the session description does not begin with v=0");
            }
            parser.line(line);
            at = end + 1;
        }
        parser.finish();
        return parser.media;
    }

    private void line(String line) throws SdpRefused {
        if (line.isEmpty()) {
            return;
        }
        if (line.length() < 2 || line.charAt(1) != '=') {
            throw new SdpRefused(400, "a line of the session description is not of the form x=value");
        }
        String value = line.substring(2);
        switch (line.charAt(0)) {
            case 'm' -> media(value);
            case 'c' -> connection(value);
            case 'a' -> attribute(value);
            default -> {} // nothing else changes what we do
        }
    }

    private void media(String value) throws SdpRefused {
        finish();
        if (media.size() >= MOST_MEDIA) {
            throw new SdpRefused(400, "more than 20 media are described");
        }
        String[] parts = BLANKS.split(value, MOST_FORMATS + 4);
        if (parts.length < 4 || parts.length > MOST_FORMATS + 3) {
            throw new SdpRefused(400, "a media line needs kind, port, protocol and up to 32 formats");
        }
        building = new Building();
        building.kind = parts[0];
        int slash = parts[1].indexOf('/');
        building.port = number(slash < 0 ? parts[1] : parts[1].substring(0, slash), 65535);
        if (building.port < 0) {
            throw new SdpRefused(400, "a media port is not a port");
        }
        building.protocol = parts[2];
        building.formats = List.of(parts).subList(3, parts.length);
    }

    private void connection(String value) throws SdpRefused {
        String[] parts = value.split(" ", 4);
        if (parts.length != 3 || !parts[0].equals("IN")) {
            throw new SdpRefused(400, "a connection line needs IN, the kind of address, and the address");
        }
        String address = parts[2];
        int slash = address.indexOf('/');
        address = slash < 0 ? address : address.substring(0, slash);
        if (building == null) {
            connection = address;
        } else {
            building.connection = address;
        }
    }

    private void attribute(String value) throws SdpRefused {
        switch (value) {
            case "sendrecv", "sendonly", "recvonly", "inactive" -> {
                if (building == null) {
                    direction = value;
                } else {
                    building.direction = value;
                }
            }
            default -> {
                int colon = value.indexOf(':');
                String name = colon < 0 ? value : value.substring(0, colon);
                String said = colon < 0 ? "" : value.substring(colon + 1).strip();
                if (building != null) {
                    ofMedia(name, said);
                } else if (name.equals(XR)) {
                    sessionMetrics = wantsMetrics(said);
                }
                secured(building == null ? session : building.secured, name, said);
            }
        }
    }

    private void ofMedia(String name, String said) throws SdpRefused {
        switch (name) {
            case "rtpmap" -> name(said);
            case "ptime" -> building.ptimeMs = Math.max(0, number(said, 1000));
            case "maxptime" -> building.mostMs = Math.max(0, number(said, 1000));
            case "mid" -> building.mid = token(said);
            case "crypto" -> crypto(said);
            case "rtcp" -> building.rtcp = token(said);
            case "rtcp-mux" -> building.rtcpMux = true;
            case XR -> building.metrics = Optional.of(wantsMetrics(said));
            default -> {} // nothing else changes what we do
        }
    }

    private static boolean wantsMetrics(String said) {
        return List.of(BLANKS.split(said)).contains(METRICS);
    }

    private void crypto(String said) {
        if (said.length() <= LONGEST_KEYS && building.crypto.size() < MOST_KEYS) {
            CryptoLine.parse(said).ifPresent(building.crypto::add);
        }
    }

    private static void secured(Secured lines, String name, String said) throws SdpRefused {
        switch (name) {
            case "ice-ufrag" -> lines.fragment = token(said);
            case "ice-pwd" -> lines.password = token(said);
            case "setup" -> lines.setup = token(said);
            case "fingerprint" -> {
                boolean known = said.regionMatches(true, 0, "sha-256 ", 0, 8);
                lines.fingerprint = known || lines.fingerprint.isEmpty() ? token(said) : lines.fingerprint;
            }
            default -> {} // candidates: the other end proves where it is
        }
    }

    /** A value that goes into answers or is compared: short, and without what could begin another line. */
    private static String token(String said) throws SdpRefused {
        if (said.length() > LONGEST_TOKEN || !said.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new SdpRefused(400, "an attribute of ICE, DTLS or an m-line's name is not plain or too long");
        }
        return said;
    }

    private void name(String value) {
        int space = value.indexOf(' ');
        int type = space < 0 ? -1 : number(value.substring(0, space), 127);
        if (type >= 0 && building.names.size() < 2 * MOST_FORMATS) {
            building.names.put(type, value.substring(space + 1).strip());
        }
    }

    private void finish() {
        if (building != null) {
            media.add(new SdpMedia(
                    building.kind,
                    building.port,
                    building.protocol,
                    building.connection.isEmpty() ? connection : building.connection,
                    building.formats,
                    Map.copyOf(building.names),
                    building.direction.isEmpty() ? direction : building.direction,
                    building.ptimeMs,
                    building.mostMs,
                    transport(),
                    List.copyOf(building.crypto)));
            building = null;
        }
    }

    private SdpMedia.Transport transport() {
        Secured own = building.secured;
        return new SdpMedia.Transport(
                building.mid,
                own.fragment.isEmpty() ? session.fragment : own.fragment,
                own.password.isEmpty() ? session.password : own.password,
                own.fingerprint.isEmpty() ? session.fingerprint : own.fingerprint,
                own.setup.isEmpty() ? session.setup : own.setup,
                building.rtcpMux,
                building.metrics.orElse(sessionMetrics),
                building.rtcp);
    }

    /** The number, or -1 if it is none or above {@code most}. */
    static int number(String text, int most) {
        if (text.isEmpty() || text.length() > 6 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int value = Integer.parseInt(text);
        return value > most ? -1 : value;
    }
}
