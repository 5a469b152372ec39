package io.parley.sip.identity;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How long an answer may be kept, as its Cache-Control says (RFC 9111 section 5.2.2). */
final class KeepFor {
    /** Of who says nothing. */
    static final Duration USUAL = Duration.ofMinutes(10);

    private KeepFor() {}

    /** @param directives one by one, without the commas between */
    static Duration of(List<String> directives) {
        Duration keep = USUAL;
        for (String directive : directives) {
            String one = directive.strip().toLowerCase(Locale.ROOT);
            if (one.startsWith("no-store") || one.startsWith("no-cache")) {
                return Duration.ZERO;
            }
            if (one.matches("max-age=\"?[0-9]{1,9}\"?")) {
                keep = Duration.ofSeconds(Long.parseLong(one.replaceAll("[^0-9]", "")));
            }
        }
        return keep;
    }
}
