package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.InCall;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Who is with the customer in each call; its script says so, and anybody may ask. */
final class Whereabouts {
    private final Map<ContactId, InCall> calls = new ConcurrentHashMap<>();

    InCall of(ContactId call) {
        return calls.getOrDefault(call, new InCall.Unknown());
    }

    /** Until they are parted. */
    <T> T with(AgentId agent, ContactId call, Supplier<T> talk) {
        return during(new InCall.With(agent), call, talk);
    }

    /** Until somebody is on the line, or the call is over. */
    <T> T alone(ContactId call, Supplier<T> wait) {
        return during(new InCall.Alone(), call, wait);
    }

    private <T> T during(InCall as, ContactId call, Supplier<T> part) {
        calls.put(call, as);
        try {
            return part.get();
        } finally {
            calls.remove(call);
        }
    }
}
