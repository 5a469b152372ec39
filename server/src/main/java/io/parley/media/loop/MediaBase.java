package io.parley.media.loop;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.parley.media.MediaCounters;
import io.parley.media.rtcp.RtcpReports;
import io.parley.media.srtp.PassedStreams;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What legs stand on: one loop, its sockets, its counts. It takes no configuration, so that it can be there before all
 * else of a server.
 */
public final class MediaBase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MediaBase.class);

    private final MultiThreadIoEventLoopGroup group;
    private final MediaLoop loop;
    private final Optional<SystemSocket.Shared> system;
    private final Arena memory = Arena.ofAuto();
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final SecureRandom chance;
    private final MediaCounters counters;
    private final TurnGaps gaps = new TurnGaps();
    private final RtcpLine.Desk desk = new RtcpLine.Desk();
    private final EarlyLegs early;
    private final AtomicBoolean raised = new AtomicBoolean();

    /** @param nanos monotonic; @param clock the wall clock, for the certificate of secure legs */
    public MediaBase(MediaCounters counters, LongSupplier nanos, InstantSource clock, SecureRandom chance) {
        this(counters, nanos, new Surroundings(clock, chance, Epoll.isAvailable() && SystemCalls.available()));
    }

    /** @param bySystemCalls else every packet goes through a channel of Netty's */
    record Surroundings(InstantSource clock, SecureRandom chance, boolean bySystemCalls) {}

    MediaBase(MediaCounters counters, LongSupplier nanos, Surroundings around) {
        boolean bySystemCalls = around.bySystemCalls();
        this.counters = counters;
        this.nanos = nanos;
        clock = around.clock();
        chance = around.chance();
        IoHandlerFactory io = bySystemCalls ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("media", true), MediaTurns.of(io, nanos, gaps));
        loop = new MediaLoop(group.next(), nanos, counters.faults);
        system = bySystemCalls ? Optional.of(calls()) : Optional.empty();
        early = new EarlyLegs(this);
    }

    private SystemSocket.Shared calls() {
        return new SystemSocket.Shared((IoEventLoop) loop.eventLoop(), new SystemCalls(memory), nanos);
    }

    /** Its loop comes before all else on the CPU from now on: for the one of a machine that carries calls. */
    public void comeFirst() {
        if (!raised.getAndSet(true)) {
            loop.eventLoop().execute(MediaBase::raise);
        }
    }

    private static void raise() {
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

    /** Of calls of a process before, as long as nobody has taken them up. */
    public EarlyLegs early() {
        return early;
    }

    TurnGaps gaps() {
        return gaps;
    }

    MediaLoop loop() {
        return loop;
    }

    LongSupplier nanos() {
        return nanos;
    }

    InstantSource clock() {
        return clock;
    }

    SecureRandom chance() {
        return chance;
    }

    CompletableFuture<LegSocket> socket(InetSocketAddress at) {
        if (system.isEmpty()) {
            return ChannelSocket.open(loop.eventLoop(), at, nanos);
        }
        try {
            return CompletableFuture.completedFuture(SystemSocket.open(system.get(), at));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** None that was ours before: it would come by the same numbers under the same key (RFC 3711 section 9.1). */
    int source(PassedStreams passed) {
        int ssrc = chance.nextInt();
        return passed.own().contains(ssrc) ? source(passed) : ssrc;
    }

    PlainRtpLeg.Plain plain(InetAddress local, LegSocket socket, PassedStreams passed) {
        int ssrc = source(passed);
        InetSocketAddress beside = new InetSocketAddress(local, socket.local().getPort() + 1);
        RtcpReports reports = new RtcpReports(ssrc, chance, clock, RtcpReports.TO_PHONES_NANOS);
        RtcpLine.Means means = new RtcpLine.Means(() -> socket(beside), reports, counters, desk);
        return new PlainRtpLeg.Plain(ssrc, means, nanos, passed);
    }

    /** Makes a leg for a socket; {@code onClose} runs when it ends. */
    interface LegMaker<L extends RtpLeg> {
        L make(LegSocket socket, Runnable onClose);
    }

    private static final class LegSlot {
        RtpLeg leg;
    }

    /** @param onClose runs once the leg has ended */
    <L extends RtpLeg> L leg(LegSocket socket, Runnable onClose, LegMaker<L> maker) {
        LegSlot slot = new LegSlot();
        L leg = maker.make(socket, () -> {
            loop.remove(slot.leg);
            onClose.run();
        });
        slot.leg = leg;
        loop.eventLoop().execute(() -> {
            socket.begin(leg::receive);
            loop.add(leg);
        });
        return leg;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        system.ifPresent(SystemSocket.Shared::closeRest);
    }
}
