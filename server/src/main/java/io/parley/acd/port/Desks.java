package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.routing.Effect;

/** What the floor tells the agents' desks; calls must return at once. */
public interface Desks {
    void offer(Effect.Offer offer);

    void withdraw(Effect.Withdraw withdrawal);

    void agentChanged(AgentId agent);

    void contactChanged(ContactRecord record);
}
