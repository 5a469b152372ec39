package io.parley.loadtest.browser;

import picocli.CommandLine.Option;

/** How many browsers talk, how long; and what must hold for the run to pass. */
final class BrowserPlan {
    @Option(names = "--legs", defaultValue = "50", description = "browsers in calls at once (${DEFAULT-VALUE})")
    int legs;

    @Option(names = "--rate", defaultValue = "10", description = "new calls a second, at most (${DEFAULT-VALUE})")
    double rate;

    @Option(
            names = "--talk",
            defaultValue = "20",
            description = "seconds from the browser's ring to the caller's BYE (${DEFAULT-VALUE})")
    double talkSeconds;

    @Option(names = "--warm-up", defaultValue = "60", description = "seconds that do not count (${DEFAULT-VALUE})")
    int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "60", description = "seconds that count (${DEFAULT-VALUE})")
    int seconds;

    @Option(
            names = "--relay-legs",
            defaultValue = "200",
            description = "legs whose CPU is held beside as many plain ones; 0 leaves that out (${DEFAULT-VALUE})")
    int relayLegs;

    @Option(names = "--rounds", defaultValue = "3", description = "of each of the two; the median counts")
    int rounds;

    @Option(names = "--most-failed", defaultValue = "0.1", description = "bar, per cent of calls (${DEFAULT-VALUE})")
    double mostFailedPercent;

    @Option(names = "--most-lost", defaultValue = "0.1", description = "bar, per cent of packets (${DEFAULT-VALUE})")
    double mostLostPercent;

    @Option(
            names = "--most-dtls",
            defaultValue = "150",
            description = "bar, p99 in ms from the first check to agreed keys (${DEFAULT-VALUE})")
    double mostDtlsMs;

    @Option(
            names = "--most-two-way",
            defaultValue = "300",
            description = "bar, p99 in ms from the browser's 200 to both hearing each other (${DEFAULT-VALUE})")
    double mostTwoWayMs;

    @Option(
            names = "--most-ratio",
            defaultValue = "2.0",
            description = "bar, CPU of browsers' legs in parts of plain ones (${DEFAULT-VALUE})")
    double mostRatio;

    @Option(names = "--most-srtp", defaultValue = "1.0", description = "bar, us for a packet (${DEFAULT-VALUE})")
    double mostSrtpMicros;

    @Option(
            names = "--most-growth",
            defaultValue = "10",
            description = "bar, MiB of heap from the first look to the last (${DEFAULT-VALUE})")
    double mostGrowthMiB;
}
