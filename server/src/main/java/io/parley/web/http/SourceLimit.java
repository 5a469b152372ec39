package io.parley.web.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.io.SelectorManager.AcceptListener;

/** No source (an IPv4 address, an IPv6 network of 64 bits) may hold more than so many connections; more are closed. */
final class SourceLimit implements AcceptListener {
    private final int most;
    private final boolean loopbackToo;
    private final Networks proxies;
    private final Map<InetAddress, Integer> bySource = new ConcurrentHashMap<>();
    private final Map<SelectableChannel, InetAddress> open = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    /** @param proxies in front; they speak for many */
    SourceLimit(int most, boolean loopbackToo, Networks proxies) {
        this.most = most;
        this.loopbackToo = loopbackToo;
        this.proxies = proxies;
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        InetAddress source = source(channel);
        if ((source.isLoopbackAddress() && !loopbackToo) || speaksForMany(channel)) {
            return;
        }
        boolean held = open.put(channel, source) != null; // and counted, while the server started
        if (!held && bySource.merge(source, 1, Integer::sum) > most) {
            refused.increment();
            close(channel);
        }
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        forget(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        forget(channel);
    }

    /** Connections closed at once since the start. */
    long refused() {
        return refused.sum();
    }

    private void close(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // it is gone, which is what we want
        }
    }

    private void forget(SelectableChannel channel) {
        InetAddress source = open.remove(channel);
        if (source != null) {
            bySource.computeIfPresent(source, (key, count) -> count > 1 ? count - 1 : null);
        }
    }

    private boolean speaksForMany(SelectableChannel channel) {
        try {
            return channel instanceof SocketChannel socket
                    && socket.getRemoteAddress() instanceof InetSocketAddress remote
                    && proxies.contain(remote.getAddress().getHostAddress());
        } catch (IOException gone) {
            return false;
        }
    }

    private static InetAddress source(SelectableChannel channel) {
        try {
            InetAddress address = channel instanceof SocketChannel socket
                            && socket.getRemoteAddress() instanceof InetSocketAddress remote
                    ? remote.getAddress()
                    : InetAddress.getLoopbackAddress();
            return address.getAddress().length == 16 && !address.isLoopbackAddress() ? network64(address) : address;
        } catch (IOException gone) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private static InetAddress network64(InetAddress address) throws UnknownHostException {
        return InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(address.getAddress(), 8), 16));
    }
}
