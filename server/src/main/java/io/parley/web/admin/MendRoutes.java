package io.parley.web.admin;

import io.parley.acd.Distributor;
import io.parley.acd.Mends;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Breach;
import io.parley.core.routing.Mend;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the server found wrong with itself and put right. */
public final class MendRoutes {
    private final Distributor distributor;

    public MendRoutes(Distributor distributor) {
        this.distributor = distributor;
    }

    /**
     * @param at milliseconds since 1970
     * @param kind what did not hold, such as chat-lost
     * @param found in English, as in the log
     */
    public record MendView(
            long at,
            String kind,
            Optional<String> contact,
            Optional<String> agent,
            Optional<String> queue,
            String found) {}

    /** How often since the start. */
    public record MendCount(String kind, long count) {}

    /** @param mends the latest first, at most 200 */
    public record MendList(List<MendCount> counts, List<MendView> mends) {}

    public List<Route<?>> routes() {
        return List.of(Route.get("/api/mends")
                .access(Access.FLOOR)
                .answers(MendList.class)
                .about("What the server found wrong with itself and put right: of whom, when, and how often of each"
                        + " kind since the start.")
                .does(call -> Answer.json(list())));
    }

    private MendList list() {
        Mends mends = distributor.mends();
        List<MendCount> counts = Arrays.stream(Breach.values())
                .map(breach -> new MendCount(breach.code(), mends.count(breach)))
                .filter(count -> count.count() > 0)
                .toList();
        return new MendList(counts, mends.last().stream().map(MendRoutes::view).toList());
    }

    private static MendView view(Mends.Mended mended) {
        Mend mend = mended.mend();
        return new MendView(
                mended.at().toEpochMilli(),
                mend.breach().code(),
                mend.contact().map(ContactId::value),
                mend.agent().map(AgentId::value),
                mend.queue().map(QueueId::value),
                mend.found());
    }
}
