package io.parley.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/** One transport of ours, as the channels of its peers see it. */
abstract class PeerProcessor extends MessageProcessor {
    /** Stands in no address and in no name of a host. */
    private static final String NAMED = "/";

    private final TransportContext context;
    private final String network;

    PeerProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport, TransportContext context) {
        super(address, port, transport, stack);
        this.context = context;
        network = context.networks().listening(address);
    }

    /** Of ours, which it listens to. */
    final String network() {
        return network;
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
            return InetAddress.ofLiteral(written(target).split(NAMED, 2)[0]);
        } catch (IllegalArgumentException e) {
            throw new IOException("not an address: " + target.getHost().getHostname(), e);
        }
    }

    /** The host of a hop: where it leads, and which name whoever is there has to prove. */
    static String host(PeerAddress to) {
        return to.name().isEmpty() ? to.host() : to.host() + NAMED + to.name();
    }

    /** The name that is to be proven there; empty if none is. */
    static String name(HostPort target) {
        String written = written(target);
        int named = written.indexOf(NAMED);
        return named < 0 ? "" : written.substring(named + NAMED.length()).toLowerCase(Locale.ROOT);
    }

    private static String written(HostPort target) {
        return target.getHost().getHostname().replace("[", "").replace("]", "");
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
