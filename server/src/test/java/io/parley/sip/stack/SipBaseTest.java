package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ports that are held before anybody listens. */
class SipBaseTest {
    private static final InetAddress HOST = InetAddress.ofLiteral("127.0.0.1");
    private static final byte[] WORD = "hello".getBytes(StandardCharsets.US_ASCII);

    private final int first = TestPorts.take(2);
    private final SipPort udp = SipPort.of("udp", HOST, first);
    private final SipPort tcp = SipPort.of("TLS", HOST, first);
    private final SipPort other = SipPort.of("tcp", HOST, first + 1);
    private final SipBase base = new SipBase();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        base.close();
        TestPorts.giveBack(first);
    }

    @ChannelHandler.Sharable
    private final class Ear extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object read) {
            ByteBuf bytes = read instanceof ByteBufHolder packet ? packet.content() : (ByteBuf) read;
            heard.add(bytes.toString(StandardCharsets.US_ASCII));
            bytes.release();
        }
    }

    private void say() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(WORD, WORD.length, udp.at()));
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(HOST, tcp.port());
        socket.getOutputStream().write(WORD);
        return socket;
    }

    private void assertNothingIsRead() throws Exception {
        for (int turn = 0; turn < 3; turn++) {
            base.loops().submit(() -> {}).get();
        }
        assertEquals(List.of(), heard);
    }

    @Test
    void whatWasSentToAHeldPortIsReadOnceSomebodyHears() throws Exception {
        assertEquals(1, base.hold(List.of(udp)));
        say();
        Channel open = base.listen(udp, new Ear());
        say();
        assertNothingIsRead();
        open.config().setAutoRead(true);
        assertTrue(SimSound.await(() -> heard.equals(List.of("hello", "hello"))), heard::toString);
    }

    @Test
    void aConnectionToAHeldPortIsServedOnceSomebodyHears() throws Exception {
        assertEquals(1, base.hold(List.of(tcp)));
        try (Socket before = connect()) {
            Channel open = base.listen(tcp, new Ear());
            try (Socket after = connect()) {
                assertNothingIsRead();
                open.config().setAutoRead(true);
                assertTrue(SimSound.await(() -> heard.size() == 2), () -> before + " " + after + " " + heard);
            }
        }
    }

    @Test
    void aHeldPortIsAsOneThatIsOpenedForWhoListens() throws IOException {
        base.hold(List.of(udp, tcp));
        Channel held = base.listen(udp, new Ear());
        Channel opened = base.listen(SipPort.of("udp", HOST, other.port()), new Ear());
        for (ChannelOption<?> option :
                List.of(ChannelOption.SO_RCVBUF, ChannelOption.SO_SNDBUF, ChannelOption.SO_REUSEADDR)) {
            assertEquals(opened.config().getOption(option), held.config().getOption(option), option::name);
        }
        Channel connections = base.listen(tcp, new Ear());
        assertTrue(connections.config().getOption(ChannelOption.SO_REUSEADDR));
        assertEquals(
                base.listen(other, new Ear()).config().getOption(ChannelOption.SO_BACKLOG),
                connections.config().getOption(ChannelOption.SO_BACKLOG));
    }

    @Test
    void aTakenPortIsLeftOutAndToldToWhoListensThere() throws IOException {
        try (ServerSocket another = new ServerSocket(tcp.port(), 1, HOST)) {
            assertEquals(1, base.hold(List.of(udp, tcp)));
            IOException told = assertThrows(IOException.class, () -> base.listen(tcp, new Ear()));
            assertTrue(told.getMessage().contains("in use"), () -> another + " " + told.getMessage());
        }
    }

    @Test
    void nothingIsOpenedAtAnAddressOfAnother() {
        List.of("192.0.2.1", "239.1.1.1", "255.255.255.255")
                .forEach(host -> assertEquals(
                        0, base.hold(List.of(SipPort.of("udp", InetAddress.ofLiteral(host), first))), host));
        assertEquals(1, base.hold(List.of(SipPort.of("udp", InetAddress.ofLiteral("127.0.0.2"), first))));
    }

    @Test
    void portsThatNobodyNamesAreClosed() throws IOException {
        assertEquals(3, base.hold(List.of(udp, tcp, other)));
        assertEquals(2, base.keepOnly(Set.of(tcp)));
        try (DatagramSocket free = new DatagramSocket(udp.at());
                ServerSocket next = new ServerSocket(other.port(), 1, HOST)) {
            assertTrue(free.isBound() && next.isBound());
            assertThrows(IOException.class, () -> new ServerSocket(tcp.port(), 1, HOST).close());
        }
        assertEquals(0, base.keepOnly(Set.of(tcp)));
    }

    @Test
    void whatSomebodyListensToIsHeldNoMore() throws IOException {
        base.hold(List.of(udp));
        Channel open = base.listen(udp, new Ear());
        assertEquals(0, base.keepOnly(Set.of()));
        assertTrue(open.isActive());
    }

    @Test
    void aPortIsReadAsItWasWritten() {
        List<SipPort> all = List.of(udp, tcp, SipPort.of("udp", InetAddress.ofLiteral("::"), 5060));
        all.forEach(one -> assertEquals(one, SipPort.parse(one.line()).orElseThrow()));
        List.of("", "udp", "udp 127.0.0.1", "udp localhost 5060", "sctp 127.0.0.1 5060", "tcp 127.0.0.1 0")
                .forEach(line -> assertTrue(SipPort.parse(line).isEmpty(), line));
        List.of("tcp 127.0.0.1 65536", "tcp 127.0.0.1 x", "tcp 127.0.0.1 5060 ", "tcp 127.0.0.1 -5060")
                .forEach(line -> assertTrue(SipPort.parse(line).isEmpty(), line));
        assertEquals(new InetSocketAddress(HOST, first), udp.at());
    }
}
