package io.parley.web.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;

/**
 * A connection that may be read by the selecting thread itself, once what it brings is taken without waiting: handing
 * it to another thread costs more than reading it.
 */
final class TextEndPoint extends SocketChannelEndPoint {
    private volatile boolean prompt;
    /** The connection's one callback, as it was given and as it is said to be. */
    private volatile Optional<Prompt> last = Optional.empty();

    /** All that had come was read: asking once more would find nothing. By whoever reads, one after the other. */
    private boolean drained;

    private record Prompt(Callback callback) implements Callback {
        @Override
        public void succeeded() {
            callback.succeeded();
        }

        @Override
        public void failed(Throwable cause) {
            callback.failed(cause);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    TextEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    /** From now on nothing that this session brings waits. Under TLS it goes on as it was. */
    static void prompt(CoreSession session) {
        if (session instanceof WebSocketCoreSession core) {
            EndPoint under = core.getConnection().getEndPoint();
            if (under instanceof TextEndPoint ours) {
                ours.prompt();
            }
        }
    }

    void prompt() {
        prompt = true;
    }

    /**
     * A reader asks until nothing is left. Where the last answer left room, all was taken, and what has come since, the
     * end of the connection, too, is told by the selector, which tells what is there and not what is new.
     */
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        if (drained) {
            drained = false;
            return 0;
        }
        int filled = super.fill(buffer);
        drained = prompt && filled > 0 && BufferUtil.space(buffer) > 0;
        return filled;
    }

    @Override
    public void fillInterested(Callback callback) {
        super.fillInterested(prompt ? said(callback) : callback);
    }

    @Override
    public boolean tryFillInterested(Callback callback) {
        return super.tryFillInterested(prompt ? said(callback) : callback);
    }

    private Callback said(Callback callback) {
        Prompt known = last.filter(one -> one.callback() == callback).orElseGet(() -> new Prompt(callback));
        last = Optional.of(known);
        return known;
    }
}
