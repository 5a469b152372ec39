package io.parley.sip.call;

import io.parley.acd.Acd;
import io.parley.acd.port.Journal;
import io.parley.acd.port.SupervisionLog;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RecordingRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.ops.Alarm;
import io.parley.sim.FloorPorts;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import io.parley.sip.auth.Credentials;
import io.parley.sip.auth.Digest;
import io.parley.sip.registrar.Binding;
import io.parley.sip.registrar.Lines;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.stack.Access;
import io.parley.sip.stack.OutboundCalls;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.SipBase;
import io.parley.sip.stack.SipCall;
import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.stack.SipSettings;
import io.parley.sip.stack.SipTap;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import io.parley.sip.trunk.Trunk;
import io.parley.sip.trunk.TrunkBook;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A whole voice side on loopback: real stack, real media, real floor, a journal in memory, agents a1, a2 ... */
final class TestCenter implements AutoCloseable {
    static final String NUMBER = "+37052198000";
    static final String PASSWORD = "a phone's password";
    /** Clearly longer than a phone is waited for that says nothing at all. */
    private static final Duration RINGS = Duration.ofSeconds(8);

    static final QueueId QUEUE = new QueueId("bookings");
    private static final Trunk.AttributeHeader TELLS = new Trunk.AttributeHeader(
            "X-Customer", new AttributeRules(Map.of("plan", Set.of("gold", "silver"), "agent", Set.of())));
    private static final String REALM = "parley";
    private static final Trunk NEIGHBOUR = new Trunk(
            "carrier",
            List.of(Network.parse("127.0.0.1/32"), Network.parse("::1/128")),
            Optional.empty(),
            true,
            Optional.of(TELLS));

    final Alarm alarm = new Alarm();
    final List<CallAnatomy> anatomies = new CopyOnWriteArrayList<>();
    volatile boolean keepsKeys;
    final CallStories stories = new CallStories(new SipTap(alarm), alarm, () -> keepsKeys, this::keep);
    final SimMedia media;
    final Acd acd;
    final CallFloor floor;
    final SipEndpoint sip;
    final DeskLamps lamps;
    /** May become others during calls. */
    volatile CallSettings settings;

    final Lines lines;
    final SimQualities qualities = new SimQualities();
    final SimFlows flowLog = new SimFlows();
    final SimMessages messages = new SimMessages();
    final FlowTally tally = new FlowTally(flowLog.counts, ZoneOffset.UTC);
    final FlowPorts flows = new FlowPorts(flowLog, messages, tally);
    final InetSocketAddress address;
    final Map<ContactId, ContactRecord> records = new ConcurrentHashMap<>();
    final List<Effect> withdrawals = new CopyOnWriteArrayList<>();
    /** Where calls of ours go; absent until a test says so. */
    volatile OutLine out;
    /** How supervisors may be in calls. */
    volatile CallSettings.Supervised supervised =
            new CallSettings.Supervised(CallSettings.Supervised.Way.SILENT, false);
    /** Recorder of others that all calls go to; absent until a test says so. */
    volatile Optional<RecorderLine> recorder = Optional.empty();

    final Recorders recorders = new Recorders(
            queue -> recorder, agent -> "Agent <" + agent.value() + "> & \"Co\"", REALM, Duration.ofMillis(300));
    /** How calls of queues are recorded; of others as ever. */
    final Map<QueueId, RecordingRules> recording = new ConcurrentHashMap<>();
    /** Who was in which call, as {@code contact person STEP}. */
    final List<String> supervisionLog = new CopyOnWriteArrayList<>();
    /** Happens before the floor hears of something that a call tells it. */
    volatile Consumer<RoutingEvent> beforeTold = event -> {};
    /** Happens before a call asks for the stack. */
    volatile Runnable beforeStack = () -> {};
    /** Happens when an INVITE of ours has left, before whoever calls hears of that. */
    volatile Runnable onceSent = () -> {};
    /** Whom phones may hand their calls on to. */
    volatile ReferRules refers = ReferRules.NONE;
    /** Whom phones may call. */
    volatile PhoneRules phoneRules = PhoneRules.NONE;

    /** Who may call from outside. */
    final TrunkBook trunks = new TrunkBook(List.of(NEIGHBOUR));

    /** What may be dialled. */
    final Set<String> numbers = ConcurrentHashMap.newKeySet();

    private final OwnAddresses own;
    private final CallFlow flow;
    private final int agents;
    private HouseRules house = HouseRules.NONE;
    private final AtomicInteger lastId = new AtomicInteger();

    TestCenter(Path folder, CallFlow flow, int agents) throws Exception {
        this(folder, flow, rules(agents, QueuePlan.ORDINARY));
    }

    TestCenter(Path folder, CallFlow flow, Rules rules) throws Exception {
        this(folder, flow, rules, OwnAddresses.of(OwnAddress.only(InetAddress.ofLiteral("127.0.0.1"))));
    }

    /** @param own where it speaks SIP and hears sound */
    TestCenter(Path folder, CallFlow flow, Rules rules, OwnAddresses own) throws Exception {
        int sipPort = TestPorts.take(1);
        numbers.add(NUMBER);
        address = new InetSocketAddress(own.of("").bound(), sipPort);
        media = new SimMedia(folder);
        acd = new Acd(new MemoryJournal(), alarm::at, alarm, ZoneOffset.UTC);
        Registrar registrar = new Registrar(alarm, new PhonesOfAgents());
        lines = new Lines(REALM, alarm, new BrowsersOfAgents());
        this.flow = flow;
        agents = rules.agents().size();
        this.own = own;
        settings = settings(flow, agents);
        floor = new CallFloor(new CallWiring(
                () -> settings,
                new PromptLibrary(Optional.of(folder.resolve("prompts"))),
                media.engine,
                this::endpoint,
                registrar,
                lines,
                new TellingFirst(acd, event -> beforeTold.accept(event)),
                qualities,
                this::keep,
                stories,
                flows,
                recorders,
                alarm,
                () -> new ContactId("c" + lastId.incrementAndGet())));
        lamps = new DeskLamps(() -> settings, this::ofPhone, floor.ownCalls().parkings(), acd, agent -> Set.of(QUEUE));
        lamps.names(floor.ownCalls());
        floor.ownCalls().parkings().onChange(lamps::placeChanged);
        Digest digest = new Digest(REALM, true, new byte[32], alarm);
        sip = new SipEndpoint(listening(sipPort), access(digest, registrar), floor::arrived, new SipBase());
        lamps.tells(sip.subscribers());
        alarm.every(Duration.ofMillis(50), sip.subscribers()::look);
        alarm.every(CallStories.TURN, stories::turn);
        acd.connect(floor, lamps.seeing(new Recording()), new FloorPorts().chats);
        acd.start(rules);
        sip.start();
    }

    private SipSettings listening(int port) {
        Optional<Path> trace = Optional.ofNullable(System.getenv("TRACE")).map(Path::of);
        return new SipSettings(own, port, trace).withTap(stories.tap());
    }

    private Access access(Digest digest, Registrar registrar) {
        return new Access(
                trunks,
                digest,
                this::credentials,
                registrar,
                lines,
                numbers::contains,
                lamps,
                invite -> floor.ownCalls().arrived(invite),
                new PublishedReports(stories, this::ofPhone, alarm),
                trunk -> Optional.empty());
    }

    private Optional<AgentId> ofPhone(String user) {
        return settings.phones().entrySet().stream()
                .filter(entry -> entry.getValue().user().equals(user))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private CompletableFuture<Void> keep(CallAnatomy anatomy) {
        anatomies.add(anatomy);
        return CompletableFuture.completedFuture(null);
    }

    /** What phones reach by numbers of the house from now on. */
    void house(HouseRules rules) {
        house = rules;
        settings = settings(flow, agents);
    }

    private CallSettings settings(CallFlow flow, int agents) {
        return new CallSettings(
                own,
                number -> Optional.of(flow),
                Map.of("booking", QUEUE),
                Map.of(QUEUE, "Bookings"),
                Map.of(),
                phones(agents),
                CodecPolicy.ALL,
                50,
                100,
                5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                queue -> Optional.ofNullable(out),
                queue -> CallSettings.CallbackRound.USUAL,
                queue -> supervised,
                queue -> recording.getOrDefault(queue, RecordingRules.ORDINARY),
                (from, by, dialled) -> refers.find(from, by, dialled),
                (by, signedIn, dialled) -> phoneRules.find(by, signedIn, dialled),
                house);
    }

    /** What the registrar knows of a phone, the floor knows of its agent. */
    private final class PhonesOfAgents implements Registrar.Listener {
        @Override
        public void reachable(String user, boolean reachable) {
            acd.post(new RoutingEvent.DeviceChanged(new AgentId("a" + user), Channel.VOICE, reachable));
        }

        @Override
        public CompletableFuture<Void> keep(String user, List<Binding> bindings) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private final class BrowsersOfAgents implements Lines.Listener {
        @Override
        public void alive(String user, boolean alive) {
            acd.post(new RoutingEvent.DeviceChanged(new AgentId(user), Channel.VOICE, alive));
        }

        @Override
        public void up(Binding line) {
            floor.lineUp(line);
        }

        @Override
        public void lost(String user, PeerAddress socket) {
            floor.lineLost(socket);
        }
    }

    private static Map<AgentId, CallSettings.AgentPhone> phones(int agents) {
        Map<AgentId, CallSettings.AgentPhone> phones = new HashMap<>();
        for (int i = 1; i <= agents; i++) {
            phones.put(new AgentId("a" + i), new CallSettings.AgentPhone(Integer.toString(i), false));
        }
        return phones;
    }

    private CompletableFuture<Void> keep(ContactId contact, AgentId supervisor, SupervisionLog.Step step, Instant at) {
        supervisionLog.add(contact + " " + supervisor + " " + step);
        return CompletableFuture.completedFuture(null);
    }

    private OutboundCalls endpoint() {
        beforeStack.run();
        return (wanted, inbox, made) -> {
            SipCall call = sip.invite(wanted, inbox, made);
            onceSent.run();
            return call;
        };
    }

    private Optional<Credentials> credentials(String user) {
        return user.matches("[0-9]+") ? Optional.of(Credentials.of(user, REALM, PASSWORD)) : Optional.empty();
    }

    /** Signs the agent in and makes them ready. */
    void ready(int agent) throws Exception {
        AgentId id = new AgentId("a" + agent);
        acd.post(new RoutingEvent.AgentSignedIn(id));
        acd.postDurably(new RoutingEvent.AgentStateChosen(id, new RoutingState.Ready()))
                .get(30, TimeUnit.SECONDS);
    }

    ContactRecord awaitRecord(String contact, java.util.function.Predicate<ContactRecord> when) {
        ContactId id = new ContactId(contact);
        BooleanSupplier there = () -> records.containsKey(id) && when.test(records.get(id));
        if (!SimSound.await(there)) {
            throw new AssertionError("contact " + contact + " never came so far: " + records.get(id));
        }
        return records.get(id);
    }

    Board.AgentView agent(int number) {
        return acd.board().agents().stream()
                .filter(a -> a.agent().value().equals("a" + number))
                .findFirst()
                .orElseThrow();
    }

    static Rules rules(int agents, QueuePlan plan) {
        QueueRules queue = new QueueRules(
                QUEUE,
                "Bookings",
                Set.of(Channel.VOICE, Channel.CHAT),
                List.of(),
                0,
                RINGS,
                Duration.ZERO,
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ZERO),
                Optional.empty(),
                Optional.empty());
        List<AgentProfile> profiles = new java.util.ArrayList<>();
        for (int i = 1; i <= agents; i++) {
            Map<Skill, Integer> skills = Map.of(Skill.language("en"), 9, Skill.language("ru"), 9);
            profiles.add(new AgentProfile(new AgentId("a" + i), "Agent " + i, skills, Set.of(QUEUE), 3));
        }
        return new Rules(1, profiles, List.of(queue.withPlan(plan)));
    }

    @Override
    public void close() throws Exception {
        floor.close();
        sip.close();
        acd.close();
        media.close();
        alarm.close();
        TestPorts.giveBack(address.getPort());
    }

    /** Remembers what became of each contact. */
    private final class Recording implements io.parley.acd.port.Desks {
        @Override
        public void offer(Effect.Offer offer) {}

        @Override
        public void withdraw(Effect.Withdraw withdrawal) {
            withdrawals.add(withdrawal);
        }

        @Override
        public void agentChanged(AgentId agent) {}

        @Override
        public void contactChanged(ContactRecord record) {
            records.put(record.contact().id(), record);
        }
    }

    private static final class MemoryJournal implements Journal {
        @Override
        public void append(List<Entry> entries, Runnable durable) {
            durable.run();
        }

        @Override
        public void replay(Consumer<Entry> each) {}
    }
}
