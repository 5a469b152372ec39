package io.parley.sip.stack;

import gov.nist.javax.sip.Utils;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sip.InvalidArgumentException;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.RouteHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;

/**
 * The dialog that a 2xx to an INVITE of ours makes (RFC 3261 12.1.2), where the stack has none: all that a request
 * within it needs stands in the 2xx.
 */
final class AnsweredElsewhere {
    private final SIPResponse ok;
    private final PeerAddress peer;
    private final Messages messages;

    /** @param peer where the INVITE was sent */
    AnsweredElsewhere(SIPResponse ok, PeerAddress peer, Messages messages) {
        this.ok = ok;
        this.peer = peer;
        this.messages = messages;
    }

    /** With the number of the INVITE and a branch of its own (RFC 3261 13.2.2.4). */
    Request ack() throws ParseException, InvalidArgumentException {
        Request ack = request(Request.ACK, ok.getCSeq().getSeqNumber());
        ((ViaHeader) ack.getHeader(ViaHeader.NAME))
                .setBranch(Utils.getInstance().generateBranchId());
        return ack;
    }

    Request bye() throws ParseException, InvalidArgumentException {
        return request(Request.BYE, ok.getCSeq().getSeqNumber() + 1);
    }

    /** By the proxies that asked for it, the last one first; a strict one gets it in its own name (12.2.1.1). */
    private Request request(String method, long sequence) throws ParseException, InvalidArgumentException {
        List<URI> way = new ArrayList<>();
        for (Iterator<?> all = ok.getHeaders(RecordRouteHeader.NAME); all.hasNext(); ) {
            way.addFirst(((RecordRouteHeader) all.next()).getAddress().getURI());
        }
        URI target = target();
        if (!way.isEmpty() && way.getFirst() instanceof SipURI first && !first.hasLrParam()) {
            way.add(target);
            target = way.removeFirst();
        }
        Request request = messages.within(ok, (URI) target.clone(), method, sequence, peer);
        request.removeHeader(RouteHeader.NAME);
        for (URI proxy : way) {
            request.addHeader(messages.route(proxy));
        }
        return request;
    }

    private URI target() {
        return ok.getHeader(ContactHeader.NAME) instanceof ContactHeader contact && !contact.isWildCard()
                ? contact.getAddress().getURI()
                : ok.getTo().getAddress().getURI();
    }
}
