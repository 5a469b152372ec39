package io.parley.sip.stack;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a message cannot be taken, and the answer that says so. It is made without a parser and without keeping
 * anything: it repeats what RFC 3261 8.2.6 asks for, as far as it is there.
 */
record Refusal(int status, String reason) {
    private static final Pattern EMPTY_RPORT = Pattern.compile("(?i);\\s*rport\\s*(?=[;,]|$)");
    private static final Pattern RECEIVED = Pattern.compile("(?i);\\s*received\\s*=");
    static final Pattern TAG = Pattern.compile("(?i);\\s*tag\\s*=");

    static Refusal malformed(String what) {
        return new Refusal(400, "Malformed " + what);
    }

    /** Whether the sender is owed an answer: a request with a Via, and no ACK. */
    static boolean isOwed(RawHead head) {
        return !head.isResponse()
                && head.start().contains(" SIP/")
                && !head.method().equals("ACK")
                && head.count("via") > 0;
    }

    /** The response, to be sent to {@code peer}; {@code more} are further lines, each with its CRLF. */
    byte[] answer(RawHead head, InetSocketAddress peer, String more) {
        StringBuilder out = new StringBuilder("SIP/2.0 " + status + " " + reason + "\r\n");
        List<String> vias = head.all("via");
        for (int i = 0; i < vias.size(); i++) {
            line(out, "Via", i == 0 ? seen(vias.get(i), peer) : vias.get(i));
        }
        head.first("from").ifPresent(value -> line(out, "From", value));
        head.first("to").ifPresent(value -> line(out, "To", tagged(value)));
        head.first("call-id").ifPresent(value -> line(out, "Call-ID", value));
        head.first("cseq").ifPresent(value -> line(out, "CSeq", value));
        out.append(more).append("Content-Length: 0\r\n\r\n");
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append(name).append(": ").append(value).append("\r\n");
    }

    /** The first Via with where it came from (RFC 3261 18.2.1, RFC 3581). */
    private static String seen(String via, InetSocketAddress peer) {
        int comma = via.indexOf(',');
        String top = comma < 0 ? via : via.substring(0, comma);
        Matcher rport = EMPTY_RPORT.matcher(top);
        top = rport.find() ? rport.replaceFirst(";rport=" + peer.getPort()) : top;
        if (!RECEIVED.matcher(top).find()) {
            top += ";received=" + peer.getAddress().getHostAddress();
        }
        return comma < 0 ? top : top + via.substring(comma);
    }

    private static String tagged(String to) {
        String tag = Integer.toHexString(ThreadLocalRandom.current().nextInt());
        return Optional.of(to).filter(value -> TAG.matcher(value).find()).orElseGet(() -> to + ";tag=" + tag);
    }
}
