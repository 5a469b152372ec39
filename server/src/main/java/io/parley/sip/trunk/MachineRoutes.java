package io.parley.sip.trunk;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;

/** The routes of this machine, asked anew each time: they change without a word. */
public final class MachineRoutes implements OwnAddresses.Routes {
    public static final OwnAddresses.Routes ROUTES = new MachineRoutes();
    /** Of the discard service: nothing is sent there. */
    private static final int ANY_PORT = 9;

    private MachineRoutes() {}

    /** Connecting a datagram socket sends nothing, and makes the system choose what it would send from. */
    @Override
    public Optional<InetAddress> towards(InetAddress peer) {
        StandardProtocolFamily family =
                peer instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        try (DatagramChannel channel = DatagramChannel.open(family)) {
            channel.connect(new InetSocketAddress(peer, ANY_PORT));
            return Optional.of(((InetSocketAddress) channel.getLocalAddress()).getAddress());
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }

    @Override
    public List<InetAddress> beside(InetAddress own) {
        try {
            NetworkInterface owner = NetworkInterface.getByInetAddress(own);
            return owner == null ? List.of() : owner.inetAddresses().toList();
        } catch (SocketException gone) {
            return List.of();
        }
    }
}
