package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import java.util.Optional;

/**
 * What was found broken, and about whom.
 *
 * @param found in words, for those who read logs
 */
public record Mend(
        Breach breach, Optional<ContactId> contact, Optional<AgentId> agent, Optional<QueueId> queue, String found) {

    /** Of a contact. */
    public static Mend of(Breach breach, ContactId contact, String found) {
        return new Mend(breach, Optional.of(contact), Optional.empty(), Optional.empty(), found);
    }

    /** Of a contact and the agent it is with, or should be. */
    public static Mend of(Breach breach, ContactId contact, AgentId agent, String found) {
        return new Mend(breach, Optional.of(contact), Optional.of(agent), Optional.empty(), found);
    }

    /** Of an agent. */
    public static Mend of(Breach breach, AgentId agent, String found) {
        return new Mend(breach, Optional.empty(), Optional.of(agent), Optional.empty(), found);
    }

    /** Of a queue. */
    public static Mend of(Breach breach, QueueId queue, String found) {
        return new Mend(breach, Optional.empty(), Optional.empty(), Optional.of(queue), found);
    }
}
