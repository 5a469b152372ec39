package io.parley.sip.stack;

import java.net.InetSocketAddress;

/** A browser behind its socket, which belongs to one signed-in user. */
final class FlowChannel extends PeerChannel {
    private final String user;
    private final BrowserFlow.Outlet out;
    /** Its sound goes there: what signals comes by way of the web server. */
    private final String network;

    FlowChannel(FlowProcessor processor, InetSocketAddress peer, String user, BrowserFlow.Outlet out) {
        super(processor, peer);
        this.user = user;
        this.out = out;
        network = processor.context().networks().towards(peer.getAddress());
    }

    /** Whose socket it is. */
    String user() {
        return user;
    }

    @Override
    String network() {
        return network;
    }

    @Override
    boolean isKnown() {
        return true; // its owner has signed in
    }

    @Override
    void write(byte[] message) {
        said(message);
        out.send(message);
    }

    @Override
    public void close() {
        out.close();
    }
}
