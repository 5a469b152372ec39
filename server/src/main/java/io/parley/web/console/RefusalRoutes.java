package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.RoutingEvent;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Agents refuse what is offered to them: with one press, and a reason in the minute after it if they like. */
public final class RefusalRoutes {
    private static final Duration MAY_SAY = Duration.ofMinutes(1);

    private final Distributor distributor;
    private final Org org;
    private final InstantSource clock;
    /** Of the last minute, by the id of the offer; locked by itself. */
    private final Map<String, Refused> latest = new HashMap<>();

    /** By whom, and when. */
    private record Refused(OfferId offer, AgentId agent, ContactId contact, Instant at) {}

    /** @param reason one of the configuration's */
    record Why(String reason) {}

    public RefusalRoutes(Distributor distributor, Org org, InstantSource clock) {
        this.distributor = distributor;
        this.org = org;
        this.clock = clock;
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.post("/api/offers/{id}/decline")
                        .access(Access.DESK)
                        .about("Gives an offer back.")
                        .does(this::decline),
                Route.put("/api/offers/{id}/refusal")
                        .takes(Why.class)
                        .access(Access.DESK)
                        .about("Says why one gave an offer back, within a minute after it.")
                        .does(this::explain));
    }

    private Answer decline(ApiCall call) {
        Board.OfferView offer = Mine.offer(call, distributor);
        Durably.await(distributor.postDurably(new RoutingEvent.OfferRefused(offer.id(), OfferOutcome.DECLINED)));
        Refused refused = new Refused(offer.id(), offer.agent(), offer.contact(), clock.instant());
        Instant now = refused.at();
        synchronized (latest) {
            latest.values().removeIf(one -> one.at().isBefore(now.minus(MAY_SAY)));
            latest.put(offer.id().toString(), refused);
        }
        return Answer.done();
    }

    private Answer explain(ApiCall call, Why why) {
        Refused refused = mine(call).orElseThrow(() -> Refusal.notFound("offer that you refused in the last minute"));
        if (org.settings().refusals().stream().noneMatch(one -> one.id().equals(why.reason()))) {
            throw Refusal.badField("reason", "is none of the configured reasons");
        }
        Durably.await(distributor.postDurably(
                new RoutingEvent.RefusalExplained(refused.contact(), refused.agent(), refused.offer(), why.reason())));
        return Answer.done();
    }

    private Optional<Refused> mine(ApiCall call) {
        Instant since = clock.instant().minus(MAY_SAY);
        synchronized (latest) {
            return Optional.ofNullable(latest.get(call.path("id")))
                    .filter(one -> one.agent().equals(Mine.agent(call)))
                    .filter(one -> !one.at().isBefore(since));
        }
    }
}
