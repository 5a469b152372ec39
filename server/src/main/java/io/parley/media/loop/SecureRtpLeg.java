package io.parley.media.loop;

import io.parley.media.FarReport;
import io.parley.media.MediaCounters;
import io.parley.media.MediaEvents;
import io.parley.media.RemoteMedia;
import io.parley.media.SecureEvents;
import io.parley.media.SecureMediaLeg;
import io.parley.media.SecurePact;
import io.parley.media.dtls.DtlsIdentity;
import io.parley.media.dtls.DtlsKeys;
import io.parley.media.dtls.DtlsRefused;
import io.parley.media.dtls.DtlsServer;
import io.parley.media.dtls.Fingerprint;
import io.parley.media.ice.IceCredentials;
import io.parley.media.ice.IceLite;
import io.parley.media.rtcp.RtcpReports;
import io.parley.media.srtp.PassedStreams;
import io.parley.media.srtp.SrtpKeys;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A leg behind a {@link SecureGuard}; its handshake has a virtual thread of its own. */
final class SecureRtpLeg extends RtpLeg implements SecureMediaLeg, Keyed {
    private static final long ANSWER_SECONDS = 20;
    /** Who has told its SDP, and is not heard of so long, does not come; as long as consent lasts. */
    private static final long COMES_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final LegSocket socket;
    private final Security security;
    private final MediaCounters counters;
    private final RtcpReports reports;
    private final byte[] report = new byte[RtcpReports.LARGEST];
    private final PassedStreams before;
    private volatile Pact pact;

    /** What makes a leg a secure one. */
    record Security(
            DtlsIdentity identity, SecureRandom random, InstantSource clock, LongSupplier nanos, SecureEvents events) {}

    /**
     * Of what it begins with.
     *
     * @param ssrc of what it sends
     * @param pact what was agreed in a process before
     * @param passed what has passed by that
     */
    record Begins(int ssrc, Optional<SecurePact> pact, PassedStreams passed) {}

    SecureRtpLeg(
            LegSocket socket,
            MediaEvents sound,
            MediaCounters counters,
            Security security,
            Begins with,
            Runnable onClose) {
        super(socket, sound, counters, with.ssrc(), onClose);
        this.socket = socket;
        this.counters = counters;
        this.security = security;
        before = with.passed();
        reports = new RtcpReports(ownSsrc(), security.random(), security.clock());
        pact = with.pact().map(this::goesOn).orElseGet(Pact::new);
        guardWith(pact.guard);
    }

    private Pact goesOn(SecurePact agreed) {
        provenAt(agreed.at());
        return new Pact(agreed);
    }

    /** All that is agreed with one other end. */
    private final class Pact implements SecureGuard.Events {
        private volatile IceCredentials own;
        private volatile Optional<DtlsKeys> keys = Optional.empty();
        private final String fingerprint;
        private final CompletableFuture<Fingerprint> theirs = new CompletableFuture<>();
        private final DtlsServer dtls;
        private final SecureGuard guard;
        private long expectedNanos = Long.MIN_VALUE;
        private boolean toldAbsent;

        Pact() {
            own = IceCredentials.fresh(security.random());
            fingerprint = security.identity().fingerprint().toString();
            dtls = new DtlsServer(security.identity(), security.random(), this::send);
            guard = new SecureGuard(socket, counters.forged, new IceLite(own), dtls, this);
        }

        Pact(SecurePact agreed) {
            own = agreed.own();
            fingerprint = agreed.fingerprint();
            keys = Optional.of(new DtlsKeys(agreed.sending(), agreed.receiving()));
            dtls = new DtlsServer(security.identity(), security.random(), this::send);
            IceLite ice = IceLite.again(own, agreed.at(), security.nanos().getAsLong());
            guard = new SecureGuard(socket, counters.forged, ice, dtls, this);
            guard.goesOn(agreed, before.heard());
        }

        private void send(byte[] datagram) {
            guard.send(datagram);
        }

        @Override
        public void moved(InetSocketAddress to) {
            provenAt(to);
        }

        @Override
        public void reported(byte[] packet, int length, long nowNanos) {
            counters.reportsTaken.increment();
            counters.blocksRefused.add(reports.read(packet, length, nowNanos));
        }

        @Override
        public void greeted() {
            Thread.ofVirtual().name("dtls-" + local().getPort()).start(this::shakeHands);
        }

        private void shakeHands() {
            try {
                DtlsKeys keys = dtls.handshake(
                        () -> theirs.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join());
                onLoop(() -> agreed(keys));
                dtls.untilClosed();
            } catch (DtlsRefused e) {
                if (!isClosed() && pact == this) {
                    counters.unsecured.increment();
                    security.events().refused(e.getMessage());
                }
            }
        }

        /** On the loop. A page that has begun anew since is not secured by this. */
        private void agreed(DtlsKeys fresh) {
            if (pact == this) {
                keys = Optional.of(fresh);
                guard.use(fresh);
                security.events().secured();
            }
        }

        /** Nobody waits for it any more. */
        private void end() {
            theirs.cancel(false);
            dtls.close();
        }

        /** On the loop: true once when the other end is not there, or not any more. */
        private boolean isLost(long nowNanos) {
            if (guard.isOpen() || !theirs.isDone()) {
                return guard.losesConsent(nowNanos);
            }
            expectedNanos = expectedNanos == Long.MIN_VALUE ? nowNanos : expectedNanos;
            boolean absent = !toldAbsent && nowNanos - expectedNanos > COMES_NANOS;
            toldAbsent |= absent;
            return absent;
        }
    }

    @Override
    public IceCredentials ice() {
        return pact.own;
    }

    @Override
    public IceCredentials restartIce() {
        Pact now = pact;
        IceCredentials fresh = IceCredentials.fresh(security.random());
        now.own = fresh;
        onLoop(() -> now.guard.restartIce(fresh));
        return fresh;
    }

    @Override
    public IceCredentials startOver() {
        Pact former = pact;
        Pact fresh = new Pact();
        pact = fresh;
        onLoop(() -> guardWith(fresh.guard));
        former.end();
        return fresh.own;
    }

    @Override
    public Optional<FarReport> far() {
        return reports.far().map(report -> report.onClock(codec().clock()));
    }

    /** Their SDP says nothing of it: ICE proves where they are. */
    @Override
    Optional<InetSocketAddress> told() {
        return Optional.empty();
    }

    @Override
    void closing() {
        Pact now = pact;
        if (now.guard.isOpen()) {
            counters.reportsSent.increment();
            now.guard.report(
                    report, reports.goodbye(report, reported(), security.nanos().getAsLong()));
        }
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.parse(pact.fingerprint).orElseThrow();
    }

    @Override
    public Optional<SecurePact> pact() {
        Pact now = pact;
        return now.keys.flatMap(keys -> now.guard
                .proven()
                .map(at -> new SecurePact(
                        now.own,
                        now.fingerprint,
                        keys.sending(),
                        keys.receiving(),
                        at.getAddress().getHostAddress(),
                        at.getPort())));
    }

    @Override
    public Optional<PassedStreams> passed() {
        return Optional.of(pact.guard).filter(SecureGuard::isOpen).map(guard -> before.then(ownSsrc(), guard.heard()));
    }

    @Override
    public void expect(Fingerprint fingerprint) {
        pact.theirs.complete(fingerprint);
    }

    @Override
    public void secure(List<SrtpKeys> hers, SrtpKeys ours) {
        throw new UnsupportedOperationException("this leg agrees on keys by itself");
    }

    @Override
    public void tick(long nowNanos) {
        Pact now = pact;
        if (!isClosed() && now.isLost(nowNanos)) {
            counters.consentLost.increment();
            security.events().consentLost();
        }
        if (!isClosed() && now.guard.isOpen() && reports.isDue(nowNanos)) {
            counters.reportsSent.increment();
            now.guard.report(report, reports.write(report, reported(), nowNanos));
        }
        super.tick(nowNanos);
    }

    @Override
    public void connect(RemoteMedia answer) {
        onLoop(() -> use(answer));
    }

    @Override
    public void close() {
        pact.end();
        super.close();
    }
}
