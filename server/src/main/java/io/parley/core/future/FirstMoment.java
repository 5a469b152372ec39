package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What first becomes of a contact that nobody answers: who is rung, or how it gets out.
 *
 * @param queue that it is in by then
 * @param agents who are rung, by id
 * @param after how long it has waited
 * @param reason of its end, in a code
 */
public record FirstMoment(QueueId queue, Kind kind, List<AgentId> agents, Duration after, String reason) {

    public enum Kind {
        RINGS,
        /** It is over before anybody was rung. */
        ENDS,
        /** Outside the hours of the queue it never gets there. */
        CLOSED,
        /** Neither within an hour. */
        WAITS
    }

    /** @param floor nobody's but ours: it is not what it was afterwards; @param contact {@link Tryout#CONTACT} */
    public static FirstMoment of(Floor floor, Contact contact) {
        QueueId queue = contact.queue();
        if (Tryout.isClosed(floor.rules(), contact)) {
            return new FirstMoment(queue, Kind.CLOSED, List.of(), Duration.ZERO, "");
        }
        List<Effect> effects = Router.decide(floor, new RoutingEvent.ContactArrived(contact), contact.arrivedAt());
        for (Moment moment : Ringing.of(floor, contact, effects, List.of())) {
            switch (moment.kind()) {
                case MOVES -> queue = moment.to().orElse(queue);
                case RINGS -> {
                    return new FirstMoment(queue, Kind.RINGS, byId(moment.agents()), moment.after(), "");
                }
                case ENDS -> {
                    return new FirstMoment(queue, Kind.ENDS, List.of(), moment.after(), moment.reason());
                }
                case WIDENS, CALLBACK -> {}
            }
        }
        return new FirstMoment(queue, Kind.WAITS, List.of(), Duration.ZERO, "");
    }

    private static List<AgentId> byId(List<AgentId> agents) {
        return agents.stream().sorted(Comparator.comparing(AgentId::value)).toList();
    }
}
