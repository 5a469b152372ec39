package io.parley.sip.stack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** A peer over UDP, as long as a message or transaction lives, or over TCP, as long as the connection. */
final class NettyChannel extends PeerChannel {
    private final boolean reliable;
    private final Channel channel;
    private final DirectDatagrams datagrams;
    private final String provenName;
    private volatile ChannelFuture connecting;

    NettyChannel(NettyProcessor processor, Channel channel, InetSocketAddress peer) {
        this(processor, channel, peer, "");
    }

    /** @param provenName what the peer has to prove before anything is said to it */
    NettyChannel(NettyProcessor processor, Channel channel, InetSocketAddress peer, String provenName) {
        super(processor, peer);
        this.channel = channel;
        this.provenName = provenName;
        reliable = processor.isReliable();
        datagrams = processor.directly();
    }

    NettyChannel(NettyProcessor processor, ChannelFuture connecting, InetSocketAddress peer, String provenName) {
        this(processor, connecting.channel(), peer, provenName);
        this.connecting = connecting;
    }

    @Override
    String provenName() {
        return provenName;
    }

    /** Tells at once, or as soon as it is known, whether there is a connection. */
    void whenOpen(Consumer<Boolean> told) {
        ChannelFuture pending = connecting;
        if (pending == null) {
            told.accept(channel.isActive());
        } else {
            pending.addListener(done -> told.accept(done.isSuccess()));
        }
    }

    @Override
    void write(byte[] message) {
        ChannelFuture pending = connecting;
        if (pending != null && !pending.isDone()) {
            pending.addListener(done -> {
                if (done.isSuccess()) {
                    send(message);
                }
            });
        } else {
            send(message);
        }
    }

    private void send(byte[] message) {
        said(message);
        if (!reliable && datagrams.send(message, peer())) {
            return;
        }
        ByteBuf bytes = Unpooled.wrappedBuffer(message);
        channel.writeAndFlush(reliable ? bytes : new DatagramPacket(bytes, peer()));
    }

    @Override
    public void close() {
        if (reliable) {
            channel.close();
        }
    }
}
