package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.FarReport;
import io.parley.media.MediaEvents;
import io.parley.media.RemoteMedia;
import io.parley.media.rtcp.RtcpCheck;
import io.parley.media.srtp.PassedStreams;
import io.parley.media.srtp.SrtpKeys;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A leg of phones and trunks: sound as it is, or with keys that came in SDP, and reports on it. */
final class PlainRtpLeg extends RtpLeg implements Keyed {
    private final RtcpLine reports;
    private final LongSupplier nanos;
    private final RtcpLine.Means means;
    private volatile boolean encrypts;
    // ---- owned by the loop
    private Optional<KeyedGuard> keyed = Optional.empty();

    private final PassedStreams before;

    /** @param ownSsrc of what it sends; @param before what passed here in a process before, under its keys */
    record Plain(int ownSsrc, RtcpLine.Means reports, LongSupplier nanos, PassedStreams before) {}

    PlainRtpLeg(LegSocket socket, MediaEvents events, Plain plain, Runnable onClose) {
        super(socket, events, plain.reports().counters(), plain.ownSsrc(), onClose);
        means = plain.reports();
        nanos = plain.nanos();
        before = plain.before();
        reports = new RtcpLine(socket, means, this::reported);
    }

    @Override
    public void secure(List<SrtpKeys> theirs, SrtpKeys ours) {
        encrypts = true;
        onLoop(() -> {
            if (keyed.isPresent()) {
                keyed.get().use(theirs, ours);
                return;
            }
            KeyedGuard guard = new KeyedGuard(theirs, ours, means.counters().forged, before.heard());
            keyed = Optional.of(guard);
            guardWith(guard);
            reports.guardWith(guard);
        });
    }

    @Override
    public Optional<PassedStreams> passed() {
        return keyed.map(guard -> before.then(ownSsrc(), guard.heard()));
    }

    @Override
    public void connect(RemoteMedia answer) {
        super.connect(answer);
        onLoop(() -> reports.use(answer));
    }

    @Override
    public Optional<RemoteMedia> plain() {
        return Optional.ofNullable(remote()).filter(agreed -> !encrypts && !isClosed());
    }

    @Override
    void receive(ByteBuf datagram, InetSocketAddress from, long nowNanos) {
        if (RtcpCheck.isReport(datagram)) {
            reports.receive(datagram, from, nowNanos);
        } else {
            super.receive(datagram, from, nowNanos);
        }
    }

    @Override
    public void tick(long nowNanos) {
        super.tick(nowNanos);
        InetSocketAddress target = target();
        if (target != null && !isClosed()) {
            reports.tick(target, nowNanos);
        }
    }

    @Override
    public Optional<FarReport> far() {
        return reports.far().map(report -> report.onClock(codec().clock()));
    }

    @Override
    void closing() {
        reports.close(nanos.getAsLong());
    }
}
