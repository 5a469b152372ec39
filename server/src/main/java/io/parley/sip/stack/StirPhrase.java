package io.parley.sip.stack;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of an answer that refuses a call because of its Identity header: the stack has none for 428 and 436 to 438,
 * and 403 has another meaning here (RFC 8224 section 6.2.2). They stand in its Reason header (RFC 9410), too.
 */
final class StirPhrase {
    private static final Pattern TEXT = Pattern.compile("STIR;cause=[0-9]{3};text=\"([A-Za-z ]+)\"");

    private StirPhrase() {}

    static Optional<String> of(Map<String, String> headers) {
        return Optional.ofNullable(headers.get("Reason"))
                .map(TEXT::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }
}
