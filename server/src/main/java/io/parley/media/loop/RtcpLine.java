package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.FarReport;
import io.parley.media.MediaCounters;
import io.parley.media.RemoteMedia;
import io.parley.media.rtcp.RtcpCheck;
import io.parley.media.rtcp.RtcpReports;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The reports of one plain leg: on the port beside that of its sound, which is opened once a call has lasted a moment,
 * or on the same one where that is agreed, which needs no other. All on the leg's loop, {@link #far} apart.
 */
final class RtcpLine {
    /** Calls that are over sooner have nothing to report, and cost no socket. */
    private static final long OPENS_AFTER_NANOS = 1_000_000_000L;

    private final LegSocket sound;
    private final Supplier<CompletableFuture<LegSocket>> nextPort;
    private final RtcpReports reports;
    private final MediaCounters counters;
    private final byte[] packet;
    private final byte[] scratch;
    private final Supplier<RtcpReports.Leg> leg;
    private Optional<KeyedGuard> guard = Optional.empty();
    private Optional<RemoteMedia> remote = Optional.empty();
    /** Where the sound comes from and goes to; it may move. */
    private InetSocketAddress partner = new InetSocketAddress(0);
    /** From where reports came, if not from where they were told to. */
    private Optional<InetSocketAddress> heardAt = Optional.empty();

    private Optional<LegSocket> own = Optional.empty();
    private boolean opening;
    private long sinceNanos;
    private boolean closed;

    /** Where packets are written and read; one for all legs of a loop. */
    record Desk(byte[] packet, byte[] scratch) {
        Desk() {
            this(new byte[RtcpReports.LARGEST], new byte[LegSocket.LARGEST]);
        }
    }

    /** @param nextPort begins to open the port beside that of the sound */
    record Means(
            Supplier<CompletableFuture<LegSocket>> nextPort, RtcpReports reports, MediaCounters counters, Desk desk) {}

    /** @param leg what there is to report */
    RtcpLine(LegSocket sound, Means means, Supplier<RtcpReports.Leg> leg) {
        this.sound = sound;
        this.leg = leg;
        packet = means.desk().packet();
        scratch = means.desk().scratch();
        nextPort = means.nextPort();
        reports = means.reports();
        counters = means.counters();
    }

    /** What was agreed, at first or anew. */
    void use(RemoteMedia agreed) {
        if (remote.isEmpty()) {
            sinceNanos = Long.MIN_VALUE;
        }
        heardAt = remote.filter(before -> before.rtcp().equals(agreed.rtcp())).isPresent() ? heardAt : Optional.empty();
        remote = Optional.of(agreed);
    }

    /** From now on reports are encrypted, too. */
    void guardWith(KeyedGuard keyed) {
        guard = Optional.of(keyed);
    }

    /** What the other end said last. Safe from any thread. */
    Optional<FarReport> far() {
        return reports.far();
    }

    /** Each tick. @param target where sound goes to now */
    void tick(InetSocketAddress target, long nowNanos) {
        if (remote.isEmpty() || closed) {
            return;
        }
        sinceNanos = sinceNanos == Long.MIN_VALUE ? nowNanos : sinceNanos;
        partner = target;
        boolean needed = !opening && !remote.get().sharesPort();
        if (needed && nowNanos - sinceNanos > OPENS_AFTER_NANOS) {
            opening = true;
            open();
        }
        if (reports.isDue(nowNanos)) {
            send(reports.write(packet, leg.get(), nowNanos));
        }
    }

    private void open() {
        nextPort.get().whenComplete((socket, taken) -> {
            if (taken != null) {
                counters.unreported.increment(); // somebody else's: the sound needs none
            } else if (closed) {
                socket.close();
            } else {
                socket.begin(this::receive);
                own = Optional.of(socket);
            }
        });
    }

    /** A datagram came here, or to the port of the sound. */
    void receive(ByteBuf datagram, InetSocketAddress from, long nowNanos) {
        int length = datagram.readableBytes();
        if (remote.isEmpty() || length > scratch.length || !mayReport(from.getAddress())) {
            counters.reportsRefused.increment();
            return;
        }
        datagram.getBytes(datagram.readerIndex(), scratch, 0, length);
        int opened = guard.isPresent() ? guard.get().openReport(scratch, length) : length;
        if (opened <= 0 || !RtcpCheck.isCompound(scratch, opened)) {
            counters.reportsRefused.increment();
            return;
        }
        counters.reportsTaken.increment();
        if (from.getAddress().equals(partner.getAddress())) {
            heardAt = Optional.of(from);
        }
        counters.blocksRefused.add(reports.read(scratch, opened, nowNanos));
    }

    /** Who sounds, who was told to report, and who signals. */
    private boolean mayReport(InetAddress from) {
        RemoteMedia agreed = remote.orElseThrow();
        return from.equals(partner.getAddress())
                || from.equals(agreed.rtcp().getAddress())
                || from.equals(agreed.signalling());
    }

    /** Where they are behind a NAT their reports show where ours get through. */
    private InetSocketAddress target(RemoteMedia agreed) {
        if (agreed.sharesPort()) {
            return partner;
        }
        boolean moved = !partner.equals(agreed.address());
        return heardAt.orElse(moved ? RemoteMedia.nextPort(partner) : agreed.rtcp());
    }

    private void send(int length) {
        RemoteMedia agreed = remote.orElseThrow();
        InetSocketAddress to = target(agreed);
        Optional<LegSocket> socket = agreed.sharesPort() ? Optional.of(sound) : own;
        if (length == 0
                || socket.isEmpty()
                || to.getPort() == 0
                || to.getAddress().isAnyLocalAddress()) {
            return;
        }
        int sealed = guard.isPresent() ? guard.get().sealReport(packet, length) : length;
        counters.reportsSent.increment();
        socket.get().send(socket.get().packet(sealed).writeBytes(packet, 0, sealed), to);
    }

    /** The leg is over, and says so. */
    void close(long nowNanos) {
        if (!closed && remote.isPresent()) {
            send(reports.goodbye(packet, leg.get(), nowNanos));
        }
        closed = true;
        own.ifPresent(LegSocket::close);
    }
}
