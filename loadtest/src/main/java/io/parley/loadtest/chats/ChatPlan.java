package io.parley.loadtest.chats;

import picocli.CommandLine.Option;

/** How many chat, how fast; and what must hold for the run to pass. */
public final class ChatPlan {
    @Option(names = "--visitors", defaultValue = "50", description = "who chat at once (${DEFAULT-VALUE})")
    int visitors;

    @Option(names = "--chats-each", defaultValue = "5", description = "chats of one agent at once (${DEFAULT-VALUE})")
    int chatsEach;

    @Option(
            names = "--interval",
            defaultValue = "1000",
            description = "ms between two messages of a visitor; the server slows down more than four a second")
    int intervalMs;

    @Option(names = "--idle", defaultValue = "0", description = "further visitors who only hold a connection")
    int idle;

    @Option(
            names = "--answers",
            defaultValue = "100",
            description = "of a hundred messages so many are answered by the agent (${DEFAULT-VALUE})")
    int answers;

    @Option(
            names = "--agents",
            defaultValue = "0",
            description =
                    "desks that are signed in and open; those that have no chats come after the first measurement,"
                            + " so that their CPU can be told. 0: as many as the visitors need")
    int desks;

    @Option(
            names = "--come-and-go",
            defaultValue = "0",
            description = "further visitors a minute who open a chat and leave it once it is accepted")
    int comeAndGo;

    @Option(
            names = "--ack-after",
            defaultValue = "500",
            description = "ms after which visitors acknowledge what they were shown, or after 16 events, as pages do"
                    + " (${DEFAULT-VALUE}). 0: each event at once")
    int ackAfterMs;

    @Option(names = "--warm-up", defaultValue = "10", description = "seconds that do not count (${DEFAULT-VALUE})")
    int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "30", description = "seconds that count (${DEFAULT-VALUE})")
    int seconds;

    @Option(
            names = "--most-ack-p50",
            defaultValue = "3",
            description = "bar, ms from a message to its durable acknowledgement (${DEFAULT-VALUE})")
    double mostAckP50;

    @Option(names = "--most-ack-p99", defaultValue = "50", description = "bar, ms (${DEFAULT-VALUE})")
    double mostAckP99;

    @Option(names = "--most-lost", defaultValue = "0", description = "bar, messages without acknowledgement")
    int mostLost;

    @Option(
            names = "--most-idle-desks",
            defaultValue = "0.25",
            description = "bar, cores that the desks without chats cost (${DEFAULT-VALUE})")
    double mostIdleDesks;

    /** Desks that the visitors need. */
    int agents() {
        int atOnce = visitors + Math.min(comeAndGo, chatsEach);
        return (atOnce + chatsEach - 1) / chatsEach;
    }

    int idleDesks() {
        return Math.max(0, desks - agents());
    }
}
