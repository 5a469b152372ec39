package io.parley.media.loop;

import io.parley.core.contact.ContactId;
import io.parley.media.CallBridge;
import io.parley.media.CallMix;
import io.parley.media.CallRecorder;
import io.parley.media.MediaCounters;
import io.parley.media.MediaEngine;
import io.parley.media.MediaEvents;
import io.parley.media.MediaLeg;
import io.parley.media.MediaSettings;
import io.parley.media.SecureEvents;
import io.parley.media.SecureMediaLeg;
import io.parley.media.SecurePact;
import io.parley.media.VoiceNote;
import io.parley.media.dtls.DtlsIdentity;
import io.parley.media.record.Recorder;
import io.parley.media.record.Tape;
import io.parley.media.srtp.PassedStreams;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Media on a loop of Netty's: a socket a leg, and one loop for all legs, so that a packet crosses a bridge without a
 * hand-over. On Linux packets go by system calls of our own, elsewhere through Netty's channels.
 */
public final class NettyMediaEngine implements MediaEngine, AutoCloseable {
    private final MediaBase base;
    private final MediaSettings range;
    private final int all;
    private final Recorder recorder;
    private final Map<InetAddress, ReadyPorts> ready = new ConcurrentHashMap<>();
    /** Of legs whose process is gone. */
    private final Map<InetSocketAddress, PassedStreams> before = new ConcurrentHashMap<>();

    private Optional<DtlsIdentity> identity = Optional.empty();

    /** @param nanos monotonic; @param clock the wall clock, for the certificate of secure legs */
    public NettyMediaEngine(
            MediaSettings settings, Recorder recorder, LongSupplier nanos, InstantSource clock, SecureRandom chance) {
        this(settings, recorder, new MediaBase(recorder.counters(), nanos, clock, chance));
    }

    NettyMediaEngine(MediaSettings settings, Recorder recorder, LongSupplier nanos, MediaBase.Surroundings around) {
        this(settings, recorder, new MediaBase(recorder.counters(), nanos, around));
    }

    /** @param base with the recorder's counters; it is closed with this */
    public NettyMediaEngine(MediaSettings settings, Recorder recorder, MediaBase base) {
        this.recorder = recorder;
        this.base = base;
        range = settings;
        all = ports().left();
    }

    /** Its loop comes before all else on the CPU from now on, and the recorder sooner than others. */
    public void comeFirst() {
        base.comeFirst();
        recorder.onItsThread(LoopPriority::larger);
    }

    public MediaCounters counters() {
        return base.counters();
    }

    /** How long its loop did not look at its sockets while there was sound. */
    public TurnGaps gaps() {
        return base.gaps();
    }

    /** At the address that has the fewest. */
    public int portsLeft() {
        return ready.values().stream().mapToInt(ReadyPorts::left).min().orElse(all);
    }

    /** The whole range: each address has it for itself. */
    private Ports ports() {
        return new Ports(range.portFrom(), range.portTo(), base.chance());
    }

    @Override
    public MediaLeg open(InetAddress local, MediaEvents events) {
        return onSomePort(
                local,
                (socket, onClose) ->
                        new PlainRtpLeg(socket, events, base.plain(local, socket, PassedStreams.NONE), onClose));
    }

    @Override
    public boolean reserve(InetSocketAddress local, PassedStreams passed) {
        before.put(local, passed);
        ReadyPorts ports = ready.computeIfAbsent(local.getAddress(), this::readyPorts);
        Optional<LegSocket> early = base.early().expected(local);
        if (early.isEmpty()) {
            return ports.reserve(local.getPort());
        }
        boolean ours = ports.reserve(local.getPort(), early.get());
        if (!ours) {
            base.early().close(local);
        }
        return ours;
    }

    @Override
    public void release(InetSocketAddress local) {
        before.remove(local);
        base.early().close(local);
        ready.computeIfAbsent(local.getAddress(), this::readyPorts).release(local.getPort());
    }

    @Override
    public MediaLeg openAgain(InetSocketAddress local, MediaEvents events) {
        InetAddress at = local.getAddress();
        ReadyPorts ports = ready.computeIfAbsent(at, this::readyPorts);
        PassedStreams passed = Optional.ofNullable(before.remove(local)).orElse(PassedStreams.NONE);
        ReadyPorts.Open open = ports.take(local.getPort());
        return base.early()
                .takeUp(local, events, () -> ports.giveBack(open))
                .orElseGet(() -> leg(
                        ports,
                        open,
                        (socket, onClose) -> new PlainRtpLeg(socket, events, base.plain(at, socket, passed), onClose)));
    }

    @Override
    public CompletableFuture<Map<InetSocketAddress, PassedStreams>> passed() {
        return CompletableFuture.supplyAsync(this::passedNow, base.loop().eventLoop());
    }

    private Map<InetSocketAddress, PassedStreams> passedNow() {
        Map<InetSocketAddress, PassedStreams> passed = new HashMap<>();
        base.loop()
                .all()
                .filter(Keyed.class::isInstance)
                .map(Keyed.class::cast)
                .forEach(leg -> leg.passed().ifPresent(streams -> passed.put(leg.local(), streams)));
        return passed;
    }

    @Override
    public void settled(ContactId contact) {
        base.early().settled(contact);
    }

    @Override
    public SecureMediaLeg openSecure(InetAddress local, MediaEvents events, SecureEvents secure) {
        SecureRtpLeg.Begins anew =
                new SecureRtpLeg.Begins(base.chance().nextInt(), Optional.empty(), PassedStreams.NONE);
        SecureRtpLeg.Security security = security(secure);
        return onSomePort(
                local, (socket, onClose) -> new SecureRtpLeg(socket, events, base.counters(), security, anew, onClose));
    }

    @Override
    public SecureMediaLeg openAgain(InetSocketAddress local, SecurePact pact, MediaEvents events, SecureEvents secure) {
        ReadyPorts ports = ready.computeIfAbsent(local.getAddress(), this::readyPorts);
        PassedStreams passed = Optional.ofNullable(before.remove(local)).orElse(PassedStreams.NONE);
        SecureRtpLeg.Begins again = new SecureRtpLeg.Begins(base.source(passed), Optional.of(pact), passed);
        SecureRtpLeg.Security security = security(secure);
        return leg(
                ports,
                ports.take(local.getPort()),
                (socket, onClose) -> new SecureRtpLeg(socket, events, base.counters(), security, again, onClose));
    }

    private SecureRtpLeg.Security security(SecureEvents secure) {
        return new SecureRtpLeg.Security(identity(), base.chance(), base.clock(), base.nanos(), secure);
    }

    private synchronized DtlsIdentity identity() {
        if (identity.isEmpty()) {
            identity =
                    Optional.of(DtlsIdentity.fresh(base.chance(), base.clock().instant()));
        }
        return identity.get();
    }

    private <L extends RtpLeg> L onSomePort(InetAddress local, MediaBase.LegMaker<L> maker) {
        ReadyPorts ports = ready.computeIfAbsent(local, this::readyPorts);
        return leg(ports, ports.take(), maker);
    }

    private ReadyPorts readyPorts(InetAddress local) {
        return new ReadyPorts(
                base.loop().eventLoop(), ports(), port -> base.socket(new InetSocketAddress(local, port)));
    }

    private <L extends RtpLeg> L leg(ReadyPorts ports, ReadyPorts.Open open, MediaBase.LegMaker<L> maker) {
        return base.leg(open.socket(), () -> ports.giveBack(open), maker);
    }

    @Override
    public CallBridge bridge(MediaLeg customer, MediaLeg agent) {
        return new LegBridge((RtpLeg) customer, (RtpLeg) agent);
    }

    @Override
    public CallMix mix() {
        return new LegMix(base.loop(), base.counters(), base.chance().nextInt());
    }

    @Override
    public CallRecorder record(ContactId contact) {
        Tape tape = recorder.start(contact, base.early().keptSince(contact));
        base.early().recordedBy(tape, contact);
        return new LegRecorder(tape);
    }

    @Override
    public VoiceNote note(ContactId contact, MediaLeg leg, int mostMs) {
        return new LegNote((RtpLeg) leg, Optional.of(recorder.start(contact)), mostMs);
    }

    @Override
    public VoiceNote passing(MediaLeg leg, int mostMs) {
        return new LegNote((RtpLeg) leg, Optional.empty(), mostMs);
    }

    @Override
    public void close() {
        base.close();
    }
}
