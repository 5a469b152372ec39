package io.parley.web.http;

import io.parley.acd.port.AuditTrail;
import io.parley.acd.port.AuditTrail.Act;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Notes who did what through the API. What was done is on disk before it is answered; what was refused is not waited
 * for, since a stranger could tell by the time whether there is such a person.
 */
public final class Audit {
    /** A minute: who guesses or tries on after so many fills no disk; that they do is counted. */
    static final int MOST_REFUSED = 60;

    private static final int LONGEST = 200;

    private final Optional<AuditTrail> trail;
    private final InstantSource clock;
    private final LongAdder leftOut = new LongAdder();
    private Instant minute = Instant.EPOCH;
    private int refused;

    public Audit(AuditTrail trail, InstantSource clock) {
        this(Optional.of(trail), clock);
    }

    private Audit(Optional<AuditTrail> trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** Where nobody keeps it. */
    public static Audit nowhere() {
        return new Audit(Optional.empty(), InstantSource.system());
    }

    /** @throws Refusal 503 if it cannot be kept: it was done all the same */
    void done(Route<?> route, ApiCall call, int status) {
        if (route.noted() && call.noted() && status < 400) {
            String outcome = call.outcome().orElse(AuditTrail.DONE);
            trail.ifPresent(kept -> Durably.await(kept.add(act(route, call, outcome))));
        }
    }

    /** What somebody may not do, and who is not let in; not what was asked in a wrong way. */
    void refused(Route<?> route, ApiCall call, Refusal refusal) {
        boolean barred = refusal.status() == 401 || refusal.status() == 403;
        boolean atTheDoor = route.access() == Access.ANYBODY;
        boolean counts = route.noted() && barred;
        if (counts && (atTheDoor || call.personIfKnown().isPresent()) && hasRoom()) {
            trail.ifPresent(kept -> kept.add(act(route, call, refusal.body().code())));
        }
    }

    private synchronized boolean hasRoom() {
        Instant now = clock.instant();
        if (Duration.between(minute, now).abs().toMinutes() > 0) {
            minute = now;
            refused = 0;
        }
        boolean room = refused < MOST_REFUSED;
        if (room) {
            refused++;
        } else {
            leftOut.increment();
        }
        return room;
    }

    /** Refusals that were not noted, since there were too many. */
    public long leftOut() {
        return leftOut.sum();
    }

    private Act act(Route<?> route, ApiCall call, String outcome) {
        boolean atTheDoor = route.access() == Access.ANYBODY; // also whoever was signed in as somebody else
        Optional<String> before =
                atTheDoor ? Optional.empty() : call.personIfKnown().map(Person::id);
        String account = call.account().or(() -> before).orElse("");
        String subject = call.subject().strip();
        return new Act(
                clock.instant(),
                account,
                route.name(),
                subject.substring(0, Math.min(LONGEST, subject.length())),
                outcome,
                call.remoteAddress(),
                outcome.equals(AuditTrail.DONE) ? call.changes() : List.of());
    }
}
