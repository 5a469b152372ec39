package io.parley.sip.stack;

import java.util.List;
import java.util.regex.Pattern;
import javax.sip.header.Header;
import javax.sip.message.Request;

/**
 * Software that gives up at a challenge whose algorithm it does not know, where RFC 3261 and RFC 8760 have it take the
 * next one. Where MD5 is allowed at all, such phones are offered it alone; all others are offered SHA-256 first.
 */
final class OldPhones {
    private static final List<Pattern> KNOWN = List.of(
            Pattern.compile("baresip v?([0-2]|3\\.\\d\\.|3\\.10\\.).*"), // libre before 3.11
            Pattern.compile("PJSUA v?([01]|2\\.\\d[. ]|2\\.10).*"),
            Pattern.compile("Twinkle/.*"));

    private OldPhones() {}

    static boolean isFrom(Request request) {
        Header agent = request.getHeader("User-Agent");
        if (agent == null) {
            return false;
        }
        String text = agent.toString();
        String name = text.substring(text.indexOf(':') + 1).strip();
        return KNOWN.stream().anyMatch(old -> old.matcher(name).matches());
    }
}
