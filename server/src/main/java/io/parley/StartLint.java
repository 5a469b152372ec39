package io.parley;

import io.parley.core.lint.Lint;
import io.parley.core.routing.Rules;
import java.time.ZonedDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at a start what will go wrong under the rules; looking takes longer than starting should. */
final class StartLint {
    private static final Logger log = LoggerFactory.getLogger(StartLint.class);

    private StartLint() {}

    static void look(Rules rules, List<String> languages, ZonedDateTime now) {
        Thread.ofVirtual()
                .name("lint")
                .start(() -> Lint.of(rules, languages, now).forEach(finding -> log.warn("lint: {}", finding)));
    }
}
