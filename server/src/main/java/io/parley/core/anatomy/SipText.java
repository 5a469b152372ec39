package io.parley.core.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message as it was on the wire, read for people: whatever is there is taken as far as it makes sense, nothing is
 * refused.
 */
public final class SipText {
    private static final int MOST_LINES = 400;
    private static final Map<String, String> COMPACT = Map.ofEntries(
            Map.entry("v", "via"),
            Map.entry("f", "from"),
            Map.entry("t", "to"),
            Map.entry("i", "call-id"),
            Map.entry("m", "contact"),
            Map.entry("l", "content-length"),
            Map.entry("x", "session-expires"),
            Map.entry("k", "supported"),
            Map.entry("c", "content-type"),
            Map.entry("b", "referred-by"),
            Map.entry("y", "identity"));

    private static final Pattern TAG = Pattern.compile(";\\s*tag\\s*=\\s*([^;,\\s]+)", Pattern.CASE_INSENSITIVE);

    private final String start;
    private final List<String[]> fields;
    private final String body;

    private SipText(String start, List<String[]> fields, String body) {
        this.start = start;
        this.fields = fields;
        this.body = body;
    }

    public static SipText of(String message) {
        String text = message.replace("\r\n", "\n");
        int end = text.indexOf("\n\n");
        String head = end < 0 ? text : text.substring(0, end);
        String[] lines = head.split("\n", MOST_LINES);
        List<String[]> fields = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            add(fields, lines[i]);
        }
        return new SipText(lines[0].strip(), fields, end < 0 ? "" : text.substring(end + 2));
    }

    private static void add(List<String[]> fields, String line) {
        boolean folded = !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
        int colon = line.indexOf(':');
        if (folded && !fields.isEmpty()) {
            fields.getLast()[1] += " " + line.strip();
        } else if (colon > 0) {
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            fields.add(new String[] {
                COMPACT.getOrDefault(name, name), line.substring(colon + 1).strip()
            });
        }
    }

    public String start() {
        return start;
    }

    public boolean isResponse() {
        return start.startsWith("SIP/2.0 ");
    }

    /** Of a response. */
    public OptionalInt status() {
        boolean known = isResponse()
                && start.length() >= 11
                && start.substring(8, 11).chars().allMatch(Character::isDigit);
        return known ? OptionalInt.of(Integer.parseInt(start.substring(8, 11))) : OptionalInt.empty();
    }

    boolean isStatus(int from, int to) {
        return status().isPresent() && status().getAsInt() >= from && status().getAsInt() <= to;
    }

    /** What stands behind the status. */
    public String reason() {
        return isResponse() && start.length() > 12 ? start.substring(12).strip() : "";
    }

    /** Of a request, or of what a response answers. */
    public String method() {
        if (!isResponse()) {
            int space = start.indexOf(' ');
            return space < 0 ? start : start.substring(0, space);
        }
        String sequence = first("cseq").orElse("");
        return sequence.substring(sequence.lastIndexOf(' ') + 1);
    }

    /** The number of the request. */
    public String sequence() {
        return first("cseq").orElse("").split(" +")[0];
    }

    boolean is(String method) {
        return !isResponse() && method().equals(method);
    }

    /** A BYE, CANCEL or refusal of an INVITE. */
    boolean endsCall() {
        return is("BYE") || is("CANCEL") || answers("INVITE") && isStatus(400, 699);
    }

    boolean answers(String method) {
        return isResponse() && method().equals(method);
    }

    /** The value of this field, by its full name in lower case. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field[0].equals(name))
                .map(field -> field[1])
                .findFirst();
    }

    /** The tag of a From or To (RFC 3261 section 20.20); empty if it has none. */
    Optional<String> tag(String field) {
        String value = first(field).orElse("");
        Matcher tag = TAG.matcher(value.substring(value.lastIndexOf('>') + 1));
        return tag.find() ? Optional.of(tag.group(1)) : Optional.empty();
    }

    /** Every value of this field, in order; one line may hold several, with commas between. */
    Stream<String> all(String name) {
        return fields.stream().filter(field -> field[0].equals(name)).map(field -> field[1]);
    }

    public String body() {
        return body;
    }

    boolean hasCredentials() {
        return first("authorization").or(() -> first("proxy-authorization")).isPresent();
    }

    /** The host in the address of this field; empty if there is none. */
    String host(String field) {
        String value = first(field).orElse("");
        int at = Math.max(value.indexOf("sip:"), value.indexOf("sips:"));
        if (at < 0) {
            return "";
        }
        String rest = value.substring(value.indexOf(':', at) + 1);
        int end = 0;
        while (end < rest.length() && ">;? ,\"".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String address = rest.substring(rest.substring(0, end).lastIndexOf('@') + 1, end);
        return Addresses.host(address);
    }

    /** What the session description says, if there is one. */
    public Optional<SdpText> sdp() {
        return body.startsWith("v=0") ? Optional.of(SdpText.of(body)) : Optional.empty();
    }
}
