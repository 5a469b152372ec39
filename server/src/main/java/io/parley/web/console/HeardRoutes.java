package io.parley.web.console;

import io.parley.acd.port.CallQualities;
import io.parley.acd.port.CallQualities.Heard;
import io.parley.core.contact.ContactId;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How all streams of a call were to hear. */
public final class HeardRoutes {
    private final CallQualities kept;
    private final Within within;

    public HeardRoutes(CallQualities kept, Within within) {
        this.kept = kept;
        this.within = within;
    }

    /** @param stream {@code from_customer}, {@code from_agent}, {@code to_agent} or {@code page} */
    record StreamView(
            String stream, long at, long packets, long lost, double jitterMs, Optional<Long> rttMs, double mos) {}

    record Qualities(List<StreamView> streams) {}

    public List<Route<?>> routes() {
        return List.of(Route.get("/api/contacts/{id}/quality")
                .access(Access.TEAM)
                .about("How each stream of a call was to hear.")
                .answers(Qualities.class)
                .does(this::qualities));
    }

    /** None of what nobody measured: a callback that never connected is a contact all the same. */
    private Answer qualities(ApiCall call) {
        ContactId id = within.id(call);
        List<Heard> all = kept.of(id);
        if (all.isEmpty() && !within.isKnown(id)) {
            throw Refusal.notFound("contact");
        }
        return Answer.json(new Qualities(all.stream().map(HeardRoutes::view).toList()));
    }

    private static StreamView view(Heard heard) {
        Optional<Long> rtt =
                heard.rttMs().isPresent() ? Optional.of(heard.rttMs().getAsLong()) : Optional.empty();
        return new StreamView(
                heard.stream().name().toLowerCase(Locale.ROOT),
                heard.at().toEpochMilli(),
                heard.packets(),
                heard.lost(),
                heard.jitterMicros() / 1000.0,
                rtt,
                heard.mos() / 1000.0);
    }
}
