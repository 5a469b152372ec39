package io.parley.report;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.queue.QueueId;
import io.parley.store.FactQuery;
import java.util.Optional;
import java.util.Set;

/**
 * What a report is narrowed to; whatever is absent does not matter.
 *
 * @param agent who answered or was offered it
 * @param team whoever of it did
 */
public record Narrowing(
        Optional<Channel> channel,
        Optional<QueueId> queue,
        Optional<String> language,
        Optional<AgentId> agent,
        Optional<String> tag,
        Optional<Team> team) {

    /** @param people their ids */
    public record Team(String name, Set<String> people) {}

    /** Whatever the tags and teams are. */
    public Narrowing(
            Optional<Channel> channel, Optional<QueueId> queue, Optional<String> language, Optional<AgentId> agent) {
        this(channel, queue, language, agent, Optional.empty(), Optional.empty());
    }

    public static final Narrowing NONE =
            new Narrowing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The same for one agent only. */
    public Narrowing to(AgentId other) {
        return new Narrowing(channel, queue, language, Optional.of(other), tag, team);
    }

    /** Whether it is about some contacts only, so that agents' time cannot be told apart. */
    boolean ofSubjects() {
        return queue.isPresent() || channel.isPresent() || language.isPresent() || tag.isPresent();
    }

    FactQuery.Narrowing facts() {
        return new FactQuery.Narrowing(channel, queue, language, agent, tag, team.map(Team::people));
    }
}
