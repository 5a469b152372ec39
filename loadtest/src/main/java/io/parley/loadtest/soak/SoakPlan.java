package io.parley.loadtest.soak;

import java.util.Set;
import picocli.CommandLine.Option;

/** How many call, how often something goes wrong, how long; and what must hold for the run to pass. */
final class SoakPlan {
    @Option(names = "--rate", defaultValue = "20", description = "new calls a second (${DEFAULT-VALUE})")
    double rate;

    @Option(names = "--faults", defaultValue = "5", description = "per cent of calls that go wrong (${DEFAULT-VALUE})")
    double faultPercent;

    @Option(names = "--without", split = ",", description = "of ${COMPLETION-CANDIDATES}: these do not go wrong")
    Set<Fault> without = Set.of();

    @Option(names = "--agents", defaultValue = "120", description = "with their phones alone (${DEFAULT-VALUE})")
    int agents;

    @Option(
            names = "--talk",
            defaultValue = "4",
            description = "seconds from the agent's ring to the end (${DEFAULT-VALUE})")
    double talkSeconds;

    @Option(names = "--warm-up", defaultValue = "60", description = "seconds that do not count (${DEFAULT-VALUE})")
    int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "1200", description = "seconds that count (${DEFAULT-VALUE})")
    int seconds;

    @Option(names = "--rest", defaultValue = "75", description = "seconds after the last call, for what ends late")
    int restSeconds;

    @Option(names = "--silent", description = "no sound: signalling and routing alone")
    boolean silent;

    @Option(names = "--seed", defaultValue = "1", description = "of what goes wrong in which call (${DEFAULT-VALUE})")
    long seed;

    @Option(
            names = "--most-unexpected",
            defaultValue = "0",
            description = "bar, calls that ended otherwise than they had to (${DEFAULT-VALUE})")
    int mostUnexpected;

    @Option(
            names = "--most-growth",
            defaultValue = "10",
            description = "bar, MiB of heap from the first look to the last (${DEFAULT-VALUE})")
    double mostGrowthMiB;
}
