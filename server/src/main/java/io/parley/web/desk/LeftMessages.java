package io.parley.web.desk;

import io.parley.acd.port.Visitors;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.core.agent.AgentId;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What visitors left outside opening hours, as far as it concerns one agent. Blocks on the database. */
public final class LeftMessages {
    private static final int MOST = 500;

    private final Visitors visitors;
    private final Org org;

    public LeftMessages(Visitors visitors, Org org) {
        this.visitors = visitors;
        this.org = org;
    }

    /** Of the agent's queues, newest first. */
    public List<OfflineMessage> of(AgentId agent, boolean doneToo) {
        return mine(all(doneToo), agent);
    }

    /** The message, if it is of the agent's queues. */
    public Optional<OfflineMessage> find(String id, AgentId agent) {
        return visitors.offlineMessage(id).filter(message -> queues(agent).contains(message.queue()));
    }

    List<OfflineMessage> all(boolean doneToo) {
        return visitors.offlineMessages(doneToo, MOST);
    }

    List<OfflineMessage> mine(List<OfflineMessage> all, AgentId agent) {
        Set<String> queues = queues(agent);
        return all.stream().filter(message -> queues.contains(message.queue())).toList();
    }

    private Set<String> queues(AgentId agent) {
        return org.agent(agent.value()).map(OrgSettings.Agent::queues).orElse(Set.of());
    }
}
