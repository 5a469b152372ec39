package io.parley.sip.stack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
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
    private boolean broken;

    SipFramer(SipCounters counters) {
        this.counters = counters;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
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
        int end = endOfHead(in);
        if (end < 0) {
            if (in.readableBytes() > MessageLimits.LARGEST_HEAD) {
                refuse(context, in, in.readableBytes(), new Refusal(513, "Message Too Large"));
            }
            return;
        }
        int length = bodyLength(in, end);
        if (length < 0) {
            refuse(context, in, end, Refusal.malformed("Content-Length"));
        } else if (length > MessageLimits.LARGEST - end) {
            refuse(context, in, end, new Refusal(513, "Message Too Large"));
        } else if (in.readableBytes() >= end + length) {
            byte[] message = new byte[end + length];
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

    /** Where the next message begins cannot be known any more: said, and then the connection ends. */
    private void refuse(ChannelHandlerContext context, ByteBuf in, int headBytes, Refusal why) {
        counters.malformed.increment();
        RawHead head = RawHead.of(ByteBufUtil.getBytes(in, in.readerIndex(), headBytes));
        in.skipBytes(in.readableBytes());
        broken = true;
        stop();
        if (context.channel().remoteAddress() instanceof InetSocketAddress peer && Refusal.isOwed(head)) {
            counters.sent.increment();
            context.writeAndFlush(Unpooled.wrappedBuffer(why.answer(head, peer, "")))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            context.close();
        }
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

    /**
     * Bytes of the body, -1 if they cannot be known: Content-Length is bad, or left out although there is a body (RFC
     * 3261 18.3 wants it on streams; who leaves it out and has no body is understood).
     */
    private static int bodyLength(ByteBuf in, int end) {
        RawHead head = RawHead.of(ByteBufUtil.getBytes(in, in.readerIndex(), end));
        int said = head.contentLength();
        boolean none = said == RawHead.NO_LENGTH && head.count("content-type") == 0;
        return none ? 0 : Math.max(said, -1);
    }
}
