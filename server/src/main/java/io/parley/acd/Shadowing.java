package io.parley.acd;

import io.parley.core.future.LiveShadow;
import io.parley.core.future.Present;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Other rules beside the live floor. The floor's thread only hands over what it decided; the shadow decides on a thread
 * of its own, and when it fails or cannot keep up it ends, with the reason, and the floor goes on without it.
 */
public final class Shadowing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Shadowing.class);
    private static final int MOST_BEHIND = 65_536;
    private static final long SEED = 1;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** Asks the floor's thread to hand over, from one moment on, the floor as it is then and all it decides. */
    private final Consumer<Run> beginnings;

    private volatile Optional<Run> current = Optional.empty();

    /**
     * How a shadow stands.
     *
     * @param since when it began
     * @param base the version in force beside it
     * @param ended why it goes on no more
     */
    public record Standing(Instant since, long base, Optional<String> ended, LiveShadow.Report report) {}

    private record Decided(RoutingEvent event, List<Effect> effects, Instant at) {}

    Shadowing(Consumer<Run> beginnings) {
        this.beginnings = beginnings;
    }

    /** Begins another shadow; the one before ends. Completes once it runs. */
    public CompletableFuture<Standing> start(Rules other) {
        stop();
        Run run = new Run(other);
        current = Optional.of(run);
        Thread.ofPlatform().daemon().name("shadow").start(run::work);
        beginnings.accept(run);
        return run.begun;
    }

    public Optional<Standing> standing() {
        return current.flatMap(Run::standing);
    }

    /** Ends the shadow and forgets it; whether there was one. */
    public boolean stop() {
        Optional<Run> ended = current;
        current = Optional.empty();
        ended.ifPresent(run -> run.end("stopped"));
        return ended.isPresent();
    }

    @Override
    public void close() {
        stop();
    }

    /** One shadow from its beginning to its end. */
    static final class Run {
        private final Rules other;
        private final BlockingQueue<Decided> behind = new LinkedBlockingQueue<>(MOST_BEHIND);
        private final CompletableFuture<Supplier<Present>> beginning = new CompletableFuture<>();
        private final CompletableFuture<Standing> begun = new CompletableFuture<>();
        private volatile Optional<String> ended = Optional.empty();
        private Optional<Beginning> start = Optional.empty();

        /** @param base the version in force beside it */
        private record Beginning(Instant at, long base, LiveShadow shadow) {
            static Beginning of(Present present, Rules other) {
                long base = present.floor().floor().rules().version();
                return new Beginning(present.floor().at(), base, new LiveShadow(present, other, SEED));
            }
        }

        Run(Rules other) {
            this.other = other;
        }

        /** On the floor's thread: what is decided from here on is handed over. */
        void begin(Supplier<Present> present) {
            beginning.complete(present);
        }

        /** On the floor's thread; never waits. Whether the shadow wants more. */
        boolean decided(RoutingEvent event, List<Effect> effects, Instant at) {
            if (ended.isEmpty() && !behind.offer(new Decided(event, effects, at))) {
                end("it could not keep up: " + MOST_BEHIND + " entries behind");
            }
            return ended.isEmpty();
        }

        private void end(String reason) {
            if (ended.isEmpty()) {
                ended = Optional.of(reason);
                log.info("shadow ended: {}", reason);
            }
        }

        private void work() {
            try {
                begin(Beginning.of(beginning.get(10, TimeUnit.SECONDS).get(), other));
                standing().ifPresent(begun::complete);
                while (ended.isEmpty()) {
                    Decided next = behind.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                    if (next != null) {
                        observe(next);
                    }
                }
            } catch (LiveShadow.TooFarApart e) {
                end(e.getMessage());
            } catch (Exception | StackOverflowError e) {
                log.error("the shadow failed", e);
                end("it failed: " + e.getClass().getSimpleName());
                begun.completeExceptionally(e);
            } finally {
                behind.clear();
            }
        }

        private synchronized void begin(Beginning made) {
            start = Optional.of(made);
        }

        private synchronized void observe(Decided next) {
            if (next.event() instanceof RoutingEvent.RulesLoaded(Rules rules)) {
                end("version " + rules.version() + " came into force");
            } else {
                start.orElseThrow().shadow().observe(next.event(), next.effects(), next.at());
            }
        }

        private synchronized Optional<Standing> standing() {
            return start.map(made ->
                    new Standing(made.at(), made.base(), ended, made.shadow().report()));
        }
    }
}
