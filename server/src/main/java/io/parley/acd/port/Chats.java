package io.parley.acd.port;

import io.parley.core.routing.Effect;

/** What the floor asks of chat; calls must return at once. */
public interface Chats {
    void offer(Effect.Offer offer);

    void withdraw(Effect.Withdraw withdrawal);

    void connect(Effect.Connect connection);

    void end(Effect.EndContact end);
}
