package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.InCall;
import io.parley.core.routing.OfferId;
import java.util.Optional;
import java.util.Set;

/** What the floor and the agents' desks ask of telephony; calls must return at once. */
public interface Phones {
    void offer(Effect.Offer offer);

    /** Call the customer of a callback. */
    void dial(Effect.Dial call);

    void withdraw(Effect.Withdraw withdrawal);

    void connect(Effect.Connect connection);

    /** The phone that has the call is let go, and the caller waits again. */
    void giveBack(Effect.GiveBack back);

    /** The agent is let go: the customer hears music, and a number outside is called. */
    void passOn(Effect.PassOn on);

    void end(Effect.EndContact end);

    /** The agent pressed accept at the desk: make the ringing phone answer by itself, if it can. */
    void answer(OfferId offer);

    /** The agent holds the caller or takes them back. */
    void hold(ContactId contact, boolean on);

    /** The agent ends the call. */
    void hangUp(ContactId contact);

    /** Who is in this call with its customer. */
    default InCall inCall(ContactId call) {
        return new InCall.Unknown();
    }

    /** Contacts with a call now; empty if it cannot tell. */
    default Optional<Set<ContactId>> calls() {
        return Optional.empty();
    }
}
