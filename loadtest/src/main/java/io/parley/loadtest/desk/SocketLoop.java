package io.parley.loadtest.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The WebSockets of desks and visitors, all on one thread: twenty thousand of them have to leave the machine to the
 * server beside them. Whatever hears their frames is called on that thread and must not wait.
 */
final class SocketLoop implements AutoCloseable {
    private static final int LARGEST_READ = 256 * 1024;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer read = ByteBuffer.allocateDirect(LARGEST_READ);
    private final Thread thread;
    private volatile boolean over;

    SocketLoop() throws IOException {
        selector = Selector.open();
        thread = Thread.ofPlatform().name("sockets").daemon().start(this::turn);
    }

    /** Connects and upgrades; completes once the server has agreed. Who gives it up may cancel it. */
    CompletableFuture<FrameSocket> open(InetSocketAddress server, Upgrade upgrade, FrameSocket.Frames frames) {
        CompletableFuture<FrameSocket> opened = new CompletableFuture<>();
        run(() -> {
            try {
                connect(server, upgrade, frames, opened);
            } catch (IOException e) {
                opened.completeExceptionally(e);
            }
        });
        return opened;
    }

    private void connect(
            InetSocketAddress server, Upgrade upgrade, FrameSocket.Frames frames, CompletableFuture<FrameSocket> opened)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        FrameSocket socket = new FrameSocket(this, channel, upgrade, frames, opened);
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT, socket);
        opened.whenComplete((open, failure) -> {
            if (failure != null) {
                run(socket::drop);
            }
        });
        try {
            if (channel.connect(server)) {
                socket.connected();
                key.interestOps(SelectionKey.OP_READ);
            }
        } catch (IOException e) {
            opened.completeExceptionally(e);
        }
    }

    /** On the loop's thread, soon. */
    void run(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Tells the socket when there is room again. */
    void awaitRoom(SocketChannel channel) {
        run(() -> {
            SelectionKey key = channel.keyFor(selector);
            if (key != null && key.isValid()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        });
    }

    private void turn() {
        try {
            while (!over) {
                selector.select(this::ready);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        FrameSocket socket = (FrameSocket) key.attachment();
        try {
            if (key.isConnectable()) {
                socket.connected();
                key.interestOps(SelectionKey.OP_READ);
                return;
            }
            if (key.isWritable()) {
                key.interestOps(SelectionKey.OP_READ);
                socket.flush();
            }
            if (key.isReadable()) {
                read.clear();
                socket.read(read);
            }
        } catch (ClosedChannelException ended) {
            socket.drop();
        } catch (IOException e) {
            socket.lost(e);
        } catch (RuntimeException e) { // the net of a turn: the others go on
            socket.lost(new IOException("what the server said could not be taken", e));
        }
    }

    /** Ends the thread; sockets that are open stay so until the process ends. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        selector.wakeup();
        thread.join();
    }
}
