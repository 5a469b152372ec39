package io.parley.sip.stack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Sends datagrams on the thread that has them, where the system lets us: through the event loop each would wake it
 * first, and wait for it. Safe from any thread. The loop keeps reading, and sends what could not leave at once.
 */
final class DirectDatagrams {
    /** Written while the socket is opened or closed: its number may be another file's as soon as it is closed. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private Optional<Socket> socket = Optional.empty();

    /** Sends over this one from now on. */
    void use(Channel channel) {
        become(
                channel instanceof UnixChannel known && known.fd() instanceof Socket open
                        ? Optional.of(open)
                        : Optional.empty());
    }

    /** Before it is closed. */
    void stop() {
        become(Optional.empty());
    }

    private void become(Optional<Socket> now) {
        Lock changing = lock.writeLock();
        changing.lock();
        try {
            socket = now;
        } finally {
            changing.unlock();
        }
    }

    /** False if it did not leave: the event loop will know more. */
    boolean send(byte[] message, InetSocketAddress to) {
        Lock using = lock.readLock();
        using.lock();
        try {
            return socket.isPresent() && send(socket.get(), message, to);
        } finally {
            using.unlock();
        }
    }

    private static boolean send(Socket socket, byte[] message, InetSocketAddress to) {
        ByteBuf copy = ByteBufAllocator.DEFAULT.directBuffer(message.length).writeBytes(message);
        try {
            ByteBuffer bytes = copy.internalNioBuffer(0, message.length);
            int sent = socket.sendTo(bytes, bytes.position(), bytes.limit(), to.getAddress(), to.getPort());
            return sent == message.length;
        } catch (IOException e) {
            return false;
        } finally {
            copy.release();
        }
    }
}
