package io.parley.sip.stack;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.Locale;
import javax.sip.message.Request;

/**
 * A request that came from outside. Its transaction is found by branch, sent-by and method (RFC 3261 17.2.3); the
 * stack's own key is the branch alone, so two clients that count their branches alike would get in each other's way.
 */
final class WireRequest extends SIPRequest {
    private static final long serialVersionUID = 1;

    @Override
    public String getTransactionId() {
        Via via = getTopmostVia();
        boolean unique =
                via != null && via.getBranch() != null && via.getBranch().regionMatches(true, 0, "z9hG4bK", 0, 7);
        if (!unique) {
            return super.getTransactionId();
        }
        String method = getCSeq().getMethod();
        boolean invite = method.equals(Request.INVITE) || method.equals(Request.ACK);
        String key = via.getBranch() + "|" + via.getSentBy().encode() + (invite ? "" : ":" + method);
        return key.toLowerCase(Locale.ROOT);
    }
}
