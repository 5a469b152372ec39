package io.parley.chat.bot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Lets so many ask a bot at once; whoever comes later waits in line, which is not the bot's time. Safe from any
 * thread.
 */
final class BotLine {
    /** As many as the bot has connections. */
    static final int AT_ONCE = 64;
    /** A visitor waits no longer than that before people take over. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final int atOnce;
    private final BotPort.Means means;
    private final Deque<Runnable> line = new ArrayDeque<>();
    private int busy;

    BotLine(int atOnce, BotPort.Means means) {
        this.atOnce = atOnce;
        this.means = means;
    }

    /** Nobody had time for it. */
    static final class TooLong extends IllegalStateException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super("the line of questions to it is too long");
        }
    }

    /** Fails with {@link TooLong} where its turn does not come in {@link #LONGEST}. */
    <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable turn = () -> start(question, answer);
        if (goesAtOnce(turn)) {
            turn.run();
        } else {
            means.wake().at(means.clock().instant().plus(LONGEST), () -> giveUp(turn, answer));
        }
        return answer;
    }

    private synchronized boolean goesAtOnce(Runnable turn) {
        boolean free = busy < atOnce;
        if (free) {
            busy++;
        } else {
            line.add(turn);
        }
        return free;
    }

    private <T> void start(Supplier<CompletableFuture<T>> question, CompletableFuture<T> answer) {
        CompletableFuture.completedFuture(question).thenCompose(Supplier::get).whenComplete((said, failure) -> {
            next().ifPresent(means.threads()::execute);
            if (failure == null) {
                answer.complete(said);
            } else {
                answer.completeExceptionally(failure);
            }
        });
    }

    private synchronized Optional<Runnable> next() {
        Optional<Runnable> next = Optional.ofNullable(line.poll());
        if (next.isEmpty()) {
            busy--;
        }
        return next;
    }

    private void giveUp(Runnable turn, CompletableFuture<?> answer) {
        boolean waited;
        synchronized (this) {
            waited = line.remove(turn);
        }
        if (waited) {
            answer.completeExceptionally(new TooLong());
        }
    }
}
