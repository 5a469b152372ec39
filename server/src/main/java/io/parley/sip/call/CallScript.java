package io.parley.sip.call;

import io.parley.core.contact.ContactId;

/** A call as it is told from beginning to end, on a thread of its own. */
interface CallScript extends Runnable {
    ContactId id();

    /** Puts something into its inbox; from any thread. */
    void signal(Signal signal);

    /** It is over, and nobody can find it any more; what nobody has read is answered. */
    void forget();
}
