package io.parley.loadtest.outlive;

import picocli.CommandLine.Option;

/** How many calls, when the server is killed; and what must hold for the run to pass. */
final class OutlivePlan {
    @Option(names = "--calls", defaultValue = "50", description = "callers and agents who talk (${DEFAULT-VALUE})")
    int calls;

    @Option(names = "--rate", defaultValue = "10", description = "calls a second that begin (${DEFAULT-VALUE})")
    double rate;

    @Option(names = "--before", defaultValue = "10", description = "seconds that all talk before the kill")
    int beforeSeconds;

    @Option(names = "--after", defaultValue = "15", description = "seconds that they talk after it (${DEFAULT-VALUE})")
    int afterSeconds;

    @Option(names = "--kills", defaultValue = "1", description = "times that it is killed before they hang up")
    int kills;

    @Option(names = "--stand-by", description = "beside another process that stands by, warm, before each kill")
    boolean standBy;

    @Option(
            names = "--most-silence",
            defaultValue = "1000",
            description = "bar, ms from the last packet before to the first after, of each side (${DEFAULT-VALUE})")
    double mostSilenceMs;
}
