package io.parley.sip.call;

import io.parley.core.contact.ContactId;
import io.parley.sip.stack.InboundInvite;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls that trunks bring: a script for each, under the settings of now, or a refusal. */
record Arrivals(CallParts parts, Supplier<ContactId> ids) {
    private static final int NOT_FOUND = 404;

    /** Empty if it was refused. */
    Optional<InboundCall> take(InboundInvite invite) {
        CallSettings settings = parts.settings();
        Optional<CallFlow> flow = settings.flow().apply(invite.dialled());
        if (flow.isEmpty()) {
            return refused(invite, NOT_FOUND);
        }
        ContactId id = ids.get();
        return parts.loops().lets(id, invite)
                ? Optional.of(new InboundCall(invite, settings, flow.get(), id, parts))
                : refused(invite, LoopGuard.DETECTED);
    }

    private static Optional<InboundCall> refused(InboundInvite invite, int status) {
        invite.call().reject(status, Map.of());
        return Optional.empty();
    }
}
