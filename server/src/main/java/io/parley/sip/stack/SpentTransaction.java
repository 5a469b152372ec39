package io.parley.sip.stack;

import gov.nist.javax.sip.ReleaseReferencesStrategy;
import gov.nist.javax.sip.stack.SIPTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.Transaction;
import javax.sip.message.Response;

/**
 * A transaction whose request nobody asks for any more. The stack lets go of requests early, so that ended calls hold
 * little: it encodes each when its last answer is in, and parses some of them again half a minute later, in case
 * somebody wants to see it. Of these nobody does; what is answered to a repeat is kept apart from that.
 */
final class SpentTransaction {
    private SpentTransaction() {}

    /**
     * Answers a request. An INVITE is not looked at again after the final answer; the stack keeps it by itself for as
     * long as it may have to. Others it must be able to parse: what comes in the manner of RFC 2543, with a branch of
     * its own kind, is compared with each request that it remembers.
     */
    static void answer(ServerTransaction transaction, Response response) throws SipException, InvalidArgumentException {
        boolean invite = ((SIPTransaction) transaction).isInviteTransaction();
        if (invite && response.getStatusCode() >= Response.OK) {
            mark(transaction);
        }
        transaction.sendResponse(response);
    }

    /** While the final answer to a request of ours is read: from then on {@code getRequest()} may give null. */
    static void mark(Transaction transaction) {
        ((SIPTransaction) transaction).setReleaseReferencesStrategy(ReleaseReferencesStrategy.Aggressive);
    }
}
