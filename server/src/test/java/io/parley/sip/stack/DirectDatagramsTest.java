package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectDatagramsTest {
    private static final InetAddress HOST = InetAddress.getLoopbackAddress();
    private static final byte[] MESSAGE = "OPTIONS".getBytes(StandardCharsets.US_ASCII);

    private final DirectDatagrams datagrams = new DirectDatagrams();
    private EventLoopGroup loop;

    @AfterEach
    void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void whatIsSentLeavesFromThePortThatListens() throws Exception {
        assumeTrue(Epoll.isAvailable());
        Channel listening = bind(EpollIoHandler.newFactory(), EpollDatagramChannel.class);
        datagrams.use(listening);
        try (DatagramSocket peer = new DatagramSocket(0, HOST)) {
            peer.setSoTimeout(30_000);
            assertTrue(datagrams.send(MESSAGE, (InetSocketAddress) peer.getLocalSocketAddress()));
            DatagramPacket got = new DatagramPacket(new byte[100], 100);
            peer.receive(got);
            assertEquals(listening.localAddress(), got.getSocketAddress());
            assertEquals("OPTIONS", new String(got.getData(), 0, got.getLength(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void onceItIsToldToStopTheLoopHasToSend() {
        assumeTrue(Epoll.isAvailable());
        datagrams.use(bind(EpollIoHandler.newFactory(), EpollDatagramChannel.class));
        datagrams.stop();
        assertFalse(datagrams.send(MESSAGE, new InetSocketAddress(HOST, 9)));
    }

    @Test
    void aDatagramThatIsTooLargeIsLeftToTheLoop() {
        assumeTrue(Epoll.isAvailable());
        datagrams.use(bind(EpollIoHandler.newFactory(), EpollDatagramChannel.class));
        assertFalse(datagrams.send(new byte[70_000], new InetSocketAddress(HOST, 9)));
    }

    @Test
    void whereTheSystemLetsUsNotTheLoopHasToSend() {
        datagrams.use(bind(NioIoHandler.newFactory(), NioDatagramChannel.class));
        assertFalse(datagrams.send(MESSAGE, new InetSocketAddress(HOST, 9)));
    }

    private Channel bind(IoHandlerFactory io, Class<? extends Channel> kind) {
        loop = new MultiThreadIoEventLoopGroup(1, io);
        return new Bootstrap()
                .group(loop)
                .channel(kind)
                .handler(new ChannelInboundHandlerAdapter())
                .bind(HOST, 0)
                .syncUninterruptibly()
                .channel();
    }
}
