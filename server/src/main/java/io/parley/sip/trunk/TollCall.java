package io.parley.sip.trunk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A call that costs money, from its admission to its end. */
public final class TollCall {
    private final TollRules rules;
    private final List<Tally> tallies;
    private Optional<Instant> since = Optional.empty();

    TollCall(TollRules rules, List<Tally> tallies) {
        this.rules = rules;
        this.tallies = tallies;
    }

    /** It costs from now on. */
    public void answered() {
        rules.answered(this);
    }

    /** It is over; more than once changes nothing. */
    public void ended() {
        rules.ended(this);
    }

    void since(Instant now) {
        since = since.or(() -> Optional.of(now));
    }

    List<Tally> tallies() {
        return tallies;
    }

    /** How long since then. */
    Duration talked(Instant atLeast, Instant now) {
        return since.map(from -> from.isBefore(atLeast) ? atLeast : from)
                .map(from -> Duration.between(from, now))
                .orElse(Duration.ZERO);
    }
}
