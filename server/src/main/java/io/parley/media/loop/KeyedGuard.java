package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.rtp.RtpView;
import io.parley.media.srtp.PassedStreams;
import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpReceiver;
import io.parley.media.srtp.SrtpSender;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Encrypts and decrypts the sound of a leg whose keys came with SDP. What is not authentic costs its check alone. */
final class KeyedGuard implements Guard {
    private static final int LARGEST = 2048;

    private final LongAdder forged;
    private final byte[] scratch = new byte[LARGEST];
    private List<SrtpKeys> receiving;
    private SrtpKeys sending;
    private SrtpReceiver receiver;
    /** Under keys that others took the place of: what was under way then, until something comes under the new ones. */
    private Optional<SrtpReceiver> before = Optional.empty();

    private SrtpSender sender;

    /** @param forged counts what is not authentic */
    KeyedGuard(List<SrtpKeys> receiving, SrtpKeys sending, LongAdder forged) {
        this(receiving, sending, forged, List.of());
    }

    /** @param before what a process before has heard under these keys */
    KeyedGuard(List<SrtpKeys> receiving, SrtpKeys sending, LongAdder forged, List<PassedStreams.Heard> before) {
        this.forged = forged;
        this.receiving = receiving;
        this.sending = sending;
        receiver = new SrtpReceiver(receiving, before);
        sender = new SrtpSender(sending);
    }

    /** Agreed anew: a stream whose key stays goes on, since no packet number may come twice under one key. */
    void use(List<SrtpKeys> theirs, SrtpKeys ours) {
        if (areSame(theirs, receiving)) {
            receiver.named(theirs);
        } else {
            before = receiver.hasHeard() ? Optional.of(receiver) : before;
            receiver = receiver.after(theirs);
        }
        receiving = theirs;
        if (!ours.isSame(sending)) {
            sending = ours;
            sender = sender.after(ours);
        }
    }

    /** What was heard under the keys there are. */
    List<PassedStreams.Heard> heard() {
        return receiver.heard();
    }

    private static boolean areSame(List<SrtpKeys> some, List<SrtpKeys> others) {
        return some.size() == others.size()
                && IntStream.range(0, some.size()).allMatch(i -> some.get(i).isSame(others.get(i)));
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
        if (before.isPresent()) {
            opened = opened < RtpView.HEADER ? openUnderWay(packet, length) : settled(opened);
        }
        if (opened < RtpView.HEADER) {
            forged.increment();
            return false;
        }
        packet.setBytes(at, scratch, 0, opened);
        packet.writerIndex(at + opened);
        return true;
    }

    private int openUnderWay(ByteBuf packet, int length) {
        packet.getBytes(packet.readerIndex(), scratch, 0, length);
        return before.orElseThrow().open(scratch, length);
    }

    private int settled(int opened) {
        before = Optional.empty();
        return opened;
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
