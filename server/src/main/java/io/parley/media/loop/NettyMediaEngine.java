package io.parley.media.loop;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
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
import io.parley.media.rtcp.RtcpReports;
import io.parley.media.srtp.PassedStreams;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Media on a loop of Netty's: a socket a leg, and one loop for all legs, so that a packet crosses a bridge without a
 * hand-over. On Linux packets go by system calls of our own, elsewhere through Netty's channels.
 */
public final class NettyMediaEngine implements MediaEngine, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NettyMediaEngine.class);

    private final MultiThreadIoEventLoopGroup group;
    private final MediaLoop loop;
    private final Optional<SystemSocket.Shared> system;
    private final Arena memory = Arena.ofAuto();
    private final MediaSettings range;
    private final int all;
    private final LongSupplier nanos;
    private final SecureRandom chance;
    private final Recorder recorder;
    private final MediaCounters counters;
    private final InstantSource clock;
    private final Map<InetAddress, ReadyPorts> ready = new ConcurrentHashMap<>();
    /** Of legs whose process is gone. */
    private final Map<InetSocketAddress, PassedStreams> before = new ConcurrentHashMap<>();

    private final TurnGaps gaps = new TurnGaps();
    private final RtcpLine.Desk desk = new RtcpLine.Desk();
    private Optional<DtlsIdentity> identity = Optional.empty();

    /** @param nanos monotonic; @param clock the wall clock, for the certificate of secure legs */
    public NettyMediaEngine(
            MediaSettings settings, Recorder recorder, LongSupplier nanos, InstantSource clock, SecureRandom chance) {
        this(
                settings,
                recorder,
                nanos,
                new Surroundings(clock, chance, Epoll.isAvailable() && SystemCalls.available()));
    }

    /** @param bySystemCalls else every packet goes through a channel of Netty's */
    record Surroundings(InstantSource clock, SecureRandom chance, boolean bySystemCalls) {}

    NettyMediaEngine(MediaSettings settings, Recorder recorder, LongSupplier nanos, Surroundings around) {
        boolean bySystemCalls = around.bySystemCalls();
        clock = around.clock();
        chance = around.chance();
        this.recorder = recorder;
        this.nanos = nanos;
        counters = recorder.counters();
        range = settings;
        all = ports().left();
        IoHandlerFactory io = bySystemCalls ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("media", true), MediaTurns.of(io, nanos, gaps));
        loop = new MediaLoop(group.next(), nanos, counters.faults);
        system = bySystemCalls ? Optional.of(calls()) : Optional.empty();
    }

    private SystemSocket.Shared calls() {
        return new SystemSocket.Shared((IoEventLoop) loop.eventLoop(), new SystemCalls(memory), nanos);
    }

    /**
     * Its loop comes before all else on the CPU from now on, and the recorder sooner than others: for the one engine of
     * a machine that carries calls.
     */
    public void comeFirst() {
        loop.eventLoop().execute(NettyMediaEngine::raised);
        recorder.onItsThread(LoopPriority::larger);
    }

    private static void raised() {
        LoopPriority granted = LoopPriority.raise();
        if (granted != LoopPriority.REAL_TIME) {
            log.info(
                    "the loop of sound has the priority {}: OPERATIONS.md, \"Machine\", says what lends it more",
                    granted);
        }
    }

    public MediaCounters counters() {
        return counters;
    }

    /** How long its loop did not look at its sockets while there was sound. */
    public TurnGaps gaps() {
        return gaps;
    }

    /** At the address that has the fewest. */
    public int portsLeft() {
        return ready.values().stream().mapToInt(ReadyPorts::left).min().orElse(all);
    }

    /** The whole range: each address has it for itself. */
    private Ports ports() {
        return new Ports(range.portFrom(), range.portTo(), chance);
    }

    @Override
    public MediaLeg open(InetAddress local, MediaEvents events) {
        return onSomePort(
                local,
                (socket, onClose) ->
                        new PlainRtpLeg(socket, events, plain(local, socket, PassedStreams.NONE), onClose));
    }

    @Override
    public void reserve(InetSocketAddress local, PassedStreams passed) {
        before.put(local, passed);
        ready.computeIfAbsent(local.getAddress(), this::readyPorts).reserve(local.getPort());
    }

    @Override
    public void release(InetSocketAddress local) {
        before.remove(local);
        ready.computeIfAbsent(local.getAddress(), this::readyPorts).release(local.getPort());
    }

    @Override
    public MediaLeg openAgain(InetSocketAddress local, MediaEvents events) {
        InetAddress at = local.getAddress();
        ReadyPorts ports = ready.computeIfAbsent(at, this::readyPorts);
        PassedStreams passed = Optional.ofNullable(before.remove(local)).orElse(PassedStreams.NONE);
        return leg(
                ports,
                ports.take(local.getPort()),
                (socket, onClose) -> new PlainRtpLeg(socket, events, plain(at, socket, passed), onClose));
    }

    @Override
    public CompletableFuture<Map<InetSocketAddress, PassedStreams>> passed() {
        return CompletableFuture.supplyAsync(this::passedNow, loop.eventLoop());
    }

    private Map<InetSocketAddress, PassedStreams> passedNow() {
        Map<InetSocketAddress, PassedStreams> all = new HashMap<>();
        loop.all()
                .filter(Keyed.class::isInstance)
                .map(Keyed.class::cast)
                .forEach(leg -> leg.passed().ifPresent(streams -> all.put(leg.local(), streams)));
        return all;
    }

    /** None that was ours before: it would come by the same numbers under the same key (RFC 3711 section 9.1). */
    private int source(PassedStreams passed) {
        int ssrc = chance.nextInt();
        return passed.own().contains(ssrc) ? source(passed) : ssrc;
    }

    private PlainRtpLeg.Plain plain(InetAddress local, LegSocket socket, PassedStreams passed) {
        int ssrc = source(passed);
        InetSocketAddress beside = new InetSocketAddress(local, socket.local().getPort() + 1);
        RtcpReports reports = new RtcpReports(ssrc, chance, clock, RtcpReports.TO_PHONES_NANOS);
        RtcpLine.Means means = new RtcpLine.Means(() -> socket(beside), reports, counters, desk);
        return new PlainRtpLeg.Plain(ssrc, means, nanos, passed);
    }

    @Override
    public SecureMediaLeg openSecure(InetAddress local, MediaEvents events, SecureEvents secure) {
        SecureRtpLeg.Security security = new SecureRtpLeg.Security(identity(), chance, clock, nanos, secure);
        SecureRtpLeg.Begins anew = new SecureRtpLeg.Begins(chance.nextInt(), Optional.empty(), PassedStreams.NONE);
        return onSomePort(
                local, (socket, onClose) -> new SecureRtpLeg(socket, events, counters, security, anew, onClose));
    }

    @Override
    public SecureMediaLeg openAgain(InetSocketAddress local, SecurePact pact, MediaEvents events, SecureEvents secure) {
        SecureRtpLeg.Security security = new SecureRtpLeg.Security(identity(), chance, clock, nanos, secure);
        ReadyPorts ports = ready.computeIfAbsent(local.getAddress(), this::readyPorts);
        PassedStreams passed = Optional.ofNullable(before.remove(local)).orElse(PassedStreams.NONE);
        SecureRtpLeg.Begins again = new SecureRtpLeg.Begins(source(passed), Optional.of(pact), passed);
        return leg(
                ports,
                ports.take(local.getPort()),
                (socket, onClose) -> new SecureRtpLeg(socket, events, counters, security, again, onClose));
    }

    private synchronized DtlsIdentity identity() {
        if (identity.isEmpty()) {
            identity = Optional.of(DtlsIdentity.fresh(chance, clock.instant()));
        }
        return identity.get();
    }

    private <L extends RtpLeg> L onSomePort(InetAddress local, LegMaker<L> maker) {
        ReadyPorts ports = ready.computeIfAbsent(local, this::readyPorts);
        return leg(ports, ports.take(), maker);
    }

    private ReadyPorts readyPorts(InetAddress local) {
        return new ReadyPorts(loop.eventLoop(), ports(), port -> socket(new InetSocketAddress(local, port)));
    }

    private CompletableFuture<LegSocket> socket(InetSocketAddress at) {
        if (system.isEmpty()) {
            return ChannelSocket.open(loop.eventLoop(), at, nanos);
        }
        try {
            return CompletableFuture.completedFuture(SystemSocket.open(system.get(), at));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <L extends RtpLeg> L leg(ReadyPorts ports, ReadyPorts.Open open, LegMaker<L> maker) {
        LegSocket socket = open.socket();
        LegSlot slot = new LegSlot();
        L leg = maker.make(socket, () -> {
            loop.remove(slot.leg);
            ports.giveBack(open);
        });
        slot.leg = leg;
        loop.eventLoop().execute(() -> {
            socket.begin(leg::receive);
            loop.add(leg);
        });
        return leg;
    }

    @Override
    public CallBridge bridge(MediaLeg customer, MediaLeg agent) {
        return new LegBridge((RtpLeg) customer, (RtpLeg) agent);
    }

    @Override
    public CallMix mix() {
        return new LegMix(loop, counters, chance.nextInt());
    }

    @Override
    public CallRecorder record(ContactId contact) {
        return new LegRecorder(recorder.start(contact));
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
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        system.ifPresent(SystemSocket.Shared::closeRest);
    }

    /** Makes a leg for a socket; {@code onClose} runs when it ends. */
    private interface LegMaker<L extends RtpLeg> {
        L make(LegSocket socket, Runnable onClose);
    }

    private static final class LegSlot {
        RtpLeg leg;
    }
}
