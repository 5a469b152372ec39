package io.parley.loadtest.desk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** A WebSocket of JSON frames. */
public final class FrameSocket {
    private static final int NO_STATUS = 1005;
    private static final int ABNORMAL = 1006;
    private static final int NORMAL = 1000;

    private final SocketLoop loop;
    private final SocketChannel channel;
    private final Upgrade upgrade;
    private final Frames frames;
    private final CompletableFuture<FrameSocket> opened;
    private final FrameReader reader = new FrameReader();
    private final Queue<ByteBuffer> unsent = new ArrayDeque<>(); // under the lock of this
    private boolean open;
    private boolean told;

    /** Takes what the server says. */
    public interface Frames {
        void frame(JsonNode frame);

        /** The same as it came. */
        default void frame(FrameText text) {
            frame(text.json());
        }

        /** @param code of RFC 6455; 1006 where the connection was lost without one */
        void closed(int code);
    }

    FrameSocket(
            SocketLoop loop,
            SocketChannel channel,
            Upgrade upgrade,
            Frames frames,
            CompletableFuture<FrameSocket> opened) {
        this.loop = loop;
        this.channel = channel;
        this.upgrade = upgrade;
        this.frames = frames;
        this.opened = opened;
    }

    /** From any thread. */
    public void send(Map<String, ?> frame) {
        write(ClientFrames.text(Web.JSON.writeValueAsBytes(frame)));
    }

    /** The same of a frame that is written already. */
    public void send(String json) {
        write(ClientFrames.text(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Says goodbye; the server ends the connection. */
    public void close() {
        write(ClientFrames.close(NORMAL));
    }

    private synchronized void write(ByteBuffer bytes) {
        unsent.add(bytes);
        if (unsent.size() == 1) {
            try {
                flush();
            } catch (IOException gone) {
                unsent.clear(); // whoever reads hears of it
            }
        }
    }

    // ---- on the loop's thread, flush besides

    void connected() throws IOException {
        channel.finishConnect();
        write(upgrade.request());
    }

    synchronized void flush() throws IOException {
        while (!unsent.isEmpty()) {
            channel.write(unsent.peek());
            if (unsent.peek().hasRemaining()) {
                loop.awaitRoom(channel);
                return;
            }
            unsent.remove();
        }
    }

    void read(ByteBuffer into) throws IOException {
        if (channel.read(into) < 0) {
            throw new EOFException("the server ended the connection");
        }
        reader.add(into.flip());
        if (!open) {
            begin();
        }
        while (open && reader.next()) {
            if (reader.opcode() == FrameReader.TEXT) {
                frames.frame(reader.text());
            } else {
                took(reader.opcode(), reader.payload());
            }
        }
    }

    private void begin() throws IOException {
        String status = reader.head();
        if (status.isEmpty()) {
            return;
        }
        if (!status.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("the server answered " + status);
        }
        open = opened.complete(this);
    }

    private void took(int opcode, byte[] payload) {
        switch (opcode) {
            case FrameReader.CLOSE -> {
                write(ClientFrames.close(NORMAL));
                ended(payload.length < 2 ? NO_STATUS : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF);
            }
            case FrameReader.PING -> write(ClientFrames.pong(payload));
            default ->
                throw new IllegalStateException(
                        "opcode " + opcode + ": " + new String(payload, StandardCharsets.UTF_8));
        }
    }

    void lost(IOException why) {
        if (opened.completeExceptionally(why) || !open) {
            drop();
        } else {
            ended(ABNORMAL);
        }
    }

    private void ended(int code) {
        drop();
        if (!told) {
            told = true;
            frames.closed(code);
        }
    }

    void drop() {
        open = false;
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket cannot be closed", e);
        }
    }
}
