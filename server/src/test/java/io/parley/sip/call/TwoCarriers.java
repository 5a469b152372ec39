package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import io.parley.sip.trunk.Toll;
import io.parley.sip.trunk.TrunkWays;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A center of two networks with one agent, whose calls go out over a first carrier and, as it fails, over a second. */
final class TwoCarriers implements AutoCloseable {
    static final InetAddress NORTH = InetAddress.ofLiteral("127.0.0.1");
    static final InetAddress SOUTH = InetAddress.ofLiteral("127.0.0.2");
    static final String CALLED = "+37046395051";
    static final ContactId CALL = new ContactId("c1");
    static final AgentId ONE = new AgentId("a1");
    static final double AGENT = 1000;
    static final double CALLER = 1300;
    static final double FIRST = 440;
    static final double SECOND = 700;
    static final double RINGBACK = 425;

    final TestCenter center;
    final SimPhone agent;
    final SimPhone first;
    final SimPhone second;
    /** Free while nobody calls. */
    final int ports;

    private final List<AutoCloseable> opened = new ArrayList<>();

    /** @param next the network of the second carrier; the first is in the north; @param customerFirst in callbacks */
    TwoCarriers(Path folder, String next, boolean customerFirst) throws Exception {
        SequencedMap<String, OwnAddress> networks = new LinkedHashMap<>();
        networks.put("north", OwnAddress.only(NORTH));
        networks.put("south", OwnAddress.only(SOUTH));
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        QueuePlan plan = QueuePlan.ORDINARY.withCallback(callbacks(customerFirst));
        center = new TestCenter(
                folder, straight, TestCenter.rules(1, plan), new OwnAddresses(networks, peer -> Optional.empty()));
        opened.add(center);
        first = phone(NORTH, "first", FIRST);
        second = phone(address(next), "second", SECOND);
        agent = phone(NORTH, "1", AGENT);
        assertTrue(agent.register(TestCenter.PASSWORD));
        goesOver(line("north", first, List.of(line(next, second, List.of()))));
        ports = center.media.engine.portsLeft();
    }

    private static CallbackRules callbacks(boolean customerFirst) {
        return new CallbackRules(
                Set.of(Callback.Way.values()),
                Duration.ZERO,
                Duration.ZERO,
                customerFirst,
                2,
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Optional.empty(),
                true);
    }

    private static InetAddress address(String network) {
        return network.equals("north") ? NORTH : SOUTH;
    }

    SimPhone phone(InetAddress network, String user, double hertz) {
        InetSocketAddress server = new InetSocketAddress(network, center.address.getPort());
        SimPhone phone = new SimPhone(server, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }

    static OutLine line(String network, SimPhone at, List<OutLine> others) {
        return line(network, network, at.port(), others);
    }

    static OutLine line(String trunk, String network, int port, List<OutLine> others) {
        PeerAddress to = new PeerAddress(address(network).getHostAddress(), port, "udp").over(network);
        Toll any = Toll.where(number -> true);
        return new OutLine(
                to, "+37052000000", Optional.empty(), SrtpPolicy.OFFERED, any, TrunkWays.USUAL, trunk, others);
    }

    void goesOver(OutLine line) {
        center.out = line;
        center.phoneRules = (by, signedIn, dialled) ->
                new PhoneRules.Outside(TestCenter.QUEUE, "en", dialled, line, Optional::empty);
    }

    void agentCalls() throws Exception {
        center.ready(1);
        agent.callAs(CALLED, TestCenter.PASSWORD);
    }

    /** The agent has a caller. */
    SimPhone connected() throws Exception {
        SimPhone caller = phone(NORTH, "37061234567", CALLER).call(TestCenter.NUMBER);
        center.ready(1);
        assertTrue(caller.sound.hears(AGENT));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        return caller;
    }

    /** The agent asks who is outside. */
    void asks() throws Exception {
        center.floor
                .ask(new Consults.Question(CALL, ONE, "Agent 1", Destination.outside(CALLED), List.of()))
                .get(30, TimeUnit.SECONDS);
    }

    /** The agent hands the caller on to who is outside. */
    void handsOn() throws Exception {
        tell(new RoutingEvent.ContactTransferred(CALL, ONE, Destination.outside(CALLED), Handover.Way.BLIND));
    }

    void tell(RoutingEvent event) throws Exception {
        center.acd.postDurably(event).get(30, TimeUnit.SECONDS);
    }

    void theFirstFailsAfterItWasHeard() {
        first.socket.send(first.invite().reply(503, "Service Unavailable", "of-the-end", "", ""));
    }

    void givesAllPortsBack() {
        assertTrue(SimSound.await(() -> center.media.engine.portsLeft() == ports));
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }
}
