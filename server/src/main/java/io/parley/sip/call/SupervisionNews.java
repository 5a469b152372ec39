package io.parley.sip.call;

import io.parley.acd.port.Supervisions.Mode;
import io.parley.acd.port.Supervisions.Reply;
import io.parley.acd.port.Supervisions.Supervisor;
import io.parley.core.agent.AgentId;
import java.util.concurrent.CompletableFuture;

/** What a call hears about a supervisor in it. */
sealed interface SupervisionNews {
    record Watch(Supervisor by, Mode mode, CompletableFuture<Reply> reply) implements SupervisionNews {}

    record TakeOver(AgentId supervisor, CompletableFuture<Reply> reply) implements SupervisionNews {}

    record Leave(AgentId supervisor, CompletableFuture<Reply> reply) implements SupervisionNews {}

    /** The floor has decided on the taking over; had it agreed, the call had heard of it before. */
    record Decided() implements SupervisionNews {}

    /** Nobody talks in this state of the call. */
    default void refuse() {
        switch (this) {
            case Watch watch -> watch.reply().complete(Reply.NO_CALL);
            case TakeOver take -> take.reply().complete(Reply.NO_CALL);
            case Leave leave -> leave.reply().complete(Reply.NO_CALL);
            case Decided decided -> {}
        }
    }
}
