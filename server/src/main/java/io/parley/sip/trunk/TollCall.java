package io.parley.sip.trunk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A call that costs money, from its admission to its end. */
public final class TollCall {
    private static final Runnable NOTHING = () -> {};
    /** Nearer to each other two ends are the same. */
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final TollRules rules;
    private final String agent;
    private List<Tally> tallies;
    private Optional<Instant> since = Optional.empty();
    private final AtomicReference<Runnable> spent = new AtomicReference<>(NOTHING);
    private volatile Consumer<Optional<Instant>> soon = end -> {};
    /** When it was told last that it will be ended. */
    private Optional<Instant> told = Optional.empty();

    /** @param agent who makes it; empty for nobody */
    TollCall(TollRules rules, String agent, List<Tally> tallies) {
        this.rules = rules;
        this.agent = agent;
        this.tallies = tallies;
    }

    /** It costs from now on. */
    public void answered() {
        rules.answered(this);
    }

    /** It goes to another number of the same trunk, and stays one call; false if it may not, then it is as it was. */
    public boolean moves(String number) {
        return rules.moves(this, number);
    }

    /** What ends it once the minutes of the day are used up; runs once, on any thread, and must return at once. */
    public void onSpent(Runnable end) {
        spent.set(end);
    }

    /**
     * Hears when it will be ended, once that is near, and that it will not be after all; on any thread, and must return
     * at once.
     */
    public void onSoon(Consumer<Optional<Instant>> listener) {
        soon = listener;
    }

    /** By one thread. @param end when it will be ended, if that is near */
    void warn(Optional<Instant> end) {
        boolean same = end.isEmpty()
                ? told.isEmpty()
                : told.filter(before ->
                                Duration.between(before, end.get()).abs().compareTo(CLOSE) < 0)
                        .isPresent();
        if (!same) {
            told = end;
            soon.accept(end);
        }
    }

    /** It has talked as long as may be talked in a day; whether it was told now, and not before. */
    boolean spend() {
        Runnable end = spent.getAndSet(NOTHING);
        end.run();
        return end != NOTHING;
    }

    /** Since when it costs. */
    public Optional<Instant> since() {
        return since;
    }

    boolean isAnswered() {
        return since.isPresent();
    }

    /** It is over; more than once changes nothing. */
    public void ended() {
        rules.ended(this);
    }

    void since(Instant now) {
        since = since.or(() -> Optional.of(now));
    }

    /** Who makes it; empty for nobody. */
    public String agent() {
        return agent;
    }

    List<Tally> tallies() {
        return tallies;
    }

    void count(List<Tally> others) {
        tallies = List.copyOf(others);
    }

    /** How long since then. */
    Duration talked(Instant atLeast, Instant now) {
        return since.map(from -> from.isBefore(atLeast) ? atLeast : from)
                .map(from -> Duration.between(from, now))
                .orElse(Duration.ZERO);
    }
}
