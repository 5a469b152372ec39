package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Who is in a call of colleagues, or on the way into it: the floor offers them nothing as long as they are. */
final class KeptBusy {
    private final CallParts parts;
    private final Set<AgentId> kept = new HashSet<>();

    KeptBusy(CallParts parts) {
        this.parts = parts;
    }

    /** False if they are in as many such calls as they may be; the floor is asked by {@link #busy}. */
    boolean take(AgentId agent, int most) {
        return parts.dialogs().take(agent, most) && kept.add(agent);
    }

    /** @return done once the floor knows */
    CompletableFuture<Void> busy(AgentId agent) {
        return tell(agent, true);
    }

    /** They have left it. */
    void free(AgentId agent) {
        if (kept.remove(agent)) {
            parts.dialogs().free(agent);
            tell(agent, false);
        }
    }

    /** It is over. */
    void freeAll() {
        List.copyOf(kept).forEach(this::free);
    }

    private CompletableFuture<Void> tell(AgentId agent, boolean on) {
        return parts.distributor().postDurably(new RoutingEvent.OutsideCall(agent, OutsideKind.INTERNAL, on));
    }
}
