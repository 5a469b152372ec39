package io.parley.sip.call;

import io.parley.acd.port.RecordingPauses.Reply;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody wants a call's recording paused, or to go on.
 *
 * @param by an agent, or a program as {@code key:NAME}
 */
record PauseNews(boolean on, String by, CompletableFuture<Reply> reply) {
    /** Nothing is recorded in this state of the call. */
    void refuse() {
        reply.complete(Reply.NOT_RECORDED);
    }

    /** The call has ended. */
    void over() {
        reply.complete(Reply.NO_CALL);
    }
}
