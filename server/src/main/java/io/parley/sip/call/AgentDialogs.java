package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.sip.stack.SipCall;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which leg of an agent's phone a dialog belongs to, for phones that name one call in another. For any thread. */
final class AgentDialogs {
    private final Map<SipCall, AgentLeg> legs = new ConcurrentHashMap<>();

    /** Who is in a call that is no contact. */
    private final Set<AgentId> talking = ConcurrentHashMap.newKeySet();

    void put(SipCall call, AgentLeg leg) {
        legs.put(call, leg);
    }

    void remove(SipCall call) {
        legs.remove(call);
    }

    Optional<AgentLeg> of(SipCall call) {
        return Optional.ofNullable(legs.get(call));
    }

    /** The agent is in a call with a colleague from now on; false if they are in one already. */
    boolean take(AgentId agent) {
        return talking.add(agent);
    }

    void free(AgentId agent) {
        talking.remove(agent);
    }
}
