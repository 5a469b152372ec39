package io.parley.sip.call;

import io.parley.acd.port.InternalCalls;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept of a call of colleagues: who called whom, and whether they talked. A call is not kept waiting by its
 * history, nor ended by what keeps it from being written.
 */
final class HouseHistory {
    private static final Logger log = LoggerFactory.getLogger(HouseHistory.class);

    private final InternalCalls calls;
    private final Supplier<ContactId> ids;
    private final InstantSource clock;
    /** The conversation that is open. */
    private Optional<ContactId> open = Optional.empty();

    /** @param ids of those who come to talk with each other later */
    HouseHistory(InternalCalls calls, Supplier<ContactId> ids, InstantSource clock) {
        this.calls = calls;
        this.ids = ids;
        this.clock = clock;
    }

    void begun(ContactId id, AgentId by, AgentId to) {
        open = Optional.of(id);
        note(() -> calls.begun(new InternalCalls.Begun(id, by, to, clock.instant())));
    }

    void answered() {
        open.ifPresent(id -> note(() -> calls.answered(id, clock.instant())));
    }

    /** From now on these two talk, for whom another has joined two calls; what was until then is over. */
    void joined(AgentId by, AgentId to, String why) {
        over(why);
        begun(ids.get(), by, to);
        answered();
    }

    void over(String why) {
        open.ifPresent(id -> note(() -> calls.over(id, why, clock.instant())));
        open = Optional.empty();
    }

    private static void note(Supplier<CompletableFuture<Void>> write) {
        CompletableFuture.completedFuture(write).thenCompose(Supplier::get).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("history does not show all of a call of colleagues: {}", failure.getMessage());
            }
        });
    }
}
