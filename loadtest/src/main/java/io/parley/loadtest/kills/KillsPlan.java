package io.parley.loadtest.kills;

import picocli.CommandLine.Option;

/** How many chat, how often the server is killed; and what must hold for the run to pass. */
final class KillsPlan {
    @Option(names = "--visitors", defaultValue = "50", description = "who chat at once (${DEFAULT-VALUE})")
    int visitors;

    @Option(names = "--chats-each", defaultValue = "5", description = "chats of one agent at once (${DEFAULT-VALUE})")
    int chatsEach;

    @Option(names = "--interval", defaultValue = "1000", description = "ms between two messages of a visitor")
    int intervalMs;

    @Option(names = "--idle", defaultValue = "0", description = "further visitors who only hold a connection")
    int idle;

    @Option(names = "--kills", defaultValue = "100", description = "times the server is killed (${DEFAULT-VALUE})")
    int kills;

    @Option(names = "--held", description = "the port outlives the server, as with a socket unit of systemd")
    boolean held;

    @Option(names = "--least", defaultValue = "500", description = "ms that a server lives at least, all back")
    int leastMs;

    @Option(names = "--most", defaultValue = "3000", description = "ms that it lives at most (${DEFAULT-VALUE})")
    int mostMs;

    @Option(names = "--seed", defaultValue = "1", description = "of the moments of the kills (${DEFAULT-VALUE})")
    long seed;

    @Option(
            names = "--most-resume-p99",
            defaultValue = "3000",
            description = "bar, ms from the new server's readiness to a visitor's welcome (${DEFAULT-VALUE})")
    double mostResumeP99;

    @Option(names = "--most-resume", defaultValue = "5000", description = "bar, ms, of all (${DEFAULT-VALUE})")
    double mostResume;

    int agents() {
        return Math.max(1, (visitors + chatsEach - 1) / chatsEach);
    }
}
