package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.SecurePact;
import io.parley.media.dtls.DtlsKeys;
import io.parley.media.dtls.DtlsServer;
import io.parley.media.ice.IceCredentials;
import io.parley.media.ice.IceLite;
import io.parley.media.rtp.RtpView;
import io.parley.media.srtp.PassedStreams;
import io.parley.media.srtp.SrtpReceiver;
import io.parley.media.srtp.SrtpSender;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Everything of a browser comes to one port (RFC 7983): checks of ICE are answered here, handshakes go to their thread,
 * sound is decrypted. What is not authentic costs its check and nothing else.
 */
final class SecureGuard implements Guard {
    private static final int LARGEST = 2048;
    private static final int MOST_ADDRESSES = 8;
    private static final int FIRST_RTP = 128;
    private static final int LAST_RTP = 191;
    private static final int FIRST_RTCP_TYPE = 64;
    private static final int LAST_RTCP_TYPE = 95;

    private final LegSocket socket;
    private final LongAdder forged;
    private final IceLite ice;
    private final DtlsServer dtls;
    private final Events events;
    /** Whether hands were shaken in a process before: of what is said there any more nothing could be read. */
    private boolean shaken;

    private final byte[] scratch = new byte[LARGEST];
    /** From where authentic checks came, the oldest first: sound from elsewhere is not even decrypted. */
    private final Set<InetSocketAddress> checked = new LinkedHashSet<>();

    private volatile InetSocketAddress proven;
    private InetSocketAddress target;
    private SrtpReceiver receiver;
    private SrtpSender sender;
    private boolean greeted;
    /** Whether the other end still wants to be sent to, as of the last tick. */
    private boolean consented = true;

    /** What the guard learns, told on the loop. */
    interface Events {
        /** Where to send to, at first and whenever the other end nominates another pair. */
        void moved(InetSocketAddress to);

        /** An authentic RTCP packet came. */
        void reported(byte[] packet, int length, long nowNanos);

        /** The other end has begun to shake hands. */
        void greeted();
    }

    /** @param forged counts what is not authentic */
    SecureGuard(LegSocket socket, LongAdder forged, IceLite ice, DtlsServer dtls, Events events) {
        this.socket = socket;
        this.forged = forged;
        this.ice = ice;
        this.dtls = dtls;
        this.events = events;
    }

    /** On the loop: from now on sound passes. */
    void use(DtlsKeys keys) {
        receiver = new SrtpReceiver(keys.receiving());
        sender = new SrtpSender(keys.sending());
    }

    /** Before the first packet: keys were agreed in a process before, with whom is at this address. */
    void goesOn(SecurePact pact, List<PassedStreams.Heard> heard) {
        receiver = new SrtpReceiver(List.of(pact.receiving()), heard);
        sender = new SrtpSender(pact.sending());
        shaken = true;
        target = pact.at();
        proven = target;
        checked.add(target);
    }

    /** On the loop: what was heard by now. */
    List<PassedStreams.Heard> heard() {
        return receiver.heard();
    }

    /** Where the other end has proven to be. */
    Optional<InetSocketAddress> proven() {
        return Optional.ofNullable(proven);
    }

    /** On the loop: the other end starts ICE anew. */
    void restartIce(IceCredentials fresh) {
        ice.restart(fresh);
    }

    /** On the loop, each tick: true once when the other end has ceased to answer for its address. */
    boolean losesConsent(long nowNanos) {
        boolean before = consented;
        consented = !ice.isChecked() || ice.isConsented(nowNanos);
        return before && !consented;
    }

    /** From the handshake's thread. */
    void send(byte[] datagram) {
        InetSocketAddress to = proven;
        if (to != null) {
            send(datagram, to);
        }
    }

    private void send(byte[] datagram, InetSocketAddress to) {
        socket.sendLater(datagram, to);
    }

    @Override
    public boolean opens(ByteBuf packet, InetSocketAddress from, long nowNanos) {
        int length = packet.readableBytes();
        if (length < 2 || length > LARGEST) {
            forged.increment();
            return false;
        }
        int first = packet.getUnsignedByte(packet.readerIndex());
        if (first >= FIRST_RTP && first <= LAST_RTP) {
            return opensSound(packet, from, nowNanos);
        }
        if (IceLite.isStun(first)) {
            check(bytes(packet, length), from, nowNanos);
        } else if (DtlsServer.isDtls(first) && from.equals(proven)) {
            hear(bytes(packet, length));
        } else {
            forged.increment();
        }
        return false;
    }

    private void hear(byte[] datagram) {
        if (shaken) {
            return;
        }
        if (!greeted) {
            greeted = true;
            events.greeted();
        }
        dtls.receive(datagram);
    }

    /** Sound before the keys are agreed is only early; from where no check came it is not worth a look. */
    private boolean opensSound(ByteBuf packet, InetSocketAddress from, long nowNanos) {
        if (!checked.contains(from)) {
            forged.increment();
            return false;
        }
        if (receiver == null) {
            return false;
        }
        int at = packet.readerIndex();
        int length = packet.readableBytes();
        packet.getBytes(at, scratch, 0, length);
        int type = scratch[1] & 0x7f;
        if (type >= FIRST_RTCP_TYPE && type <= LAST_RTCP_TYPE) {
            openReport(length, nowNanos); // RTCP (RFC 5761)
            return false;
        }
        int opened = receiver.open(scratch, length);
        if (opened < RtpView.HEADER) {
            forged.increment();
            return false;
        }
        packet.setBytes(at, scratch, 0, opened);
        packet.writerIndex(at + opened);
        return true;
    }

    private void openReport(int length, long nowNanos) {
        int opened = receiver.openRtcp(scratch, length);
        if (opened > 0) {
            events.reported(scratch, opened, nowNanos);
        } else {
            forged.increment();
        }
    }

    /** Whether keys are agreed. */
    boolean isOpen() {
        return sender != null;
    }

    /** On the loop: sends a report, with room behind it for its protection; drops it where nothing may be sent. */
    void report(byte[] packet, int length) {
        InetSocketAddress to = target;
        if (length > 0 && sender != null && consented && to != null) {
            int sealed = sender.protectRtcp(packet, length);
            socket.send(socket.packet(sealed).writeBytes(packet, 0, sealed), to);
        }
    }

    private void check(byte[] datagram, InetSocketAddress from, long nowNanos) {
        Optional<byte[]> answer = ice.answer(datagram, datagram.length, from, nowNanos);
        if (answer.isEmpty()) {
            forged.increment();
            return;
        }
        if (checked.add(from) && checked.size() > MOST_ADDRESSES) {
            checked.remove(checked.iterator().next());
        }
        proven = ice.nominated().orElse(from);
        ice.nominated().filter(pair -> !pair.equals(target)).ifPresent(pair -> {
            target = pair;
            events.moved(pair);
        });
        send(answer.get(), from);
    }

    private static byte[] bytes(ByteBuf packet, int length) {
        byte[] bytes = new byte[length];
        packet.getBytes(packet.readerIndex(), bytes);
        return bytes;
    }

    @Override
    public boolean seals(ByteBuf packet) {
        if (sender == null || !consented) {
            return false;
        }
        int at = packet.readerIndex();
        int length = packet.readableBytes();
        packet.getBytes(at, scratch, 0, length);
        int sealed = sender.protect(scratch, RtpView.HEADER, length);
        packet.setIndex(at, at);
        packet.writeBytes(scratch, 0, sealed);
        return true;
    }
}
