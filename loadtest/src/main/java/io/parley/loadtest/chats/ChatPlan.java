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

    int agents() {
        return (visitors + chatsEach - 1) / chatsEach;
    }
}
