package io.parley.sip.stack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Cuts a TCP stream into messages (RFC 3261 18.3): head to the empty line, then as many bytes as Content-Length says.
 * Empty lines between messages are keep-alives (RFC 5626): a double one is answered. A message must be whole within
 * five seconds of its first byte.
 */
final class SipFramer extends ByteToMessageDecoder {
    private static final int DEADLINE_SECONDS = 5;

    private final SipCounters counters;
    private Future<?> deadline;

    SipFramer(SipCounters counters) {
        this.counters = counters;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        keepAlive(context, in);
        if (!in.isReadable()) {
            stop();
            return;
        }
        if (deadline == null) {
            deadline = context.executor()
                    .schedule(
                            () -> {
                                context.close();
                            },
                            DEADLINE_SECONDS,
                            TimeUnit.SECONDS);
        }
        int head = endOfHead(in);
        if (head < 0) {
            if (in.readableBytes() > MessageLimits.LARGEST_HEAD) {
                refuse(context, in);
            }
            return;
        }
        int length = contentLength(in, head);
        if (length < 0 || head + length > MessageLimits.LARGEST) {
            refuse(context, in);
            return;
        }
        if (in.readableBytes() >= head + length) {
            byte[] message = new byte[head + length];
            in.readBytes(message);
            out.add(message);
            stop();
        }
    }

    private static void keepAlive(ChannelHandlerContext context, ByteBuf in) {
        int empty = 0;
        while (in.isReadable() && (in.getByte(in.readerIndex()) == '\r' || in.getByte(in.readerIndex()) == '\n')) {
            empty += in.readByte() == '\n' ? 1 : 0;
        }
        if (empty >= 2) {
            context.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {'\r', '\n'}));
        }
    }

    private void refuse(ChannelHandlerContext context, ByteBuf in) {
        counters.malformed.increment();
        in.skipBytes(in.readableBytes());
        context.close();
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        stop();
    }

    /** Bytes up to and with the empty line, -1 if it has not come. */
    private static int endOfHead(ByteBuf in) {
        int start = in.readerIndex();
        int end = in.writerIndex();
        for (int i = start; i + 1 < end; i++) {
            if (in.getByte(i) == '\n') {
                if (in.getByte(i + 1) == '\n') {
                    return i + 2 - start;
                }
                if (i + 2 < end && in.getByte(i + 1) == '\r' && in.getByte(i + 2) == '\n') {
                    return i + 3 - start;
                }
            }
        }
        return -1;
    }

    /** What Content-Length says, 0 without one, -1 if it is not a number. */
    private static int contentLength(ByteBuf in, int head) {
        String text = in.toString(in.readerIndex(), head, StandardCharsets.ISO_8859_1);
        for (String line : text.split("\r?\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip();
                if (name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("l")) {
                    return number(line.substring(colon + 1).strip());
                }
            }
        }
        return 0;
    }

    private static int number(String text) {
        boolean plain = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Integer.parseInt(text) : -1;
    }
}
