package io.parley.media.loop;

import io.parley.media.FarReport;
import io.parley.media.MediaCounters;
import io.parley.media.MediaEvents;
import io.parley.media.RemoteMedia;
import io.parley.media.SecureEvents;
import io.parley.media.SecureMediaLeg;
import io.parley.media.dtls.DtlsIdentity;
import io.parley.media.dtls.DtlsKeys;
import io.parley.media.dtls.DtlsRefused;
import io.parley.media.dtls.DtlsServer;
import io.parley.media.dtls.Fingerprint;
import io.parley.media.ice.IceCredentials;
import io.parley.media.ice.IceLite;
import io.parley.media.rtcp.RtcpReports;
import io.parley.media.srtp.SrtpKeys;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A leg behind a {@link SecureGuard}; its handshake has a virtual thread of its own. */
final class SecureRtpLeg extends RtpLeg implements SecureMediaLeg {
    private static final long ANSWER_SECONDS = 20;

    private final SecureRandom random;
    private volatile IceCredentials own;
    private final DtlsIdentity identity;
    private final SecureEvents events;
    private final MediaCounters counters;
    private final DtlsServer dtls;
    private final SecureGuard guard;
    private final RtcpReports reports;
    private final byte[] report = new byte[RtcpReports.LARGEST];
    private final CompletableFuture<Fingerprint> theirs = new CompletableFuture<>();

    /** What makes a leg a secure one. */
    record Security(DtlsIdentity identity, SecureRandom random, InstantSource clock, SecureEvents events) {}

    SecureRtpLeg(LegSocket socket, MediaEvents sound, MediaCounters counters, Security security, Runnable onClose) {
        super(socket, sound, counters, security.random().nextInt(), onClose);
        this.counters = counters;
        random = security.random();
        own = IceCredentials.fresh(random);
        identity = security.identity();
        events = security.events();
        reports = new RtcpReports(ownSsrc(), random, security.clock());
        dtls = new DtlsServer(identity, security.random(), datagram -> guard().send(datagram));
        guard = new SecureGuard(socket, counters.forged, new IceLite(own), dtls, new SecureGuard.Events() {
            @Override
            public void moved(InetSocketAddress to) {
                provenAt(to);
            }

            @Override
            public void reported(byte[] packet, int length, long nowNanos) {
                reports.read(packet, length, nowNanos);
            }

            @Override
            public void greeted() {
                Thread.ofVirtual().name("dtls-" + local().getPort()).start(SecureRtpLeg.this::shakeHands);
            }
        });
        guardWith(guard);
    }

    private SecureGuard guard() {
        return guard;
    }

    @Override
    public IceCredentials ice() {
        return own;
    }

    @Override
    public IceCredentials restartIce() {
        IceCredentials fresh = IceCredentials.fresh(random);
        own = fresh;
        onLoop(() -> guard.restartIce(fresh));
        return fresh;
    }

    @Override
    public Optional<FarReport> far() {
        return reports.far();
    }

    @Override
    public Fingerprint fingerprint() {
        return identity.fingerprint();
    }

    @Override
    public void expect(Fingerprint fingerprint) {
        theirs.complete(fingerprint);
    }

    private void shakeHands() {
        try {
            DtlsKeys keys = dtls.handshake(
                    () -> theirs.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join());
            onLoop(() -> guard.use(keys));
            events.secured();
            dtls.untilClosed();
        } catch (DtlsRefused e) {
            if (!isClosed()) {
                counters.unsecured.increment();
                events.refused(e.getMessage());
            }
        }
    }

    @Override
    public void secure(SrtpKeys hers, SrtpKeys ours) {
        throw new UnsupportedOperationException("this leg agrees on keys by itself");
    }

    @Override
    public void tick(long nowNanos) {
        if (!isClosed() && guard.losesConsent(nowNanos)) {
            counters.consentLost.increment();
            events.consentLost();
        }
        if (!isClosed() && guard.isOpen() && reports.isDue(nowNanos)) {
            guard.report(report, reports.write(report, reported(), nowNanos));
        }
        super.tick(nowNanos);
    }

    @Override
    public void connect(RemoteMedia answer) {
        onLoop(() -> use(answer));
    }

    @Override
    public void close() {
        dtls.close();
        super.close();
    }
}
