package io.parley.sip.stack;

import io.parley.sim.SimTime;
import io.parley.sim.TestPorts;
import io.parley.sip.auth.Credentials;
import io.parley.sip.auth.Digest;
import io.parley.sip.defence.Limits;
import io.parley.sip.event.SimWatched;
import io.parley.sip.registrar.Binding;
import io.parley.sip.registrar.Lines;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.report.QualityReport;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.Trunk;
import io.parley.sip.trunk.TrunkBook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sip.SipException;

/**
 * A real endpoint on a free port of loopback, its timers on simulated time: a trunk at 127.0.0.1, phones 1, 2, ...;
 * every number is one of ours.
 */
public final class StackRig implements AutoCloseable {
    static final String REALM = "parley";
    static final String PASSWORD = "a phone's password";
    static final Trunk NEIGHBOUR = new Trunk("carrier", List.of(Network.parse("127.0.0.1/32")), Optional.empty(), true);

    /** What the trunk is shown. */
    static final Proof PROOF = new Proof(NEIGHBOUR.id(), "parley", "of the trunk");

    public final SimTime clock = new SimTime();
    final List<InboundInvite> arrived = new CopyOnWriteArrayList<>();
    /** Calls that phones begin. */
    final List<PhoneInvite> phoned = new CopyOnWriteArrayList<>();

    /** What phones may watch. */
    final SimWatched watched = new SimWatched();
    /** What was published of calls, and whether these are known. */
    final List<QualityReport> reported = new CopyOnWriteArrayList<>();

    volatile boolean trusts = true;
    /** Done once registrations are kept. */
    volatile CompletableFuture<Void> keeping = CompletableFuture.completedFuture(null);

    final Registrar registrar = new Registrar(clock, new Forgetful());
    final List<String> lineNews = new CopyOnWriteArrayList<>();
    final Lines lines = new Lines(REALM, clock, new Told());
    public final SipEndpoint sip;
    public final InetSocketAddress address;

    /** @param arrival what to do with a call, on the stack's thread */
    StackRig(List<Trunk> trunks, boolean md5, int mostNewCalls, Consumer<InboundInvite> arrival)
            throws SipException, IOException {
        this(trunks, md5, mostNewCalls, Optional.empty(), arrival);
    }

    /** @param trace file that gets every message */
    StackRig(List<Trunk> trunks, boolean md5, int mostNewCalls, Optional<Path> trace, Consumer<InboundInvite> arrival)
            throws SipException, IOException {
        this(
                trunks,
                md5,
                at -> new SipSettings(own(at), at.getPort(), trace)
                        .withMostNewCalls(mostNewCalls)
                        .withLimits(Limits.NONE),
                arrival);
    }

    /** One that defends itself like this; everybody at 127.0.0.1 is a stranger. */
    StackRig(List<Trunk> trunks, Limits limits, Consumer<InboundInvite> arrival) throws SipException, IOException {
        this(trunks, true, at -> new SipSettings(own(at), at.getPort(), Optional.empty()).withLimits(limits), arrival);
    }

    private static OwnAddress own(InetSocketAddress at) {
        return OwnAddress.only(at.getAddress());
    }

    /** @param settings of an endpoint at this address */
    StackRig(
            List<Trunk> trunks,
            boolean md5,
            Function<InetSocketAddress, SipSettings> settings,
            Consumer<InboundInvite> arrival)
            throws SipException, IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        address = new InetSocketAddress(loopback, TestPorts.take(1));
        Digest digest = new Digest(REALM, md5, new byte[32], clock);
        sip = new SipEndpoint(
                settings.apply(address),
                new Access(
                        new TrunkBook(trunks),
                        digest,
                        StackRig::credentials,
                        registrar,
                        lines,
                        number -> true,
                        watched,
                        phoned::add,
                        (report, from) -> reported.add(report) && trusts,
                        trunk -> trunk.equals(NEIGHBOUR.id()) ? Optional.of(PROOF) : Optional.empty()),
                call -> {
                    arrived.add(call);
                    arrival.accept(call);
                },
                new SipBase(),
                new SimTimer(clock));
        sip.start();
    }

    public StackRig(Consumer<InboundInvite> arrival) throws SipException, IOException {
        this(List.of(NEIGHBOUR), false, 1000, arrival);
    }

    static Optional<Credentials> credentials(String user) {
        return user.isEmpty() || user.startsWith("nobody")
                ? Optional.empty()
                : Optional.of(Credentials.of(user, REALM, PASSWORD));
    }

    @Override
    public void close() {
        sip.close();
        TestPorts.giveBack(address.getPort());
    }

    private final class Told implements Lines.Listener {
        @Override
        public void alive(String user, boolean alive) {
            lineNews.add(user + (alive ? " alive" : " gone"));
        }

        @Override
        public void up(Binding line) {
            lineNews.add(line.user() + " up");
        }

        @Override
        public void lost(String user, PeerAddress socket) {
            lineNews.add(user + " lost " + socket.port());
        }
    }

    private final class Forgetful implements Registrar.Listener {
        @Override
        public void reachable(String user, boolean reachable) {}

        @Override
        public CompletableFuture<Void> keep(String user, List<Binding> bindings) {
            return keeping;
        }
    }
}
