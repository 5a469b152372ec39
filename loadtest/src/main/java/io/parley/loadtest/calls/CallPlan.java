package io.parley.loadtest.calls;

import picocli.CommandLine.Option;

/** How many call, how often, how long; and what must hold for the run to pass. */
public final class CallPlan {
    @Option(names = "--callers", defaultValue = "50", description = "calls at once, at most (${DEFAULT-VALUE})")
    int callers;

    @Option(names = "--agents", defaultValue = "0", description = "0: two more than callers")
    int agents;

    @Option(names = "--rate", defaultValue = "20", description = "new calls a second, at most (${DEFAULT-VALUE})")
    double rate;

    @Option(
            names = "--talk",
            defaultValue = "10",
            description = "seconds from the agent's ring to the caller's BYE (${DEFAULT-VALUE})")
    double talkSeconds;

    @Option(names = "--warm-up", defaultValue = "10", description = "seconds that do not count (${DEFAULT-VALUE})")
    int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "30", description = "seconds that count (${DEFAULT-VALUE})")
    int seconds;

    @Option(names = "--patience", defaultValue = "30", description = "seconds to wait for an agent (${DEFAULT-VALUE})")
    int patienceSeconds;

    @Option(names = "--wrap-up", defaultValue = "30", description = "0: agents have no wrap-up to finish")
    int wrapUpSeconds;

    @Option(
            names = "--phones",
            description = "agents have their phones alone, as at a plain switch: no desk is open, no wrap-up to finish")
    boolean phonesOnly;

    @Option(names = "--silent", description = "no sound: signalling and routing alone")
    boolean silent;

    @Option(
            names = "--pauses",
            description = "tells what the server's media loop was late for, by a flight recording of it")
    boolean pauses;

    @Option(names = "--most-failed", defaultValue = "0.1", description = "bar, per cent of calls (${DEFAULT-VALUE})")
    double mostFailedPercent;

    @Option(names = "--most-lost", defaultValue = "0.1", description = "bar, per cent of packets (${DEFAULT-VALUE})")
    double mostLostPercent;

    @Option(
            names = "--most-ring-p50",
            defaultValue = "1",
            description = "bar, ms from the caller's INVITE to the agent's (${DEFAULT-VALUE})")
    double mostRingP50;

    @Option(names = "--most-ring-p99", defaultValue = "5", description = "bar, ms (${DEFAULT-VALUE})")
    double mostRingP99;

    @Option(
            names = "--most-cpu",
            defaultValue = "1000",
            description = "bar, per cent of a core for each call that is talking (${DEFAULT-VALUE})")
    double mostCpuPercent;

    @Option(
            names = "--most-cpu-ms",
            defaultValue = "1000",
            description = "bar, ms of the server's CPU for each call that ended (${DEFAULT-VALUE})")
    double mostCpuMs;

    @Option(
            names = "--surge",
            defaultValue = "0",
            description = "after that, so many new calls a second, more than can be served; then --rate again")
    double surge;

    @Option(names = "--surge-seconds", defaultValue = "15", description = "how long it lasts (${DEFAULT-VALUE})")
    int surgeSeconds;

    @Option(
            names = "--most-calm",
            defaultValue = "5",
            description = "bar, seconds after a surge until nobody is turned away or rung for late (${DEFAULT-VALUE})")
    double mostCalm;

    @Option(
            names = "--most-freed-p99",
            defaultValue = "5",
            description = "bar, ms from an agent who is free to the next waiting caller's ring (${DEFAULT-VALUE})")
    double mostFreedP99;

    @Option(
            names = "--weigh",
            description = "tells what a call holds, by half the calls and all; each need --warm-up to be there")
    boolean weigh;

    @Option(names = "--most-weight", defaultValue = "60", description = "bar, kB of heap a call (${DEFAULT-VALUE})")
    double mostWeightKb;

    int wrapUpSeconds() {
        return phonesOnly ? 0 : wrapUpSeconds;
    }

    int agents() {
        return agents > 0 ? agents : callers + 2;
    }
}
