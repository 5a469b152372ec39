package io.parley.sip.stack;

import gov.nist.core.Host;
import gov.nist.core.HostPort;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.AckSendingStrategy;
import java.io.IOException;
import javax.sip.SipException;
import javax.sip.address.Hop;
import javax.sip.address.Router;

/** Sends the ACK of a 2xx to who proved a name; the stack's own way would look that name up as part of an address. */
final class NamedAck implements AckSendingStrategy {
    private final Router router;
    private final TransportContext transports;
    private final String network;
    private volatile Hop last;

    /** @param network of ours, by which it is sent */
    NamedAck(Router router, TransportContext transports, String network) {
        this.router = router;
        this.transports = transports;
        this.network = network;
    }

    @Override
    public void send(SIPRequest ack) throws SipException, IOException {
        Hop hop = router.getNextHop(ack);
        last = hop;
        HostPort target = new HostPort();
        target.setHost(new Host(hop.getHost()));
        target.setPort(hop.getPort());
        NettyProcessor processor = transports.listeners().stream()
                .filter(one -> one.getTransport().equalsIgnoreCase(hop.getTransport()))
                .filter(one -> one.network().equals(network))
                .findFirst()
                .orElseThrow(() -> new SipException("nothing is sent over " + hop.getTransport()));
        processor.createMessageChannel(target).sendMessage(ack);
    }

    @Override
    public Hop getLastHop() {
        return last;
    }
}
