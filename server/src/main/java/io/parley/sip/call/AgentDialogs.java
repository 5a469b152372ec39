package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.sip.stack.DialogName;
import io.parley.sip.stack.SipCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Which leg of an agent's phone a dialog belongs to, for phones that name one call in another. For any thread. */
final class AgentDialogs {
    private final Map<SipCall, AgentLeg> legs = new ConcurrentHashMap<>();

    /** In how many calls that are no contacts each is. */
    private final Map<AgentId, Integer> talking = new ConcurrentHashMap<>();

    /** Whom a colleague calls, and whose phone has not been answered yet: in which call. */
    private final Map<AgentId, ContactId> called = new ConcurrentHashMap<>();

    private volatile Consumer<AgentId> listener = agent -> {};

    /** Hears whose phone has said that it rings; must return at once. */
    void onRinging(Consumer<AgentId> hears) {
        listener = hears;
    }

    void rings(AgentId agent) {
        listener.accept(agent);
    }

    /** A colleague calls this agent from now on, until somebody answers or nobody does. */
    void called(AgentId agent, Optional<ContactId> by) {
        by.ifPresentOrElse(call -> called.put(agent, call), () -> called.remove(agent));
        rings(agent);
    }

    /** The call by which a colleague rings there. */
    Optional<ContactId> calls(AgentId agent) {
        return Optional.ofNullable(called.get(agent));
    }

    /** The call that is offered to this agent and rings at their phone. */
    Optional<DialogName> offered(AgentId agent) {
        return legs.entrySet().stream()
                .filter(entry -> entry.getValue().agent().equals(agent))
                .filter(entry -> entry.getValue().summons().offer().isPresent())
                .flatMap(entry -> entry.getKey().early().stream())
                .findFirst();
    }

    /** @param before what rang at this leg until now */
    void put(SipCall call, AgentLeg leg, Optional<SipCall> before) {
        before.ifPresent(legs::remove);
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
        return take(agent, 1);
    }

    /** The same for one more such call, of so many that they may be in. */
    boolean take(AgentId agent, int most) {
        boolean[] taken = new boolean[1];
        talking.compute(agent, (same, calls) -> {
            int now = calls == null ? 0 : calls;
            taken[0] = now < most;
            return taken[0] ? Integer.valueOf(now + 1) : calls;
        });
        return taken[0];
    }

    void free(AgentId agent) {
        talking.computeIfPresent(agent, (same, calls) -> calls == 1 ? null : calls - 1);
    }

    /** In how many calls with colleagues they are, if each of these hears music; else empty. */
    Optional<Integer> held(AgentId agent) {
        return holdsAll(agent) ? Optional.ofNullable(talking.get(agent)) : Optional.empty();
    }

    /** Whether they are in calls with colleagues, each of whom hears music. */
    boolean holdsAll(AgentId agent) {
        List<AgentLeg> own = legs.values().stream()
                .filter(leg -> leg.agent().equals(agent) && leg.partner().isPresent())
                .toList();
        return !own.isEmpty()
                && own.size() == talking.getOrDefault(agent, 0)
                && own.stream().allMatch(AgentLeg::isOnHold);
    }

    /** Whether they are in any call with a colleague who does not hear music. */
    boolean talks(AgentId agent) {
        return talking.containsKey(agent) && !holdsAll(agent);
    }
}
