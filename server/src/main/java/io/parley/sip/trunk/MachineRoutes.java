package io.parley.sip.trunk;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.stream.Stream;

/** The routes of this machine, asked anew each time: they change without a word. */
public final class MachineRoutes implements OwnAddresses.Routes {
    public static final OwnAddresses.Routes ROUTES = new MachineRoutes();
    /** Of the discard service: nothing is sent there. */
    private static final int ANY_PORT = 9;

    private MachineRoutes() {}

    /** Connecting a datagram socket sends nothing, and makes the system choose what it would send from. */
    @Override
    public List<InetAddress> towards(InetAddress peer) {
        StandardProtocolFamily family =
                peer instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        try (DatagramChannel channel = DatagramChannel.open(family)) {
            channel.connect(new InetSocketAddress(peer, ANY_PORT));
            InetAddress chosen = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
            NetworkInterface owner = NetworkInterface.getByInetAddress(chosen);
            Stream<InetAddress> others = owner == null ? Stream.empty() : owner.inetAddresses();
            return Stream.concat(Stream.of(chosen), others).toList();
        } catch (IOException unreachable) {
            return List.of();
        }
    }
}
