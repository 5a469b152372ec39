package io.parley.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** One transport of ours, as the channels of its peers see it. */
abstract class PeerProcessor extends MessageProcessor {
    private final TransportContext context;

    PeerProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport, TransportContext context) {
        super(address, port, transport, stack);
        this.context = context;
    }

    final TransportContext context() {
        return context;
    }

    abstract boolean isReliable();

    /** Where we are reached. */
    abstract InetSocketAddress local();

    // Only literals reach the stack: SourceRouter resolves names before.
    static InetAddress literal(HostPort target) throws IOException {
        try {
            return InetAddress.ofLiteral(
                    target.getHost().getHostname().replace("[", "").replace("]", ""));
        } catch (IllegalArgumentException e) {
            throw new IOException("not an address: " + target.getHost().getHostname(), e);
        }
    }

    @Override
    public final SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    @Override
    public final int getDefaultTargetPort() {
        return isSecure() ? 5061 : 5060;
    }

    @Override
    public final boolean isSecure() {
        return getTransport().equalsIgnoreCase("tls");
    }

    @Override
    public final int getMaximumMessageSize() {
        return MessageLimits.LARGEST;
    }
}
