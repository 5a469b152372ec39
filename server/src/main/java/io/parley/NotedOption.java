package io.parley;

import io.parley.ops.config.ConfigProblem;
import io.parley.review.SealCheck.Noted;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The end of a chain of entries, as an earlier run told it. */
final class NotedOption {
    @Option(
            names = "--noted",
            paramLabel = "ENTRY:HASH",
            description = "last line of an earlier run, kept elsewhere: shows whether the end was cut off")
    private Optional<String> noted = Optional.empty();

    /** @throws ConfigProblem if it is none */
    Optional<Noted> noted() {
        return noted.map(NotedOption::read);
    }

    private static Noted read(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}") || !parts[1].matches("[0-9a-f]{64}")) {
            throw new ConfigProblem("--noted is no entry; write it as an earlier run did: NUMBER:HASH");
        }
        return new Noted(Long.parseLong(parts[0]), parts[1]);
    }
}
