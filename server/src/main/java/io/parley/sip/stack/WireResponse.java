package io.parley.sip.stack;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPDuplicateHeaderException;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Iterator;

/**
 * An answer to a request that came from outside. Once it was sent it is what was sent: the stack encodes an answer a
 * second time to have it ready for a repeat.
 */
final class WireResponse extends SIPResponse {
    private static final long serialVersionUID = 1;

    private transient volatile byte[] sent;

    /** The same answer, with the same headers. */
    static WireResponse of(SIPResponse plain) {
        WireResponse own = new WireResponse();
        own.setStatusLine(plain.getStatusLine());
        Iterator<SIPHeader> headers = plain.getHeaders();
        try {
            while (headers.hasNext()) {
                own.attachHeader(headers.next(), false);
            }
        } catch (SIPDuplicateHeaderException e) {
            throw new IllegalStateException("a header took the place of another", e);
        }
        return own;
    }

    /** It went over the wire so. */
    void wasSent(byte[] bytes) {
        sent = bytes;
    }

    @Override
    public Object clone() {
        WireResponse copy = (WireResponse) super.clone();
        copy.sent = null;
        return copy;
    }

    @Override
    public byte[] encodeAsBytes(String transport) {
        byte[] bytes = sent;
        return bytes == null ? super.encodeAsBytes(transport) : bytes;
    }
}
