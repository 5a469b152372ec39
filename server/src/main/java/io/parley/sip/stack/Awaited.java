package io.parley.sip.stack;

import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.message.Response;

/** A request of ours outside of any call, kept with its transaction. @param told hears its answer, or that none came */
record Awaited(Consumer<Optional<Response>> told) {

    /** A final answer came, or none will; does nothing where nobody waits. */
    static void settle(ClientTransaction transaction, Optional<Response> response) {
        boolean isOver = response.isEmpty() || response.get().getStatusCode() >= Response.OK;
        if (isOver && transaction != null && transaction.getApplicationData() instanceof Awaited(var told)) {
            told.accept(response);
        }
    }
}
