package io.parley.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import io.parley.sip.registrar.Lines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SIP over WebSocket (RFC 7118). It listens nowhere: the web server lets browsers in, and brings each of their sockets
 * as a flow. Nobody is ever connected to from here.
 */
final class FlowProcessor extends PeerProcessor {
    static final String TRANSPORT = "ws";

    private final InetSocketAddress local;
    private final Map<InetSocketAddress, FlowChannel> open = new ConcurrentHashMap<>();

    FlowProcessor(SIPTransactionStack stack, InetAddress address, int port, TransportContext context) {
        super(stack, address, port, TRANSPORT, context);
        local = new InetSocketAddress(address, port);
    }

    /** A browser's socket is open; an older one of the same address was closed, though nobody told yet. */
    BrowserFlow opened(String user, InetSocketAddress peer, BrowserFlow.Outlet out, Lines lines) {
        FlowChannel channel = new FlowChannel(this, peer, user, out);
        FlowChannel older = open.put(peer, channel);
        if (older != null) {
            older.close();
        }
        context().streams().add(channel.address());
        lines.opened(channel.address(), user);
        return new BrowserFlow(this, channel, lines);
    }

    /** False if another socket has taken its address meanwhile. */
    boolean closed(FlowChannel channel) {
        boolean current = open.remove(channel.peer(), channel);
        if (current) {
            context().streams().remove(channel.address());
        }
        return current;
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        return createMessageChannel(literal(target), target.getPort());
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress peer, int port) throws IOException {
        FlowChannel channel = open.get(new InetSocketAddress(peer, port));
        if (channel == null) {
            throw new IOException("the browser's socket is closed");
        }
        return channel;
    }

    @Override
    boolean isReliable() {
        return true;
    }

    @Override
    InetSocketAddress local() {
        return local;
    }

    @Override
    public void start() {
        // the web server listens
    }

    @Override
    public void stop() {
        open.values().forEach(FlowChannel::close);
    }

    @Override
    public boolean inUse() {
        return !open.isEmpty();
    }
}
