package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import io.parley.core.routing.Effect;

/** What the floor and the agents' desks ask of chat; calls must return at once. */
public interface Chats {
    void offer(Effect.Offer offer);

    void withdraw(Effect.Withdraw withdrawal);

    void connect(Effect.Connect connection);

    /** The agent leaves, and the conversation waits for another. */
    void passOn(Effect.PassOn on);

    void end(Effect.EndContact end);

    /** The agent closes the conversation. */
    void hangUp(ContactId contact);
}
