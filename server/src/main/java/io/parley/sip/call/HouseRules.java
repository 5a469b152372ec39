package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** What agents' phones reach by numbers of the house: places that callers are parked in, calls that ring elsewhere. */
public record HouseRules(Park park, PickUp pickUp) {
    /** Nobody parks, nobody picks up. */
    public static final HouseRules NONE = new HouseRules(
            new Park(List.of(), "", Duration.ZERO, queue -> false, queue -> true, (by, queue) -> false),
            new PickUp("", (by, queue) -> false, (by, rung) -> false));

    /**
     * @param slots numbers of places; none where nobody parks
     * @param code what stands for any free place, dialled or keyed in a conversation; empty for none
     * @param atMost so long a caller is parked
     * @param parks callers of which queue may be parked
     * @param records whether they are recorded meanwhile
     * @param takes who may take back callers of which queue; whoever parked them always may
     */
    public record Park(
            List<String> slots,
            String code,
            Duration atMost,
            Predicate<QueueId> parks,
            Predicate<QueueId> records,
            BiPredicate<AgentId, QueueId> takes) {

        boolean may(QueueId queue) {
            return !slots.isEmpty() && parks.test(queue);
        }

        /** Whether a number is about parking. */
        boolean means(String dialled) {
            return slots.contains(dialled) || !slots.isEmpty() && !code.isEmpty() && code.equals(dialled);
        }

        /** The place that is meant; any where none is. */
        Optional<String> slot(String dialled) {
            return Optional.of(dialled).filter(slots::contains);
        }
    }

    /**
     * @param code dialled alone for any call that rings in one's queues, or before a colleague's number; empty for
     *     none. Numbers outside may begin with one of digits, which is meant before a colleague's number only then
     * @param may who may take ringing calls of which queue
     * @param mayOf who may take what colleagues call which agent for
     */
    public record PickUp(String code, BiPredicate<AgentId, QueueId> may, BiPredicate<AgentId, AgentId> mayOf) {
        /** @param colleague whether this is how somebody is called */
        boolean means(String dialled, Predicate<String> colleague) {
            if (code.isEmpty() || !dialled.startsWith(code)) {
                return false;
            }
            boolean digits = code.chars().allMatch(Character::isDigit);
            return !digits || colleague(dialled).filter(colleague.negate()).isEmpty();
        }

        /** Whose call is meant; anybody's where none is. */
        Optional<String> colleague(String dialled) {
            return Optional.of(dialled.substring(code.length())).filter(rest -> !rest.isEmpty());
        }
    }
}
