package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import java.util.Optional;
import java.util.function.Supplier;

/** Whom agents may call from their phones, and on whose account; nobody and nothing else is ever called by them. */
@FunctionalInterface
public interface PhoneRules {
    int NOT_ALLOWED = 403;
    int UNKNOWN = 404;
    /** It may be called, but nothing leads there at the moment. */
    int NO_TRUNK = 503;

    /** Nobody. */
    PhoneRules NONE = (by, signedIn, dialled) -> new Refused(NOT_ALLOWED);

    /** @param dialled as the phone has it */
    Way find(AgentId by, boolean signedIn, String dialled);

    /** Where a call goes. */
    sealed interface Way {}

    /** @param self how the colleague's phone shows who calls; @param other how it is shown who is called */
    record Colleague(AgentId agent, Self self, Self other) implements Way {}

    /** A number that callers dial, too: what it leads to, the agent meets as they do. */
    record OwnNumber(String number, Self self) implements Way {}

    /**
     * @param queue whose rules hold, of wrap-up and whom the call may be handed on to
     * @param others where calls go out to who is asked within it, or it is handed on to: the same trunk
     */
    record Outside(QueueId queue, String language, String number, OutLine line, Supplier<Optional<OutLine>> others)
            implements Way {}

    /** @param status why not */
    record Refused(int status) implements Way {}

    /** @param extension what may be dialled to call back */
    record Self(String extension, String name) {}
}
