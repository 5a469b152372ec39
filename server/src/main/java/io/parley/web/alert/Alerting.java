package io.parley.web.alert;

import io.parley.acd.Distributor;
import io.parley.acd.port.AlertLimits;
import io.parley.acd.port.AlertStates;
import io.parley.acd.port.Wake;
import io.parley.core.alert.PastFacts;
import io.parley.core.queue.QueueId;
import io.parley.web.admin.Hooks;
import io.parley.web.admin.Telephony;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** All of it joined. */
public final class Alerting implements AutoCloseable {
    private final AlertTurns turns;
    private final AlertRoutes routes;

    /**
     * @param states what stands
     * @param past what is kept of queues and agents since a moment
     * @param open whether a queue takes contacts at a moment
     * @param reserve how much recordings have taken of the room that is kept back for them, 0 to 1
     */
    public record Ports(
            AlertLimits limits,
            AlertStates states,
            Function<Instant, PastFacts> past,
            AlarmMail mail,
            BiPredicate<QueueId, Instant> open,
            DoubleSupplier reserve) {}

    /** What is looked at. */
    public record Looked(
            Distributor distributor, Supplier<Telephony.Picture> telephony, Supplier<List<Hooks.HookView>> hooks) {}

    public Alerting(Ports ports, Looked looked, Org org, Wake wake, InstantSource clock) {
        KeptLimits limits = new KeptLimits(ports.limits());
        AlarmLetters letters = new AlarmLetters(ports.mail(), org);
        AlertTurns.Looking looking = new AlertTurns.Looking(
                looked.distributor(),
                looked.telephony(),
                looked.hooks(),
                ports.open(),
                code -> planned(org, code),
                ports.reserve());
        turns = new AlertTurns(
                looking, new AlertTurns.Kept(limits, ports.states(), ports.past()), letters, wake, clock);
        routes = new AlertRoutes(turns, limits, letters, org, clock);
    }

    private static Optional<Duration> planned(Org org, String code) {
        return org.settings().auxCodes().stream()
                .filter(one -> one.id().equals(code))
                .findFirst()
                .flatMap(OrgSettings.AuxCode::planned);
    }

    public void start() {
        turns.start();
    }

    public List<LimitShapes.AlertRow> standing() {
        return turns.rows();
    }

    public List<Route<?>> routes() {
        return routes.routes();
    }

    /** How often limits were looked at since the start. */
    public long looks() {
        return turns.looks();
    }

    @Override
    public void close() {
        turns.close();
    }
}
