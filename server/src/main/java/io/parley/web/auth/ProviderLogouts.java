package io.parley.web.auth;

import io.parley.acd.port.ProviderTies;
import io.parley.oidc.ProviderProblem;
import io.parley.oidc.SignedOutThere;
import io.parley.web.http.Refusal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing out whom a provider has signed out, as it tells from server to server (OpenID Connect Back-Channel Logout
 * 1.0). What a sign-in here began with is stored, so that a restart between loses nobody.
 */
public final class ProviderLogouts {
    private static final Logger log = LoggerFactory.getLogger(ProviderLogouts.class);
    private static final int MOST = 10_000;
    private static final int FAILURES = 60;

    /** What may become of a logout token: somebody was signed out, nobody was in, it was told before, or it is none. */
    public static final Set<String> OUTCOMES = Set.of("ended", "nobody", "again", "refused");

    private final ProviderTies ties;
    private final SignIns signIns;
    private final InstantSource clock;
    private final TokenBuckets failures = new TokenBuckets(FAILURES, FAILURES);
    private final Map<String, Boolean> told = bounded();
    private final Map<String, Long> over = bounded();
    private final Map<String, LongAdder> counts =
            OUTCOMES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), what -> new LongAdder()));
    private long turn;

    ProviderLogouts(ProviderTies ties, SignIns signIns, InstantSource clock) {
        this.ties = ties;
        this.signIns = signIns;
        this.clock = clock;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /** How often this became of a logout token: one of {@link #OUTCOMES}. */
    public long count(String what) {
        return counts.get(what).sum();
    }

    /**
     * @param form as it came
     * @throws Refusal 400 for a token that does not hold, 429 after too many of these, 503 while keys are not there
     */
    void end(ProviderPlan plan, String form, String network) {
        long wait = failures.wait(network, clock.instant());
        if (wait > 0) {
            throw Refusal.tooMany(wait);
        }
        try {
            SignedOutThere who = plan.provider().signedOut(form);
            if (!isNew(who)) {
                counts.get("again").increment();
                return;
            }
            List<String> begun = ended(who);
            counts.get(begun.isEmpty() ? "nobody" : "ended").increment();
            log.info("provider {} ends {} sign-ins", plan.id(), begun.size());
        } catch (ProviderProblem problem) {
            counts.get("refused").increment();
            log.warn("identity provider {}: {}", plan.id(), problem.getMessage());
            if (problem.reason() == ProviderProblem.Reason.DOWN) {
                throw Refusal.of(503, "provider_down", "its keys cannot be asked for now");
            }
            failures.take(network, clock.instant());
            throw Refusal.of(400, "invalid_request", "this is no logout token that holds");
        }
    }

    /** What could not be looked up is not told yet: whoever tells it again is heard. */
    private List<String> ended(SignedOutThere who) {
        try {
            List<String> begun = ties.begun(who.issuer(), who.subject(), who.session());
            begun.forEach(signIns::leave);
            return begun;
        } catch (RuntimeException failed) {
            forget(who);
            throw failed;
        }
    }

    private synchronized void forget(SignedOutThere who) {
        told.remove(who.issuer() + " " + who.id());
    }

    private synchronized boolean isNew(SignedOutThere who) {
        if (told.putIfAbsent(who.issuer() + " " + who.id(), true) != null) {
            return false;
        }
        turn++;
        String whom = who.session()
                .map(sid -> "sid " + sid)
                .orElseGet(() -> "sub " + who.subject().orElseThrow());
        over.remove(who.issuer() + " " + whom); // so that the oldest is always the first to go
        over.put(who.issuer() + " " + whom, turn);
        return true;
    }

    /** How many there have been; {@link #isOver} asks for it, of when somebody's code was not shown yet. */
    synchronized long turn() {
        return turn;
    }

    /** Whether they were signed out there since then, while they were still on their way in here. */
    synchronized boolean isOver(ProviderSessions.Session session) {
        long subject = over.getOrDefault(session.issuer() + " sub " + session.subject(), 0L);
        long own = session.sid()
                .map(sid -> over.getOrDefault(session.issuer() + " sid " + sid, 0L))
                .orElse(0L);
        return Math.max(subject, own) > session.turn();
    }
}
