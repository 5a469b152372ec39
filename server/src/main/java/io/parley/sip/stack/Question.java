package io.parley.sip.stack;

import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.message.Response;

/** OPTIONS outside of any call, kept with its transaction. @param told hears whether calls are taken there */
record Question(Consumer<Boolean> told) {

    /** A request of ours was answered, or nobody will; does nothing if it was no question. */
    static void settle(ClientTransaction transaction, int status) {
        boolean settled = status >= Response.OK && transaction != null;
        if (settled && transaction.getApplicationData() instanceof Question(Consumer<Boolean> told)) {
            told.accept(status != Response.SERVICE_UNAVAILABLE && status != Response.REQUEST_TIMEOUT);
        }
    }
}
