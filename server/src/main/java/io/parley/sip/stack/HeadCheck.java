package io.parley.sip.stack;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must be right of a message before the parser may see it: the parser is kinder than RFC 3261 allows, keeps only
 * one of two headers that contradict each other, and counts numbers modulo their size. RFC 4475 names the cases.
 */
final class HeadCheck {
    private static final Pattern REQUEST = Pattern.compile("([^ \t]+) ([^ \t]+) (SIP/[0-9]+\\.[0-9]+)");
    private static final Pattern STATUS = Pattern.compile("SIP/2\\.0 [1-6][0-9][0-9] .*", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOPS = Pattern.compile("0*[0-9]{1,3}");
    private static final Pattern CSEQ = Pattern.compile("0*([0-9]{1,10})[ \t]+([^ \t]+)");
    private static final Pattern EMPTY_PARAMETER = Pattern.compile(";[ \t]*(?:[;,]|$)");
    private static final Pattern BARE_BRANCH =
            Pattern.compile(";[ \t]*branch[ \t]*=[ \t]*z9hG4bK[ \t]*(?:[;,]|$)", Pattern.CASE_INSENSITIVE);

    private static final long LARGEST_SEQUENCE = 0x7fff_ffffL;
    private static final List<String> SINGLE = List.of("from", "to", "call-id", "cseq", "max-forwards", "refer-to");
    private static final List<String> NEEDED = List.of("via", "from", "to", "call-id", "cseq");

    private final RawHead head;
    private final int bodyBytes;

    private HeadCheck(RawHead head, int bodyBytes) {
        this.head = head;
        this.bodyBytes = bodyBytes;
    }

    /** Why this message must not be taken; {@code bodyBytes} is what follows its head. */
    static Optional<Refusal> of(RawHead head, int bodyBytes) {
        HeadCheck check = new HeadCheck(head, bodyBytes);
        return (head.isResponse() ? check.statusLine() : check.requestLine())
                .or(check::names)
                .or(check::counts)
                .or(check::sequence)
                .or(check::numbers)
                .or(check::via)
                .or(check::addresses);
    }

    private static Optional<Refusal> when(boolean broken, String what) {
        return broken ? Optional.of(Refusal.malformed(what)) : Optional.empty();
    }

    private Optional<Refusal> statusLine() {
        return when(!STATUS.matcher(head.start()).matches(), "Status-Line");
    }

    private Optional<Refusal> requestLine() {
        Matcher line = REQUEST.matcher(head.start());
        if (!line.matches()) {
            return when(true, "Request-Line");
        }
        if (!line.group(3).equals("SIP/2.0")) {
            return Optional.of(new Refusal(505, "Version Not Supported"));
        }
        boolean sound = AddressSyntax.isToken(line.group(1)) && AddressSyntax.isUri(line.group(2), false);
        return when(!sound, "Request-Line");
    }

    private Optional<Refusal> names() {
        for (RawHead.Field field : head.fields()) {
            if (!AddressSyntax.isToken(field.name())) {
                return when(true, "Header Field");
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> counts() {
        for (String name : NEEDED) {
            if (head.count(name) == 0) {
                return Optional.of(new Refusal(400, "Missing Header Field: " + name));
            }
        }
        boolean old = !head.first("via").orElse("").toLowerCase(Locale.ROOT).contains("z9hg4bk");
        if (!old && head.method().equals("INVITE") && head.count("contact") != 1) {
            return Optional.of(new Refusal(400, "Contact Needed Once")); // RFC 3261 8.1.1.8; RFC 2543 left it out
        }
        for (String name : SINGLE) {
            if (head.count(name) > 1) {
                return Optional.of(new Refusal(400, "Repeated Header Field: " + name));
            }
        }
        return Optional.empty();
    }

    /** RFC 3261 8.1.1.5: below 2^31, and of the method of the start line. */
    private Optional<Refusal> sequence() {
        Matcher sequence = CSEQ.matcher(head.first("cseq").orElse(""));
        if (!sequence.matches() || Long.parseLong(sequence.group(1)) > LARGEST_SEQUENCE) {
            return when(true, "CSeq");
        }
        if (head.isResponse() || sequence.group(2).equals(head.method())) {
            return Optional.empty();
        }
        boolean known = Messages.METHODS.contains(head.method());
        return Optional.of(known ? new Refusal(400, "CSeq Method Mismatch") : new Refusal(501, "Not Implemented"));
    }

    private Optional<Refusal> numbers() {
        Optional<String> hops = head.first("max-forwards");
        if (hops.isPresent() && !HOPS.matcher(hops.get()).matches()
                || hops.filter(HeadCheck::isOver255).isPresent()) {
            return when(true, "Max-Forwards");
        }
        int length = head.contentLength();
        return when(length == RawHead.BAD_LENGTH || length > bodyBytes, "Content-Length");
    }

    private static boolean isOver255(String hops) {
        return Integer.parseInt(hops) > 255;
    }

    private Optional<Refusal> via() {
        String top = head.first("via").orElse("");
        return when(
                EMPTY_PARAMETER.matcher(top).find() || BARE_BRANCH.matcher(top).find(), "Via");
    }

    private Optional<Refusal> addresses() {
        return address("from").or(() -> address("to")).or(() -> address("contact"));
    }

    private Optional<Refusal> address(String name) {
        for (String value : head.all(name)) {
            if (!AddressSyntax.isAddress(value, name.equals("contact"))) {
                return when(true, name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
            }
        }
        return Optional.empty();
    }
}
