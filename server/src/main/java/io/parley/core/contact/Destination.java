package io.parley.core.contact;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whom a contact is handed on to: exactly one of a queue, an agent, a number outside, and a place to be parked in. */
public record Destination(
        Optional<QueueId> queue, Optional<AgentId> agent, Optional<String> number, Optional<String> slot) {

    public Destination {
        queue = Objects.requireNonNullElse(queue, Optional.empty());
        agent = Objects.requireNonNullElse(agent, Optional.empty());
        number = Objects.requireNonNullElse(number, Optional.empty());
        slot = Objects.requireNonNullElse(slot, Optional.empty());
        long named = Stream.of(queue, agent, number, slot)
                .filter(Optional::isPresent)
                .count();
        if (named != 1) {
            throw new IllegalArgumentException("a contact is handed on to one queue, agent, number or place");
        }
    }

    public static Destination of(QueueId queue) {
        return new Destination(Optional.of(queue), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Destination of(AgentId agent) {
        return new Destination(Optional.empty(), Optional.of(agent), Optional.empty(), Optional.empty());
    }

    /** @param number as it is dialled over the trunk */
    public static Destination outside(String number) {
        return new Destination(Optional.empty(), Optional.empty(), Optional.of(number), Optional.empty());
    }

    /** @param slot the place's number, by which anybody may take the caller back */
    public static Destination parked(String slot) {
        return new Destination(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(slot));
    }
}
