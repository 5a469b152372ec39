package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.rtp.RtpView;
import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpReceiver;
import io.parley.media.srtp.SrtpSender;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;

/** Encrypts and decrypts the sound of a leg whose keys came with SDP. What is not authentic costs its check alone. */
final class KeyedGuard implements Guard {
    private static final int LARGEST = 2048;

    private final LongAdder forged;
    private final byte[] scratch = new byte[LARGEST];
    private SrtpKeys receiving;
    private SrtpKeys sending;
    private SrtpReceiver receiver;
    private SrtpSender sender;

    /** @param forged counts what is not authentic */
    KeyedGuard(SrtpKeys receiving, SrtpKeys sending, LongAdder forged) {
        this.forged = forged;
        this.receiving = receiving;
        this.sending = sending;
        receiver = new SrtpReceiver(receiving);
        sender = new SrtpSender(sending);
    }

    /** Agreed anew: a stream whose key stays goes on, since no packet number may come twice under one key. */
    void use(SrtpKeys theirs, SrtpKeys ours) {
        if (theirs.isSame(receiving)) {
            receiver.named(theirs);
        } else {
            receiving = theirs;
            receiver = new SrtpReceiver(theirs);
        }
        if (!ours.isSame(sending)) {
            sending = ours;
            sender = new SrtpSender(ours);
        }
    }

    @Override
    public boolean opens(ByteBuf packet, InetSocketAddress from, long nowNanos) {
        int length = packet.readableBytes();
        if (length < RtpView.HEADER || length > LARGEST) {
            forged.increment();
            return false;
        }
        int at = packet.readerIndex();
        packet.getBytes(at, scratch, 0, length);
        int opened = receiver.open(scratch, length);
        if (opened < RtpView.HEADER) {
            forged.increment();
            return false;
        }
        packet.setBytes(at, scratch, 0, opened);
        packet.writerIndex(at + opened);
        return true;
    }

    /** The same for reports, in place; gives the length, or less than one. */
    int openReport(byte[] packet, int length) {
        int opened = receiver.openRtcp(packet, length);
        if (opened <= 0) {
            forged.increment();
        }
        return opened;
    }

    /** Gives the length with its protection, for which there is room. */
    int sealReport(byte[] packet, int length) {
        return sender.protectRtcp(packet, length);
    }

    @Override
    public boolean seals(ByteBuf packet) {
        int at = packet.readerIndex();
        int length = packet.readableBytes();
        packet.getBytes(at, scratch, 0, length);
        int sealed = sender.protect(scratch, RtpView.HEADER, length);
        packet.setIndex(at, at);
        packet.writeBytes(scratch, 0, sealed);
        return true;
    }
}
