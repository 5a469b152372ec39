package io.parley;

import io.parley.acd.Distributor;
import io.parley.acd.port.CallQualities;
import io.parley.acd.port.Desks;
import io.parley.acd.port.MessageBox;
import io.parley.acd.port.Relays;
import io.parley.acd.port.SupervisionLog;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.MediaEngine;
import io.parley.ops.Alarm;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.PromptSettings;
import io.parley.ops.config.SipSection;
import io.parley.sip.auth.Digest;
import io.parley.sip.call.CallFloor;
import io.parley.sip.call.CallSettings;
import io.parley.sip.call.CallStories;
import io.parley.sip.call.CallWiring;
import io.parley.sip.call.DeskLamps;
import io.parley.sip.call.FlowPorts;
import io.parley.sip.call.PromptLibrary;
import io.parley.sip.call.PublishedReports;
import io.parley.sip.call.Rehearsing;
import io.parley.sip.defence.Limits;
import io.parley.sip.event.Rerun;
import io.parley.sip.registrar.Binding;
import io.parley.sip.registrar.Lines;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.stack.Access;
import io.parley.sip.stack.OpenDialogs;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.SipBase;
import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.stack.SipSettings;
import io.parley.sip.stack.Strain;
import io.parley.store.RegistrarBindings;
import io.parley.web.admin.Users;
import io.parley.web.phone.PhoneLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sip.SipException;

/** Telephony: the registrar, the stack, and the call scripts between the stack and the floor. */
final class VoiceSide implements AutoCloseable {
    private static final Duration EXPIRY_CHECK = Duration.ofSeconds(1);
    /** Long enough for a BYE to be sent three times. */
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private static final Duration BANS = Duration.ofMinutes(1);
    private static final Duration TOLLS = Duration.ofSeconds(5);
    private static final Duration LAMPS = Duration.ofMillis(200);
    private static final Duration ANEW = Duration.ofMinutes(1);
    private static final Duration CERTIFICATES = Duration.ofSeconds(30);

    private final TrunkWatch trunks;
    private final VoiceConfig config;
    private final Distributor distributor;
    private final Alarm alarm;
    private final PhoneBook phones;
    private final AgentDevices devices;
    private final Registrar registrar;
    private final Lines lines;
    private final CallFloor calls;
    private final Duration askTrunks;
    private final SipEndpoint endpoint;
    private final Carriers carriers;
    private final LiveTrial trials;
    private final SipBansFile bans;
    private final OpenCallsFile openCalls;
    private final DeskLamps lamps;
    private volatile Optional<MessageBox> messages = Optional.empty();
    private final Rerun counting = new Rerun(VoiceSide::beside, this::countMessages);
    private volatile Optional<Strain> strain = Optional.empty();

    /** @param current the configuration in force; @param digestKey 32 bytes */
    record Parts(
            Distributor distributor,
            MediaEngine media,
            RegistrarBindings bindings,
            CallQualities qualities,
            SupervisionLog supervisionLog,
            CallStories stories,
            FlowPorts flows,
            Alarm alarm,
            PromptLibrary prompts,
            Supplier<ParleyConfig> current,
            byte[] digestKey,
            Supplier<String> ids,
            SipBase ports) {}

    VoiceSide(Startup startup, Path data, Parts parts) throws SipException {
        SipSection sip = startup.config().sip();
        CarrierAddresses addresses =
                CarrierAddresses.of(OwnNetworks.bound(startup.config()), parts.alarm(), VoiceSide::beside);
        trunks = new TrunkWatch(startup.config().trunks(), addresses, this::sip);
        askTrunks = Duration.ofSeconds(sip.askTrunksSeconds());
        config = new VoiceConfig(startup, trunks, addresses, parts.alarm());
        carriers = new Carriers(config.lines(), trunks, this::sip);
        trials = new LiveTrial(
                config,
                carriers,
                new LiveTrial.Supplies(
                        this::sip, parts.alarm(), startup.config().media()));
        distributor = parts.distributor();
        alarm = parts.alarm();
        devices = new AgentDevices(distributor);
        phones = new PhoneBook(devices, parts.bindings(), config::agent, config.sipAddress());
        registrar = new Registrar(alarm, phones);
        lines = new Lines(sip.domain(), alarm, new BrowserNews());
        Supplier<CallSettings> settings = new Derived<>(parts.current(), config::calls);
        calls = new CallFloor(wiring(parts, settings));
        Supplier<Map<AgentId, Set<QueueId>>> queues = new Derived<>(parts.current(), VoiceSide::queues);
        lamps = new DeskLamps(
                settings,
                config::agent,
                calls.ownCalls().parkings(),
                distributor,
                agent -> queues.get().getOrDefault(agent, Set.of()));
        calls.ownCalls().rehearsals().reads(piece -> played((FlowPiece) piece, parts.prompts()));
        endpoint = new SipEndpoint(
                settings(sip, data, parts.stories()),
                access(new Digest(sip.domain(), sip.md5(), parts.digestKey(), alarm), settings, parts.stories()),
                calls::arrived,
                parts.ports());
        lamps.tells(endpoint.subscribers());
        lamps.names(calls.ownCalls());
        calls.ownCalls().parkings().onChange(lamps::placeChanged);
        bans = new SipBansFile(data.resolve("sip-bans.txt"), endpoint.defence());
        openCalls = new OpenCallsFile(data, new OpenDialogs(endpoint), calls.takingUp(), config, alarm);
    }

    private CallWiring wiring(Parts parts, Supplier<CallSettings> settings) {
        return new CallWiring(
                settings,
                parts.prompts(),
                parts.media(),
                this::sip,
                registrar,
                lines,
                distributor,
                parts.qualities(),
                parts.supervisionLog(),
                parts.stories(),
                parts.flows(),
                config.recorders(parts.current()),
                alarm,
                () -> new ContactId("c" + parts.ids().get()));
    }

    private Rehearsing.Played played(FlowPiece piece, PromptLibrary prompts) {
        Map<String, String> sounds = PromptSettings.byPath(piece.config().prompts());
        return new Rehearsing.Played(
                piece.flow(), config.calls(piece.config()), prompts.with(() -> sounds), piece.name(), piece.dialled());
    }

    private Access access(Digest digest, Supplier<CallSettings> settings, CallStories stories) {
        return new Access(
                config.lines().book(),
                digest,
                config::credentials,
                registrar,
                lines,
                number -> settings.get().flow().apply(number).isPresent(),
                lamps,
                invite -> calls.ownCalls().arrived(invite),
                new PublishedReports(stories, config::agent, alarm),
                config.lines()::proof);
    }

    /** Those that each agent serves. */
    private static Map<AgentId, Set<QueueId>> queues(ParleyConfig current) {
        return current.users().stream()
                .filter(user -> user.agent() != null)
                .collect(Collectors.toMap(user -> new AgentId(user.id()), VoiceSide::queues, (first, again) -> first));
    }

    private static Set<QueueId> queues(ParleyConfig.User user) {
        return user.agent().queues().stream().map(QueueId::new).collect(Collectors.toSet());
    }

    private static void beside(Runnable look) {
        Thread.ofVirtual().name("voice-side").start(look);
    }

    private SipSettings settings(SipSection sip, Path data, CallStories stories) {
        Optional<Path> trace = sip.trace() ? Optional.of(data.resolve("sip-trace.txt")) : Optional.empty();
        return new SipSettings(config.sipAddress(), sip.port(), trace)
                .withTls(config.tls())
                .withMostNewCalls(sip.newCalls())
                .withSession(sip.sessionSeconds())
                .withTap(stories.tap())
                .withLimits(limits(sip.defence()));
    }

    private static Limits limits(SipSection.Defence set) {
        return new Limits(
                set.perFlow(),
                set.perSource(),
                set.all(),
                set.mostFailures(),
                Duration.ofMinutes(set.banMinutes()),
                Limits.Scanners.valueOf(set.scanners().toUpperCase(Locale.ROOT)));
    }

    /** What becomes of browsers' phones goes to the agents' devices and to the calls they take part in. */
    private final class BrowserNews implements Lines.Listener {
        @Override
        public void alive(String user, boolean alive) {
            devices.set(new AgentId(user), AgentDevices.Kind.BROWSER, alive);
        }

        @Override
        public void up(Binding line) {
            calls.lineUp(line);
        }

        @Override
        public void lost(String user, PeerAddress socket) {
            calls.lineLost(socket);
        }
    }

    /** Agents' phones as the console sees them. */
    PhoneLines phoneLines() {
        return new BrowserPhones(config, devices, lines, new IceServers(config.iceServers(), alarm), this::sip);
    }

    /** For pages that visitors call from. */
    Relays relays() {
        return new IceServers(config.iceServers(), alarm);
    }

    /** Hears of every change of the phone that rings for an agent; must return at once. */
    void onPhoneChange(Consumer<AgentId> listener) {
        devices.onChange(listener);
    }

    /** Who may talk from the console is told anew, which desk phones there are, and which trunks. */
    void become(ParleyConfig current) {
        carriers.become(current);
        config.people(current).forEach((user, agent) -> {
            registrar.forget(user);
            devices.set(agent, AgentDevices.Kind.DESK, false);
        });
        lamps.rulesChanged();
    }

    /** From where a desk phone is registered, the latest first. */
    List<Users.Registered> registrations(String user) {
        return registrar.live(user).reversed().stream()
                .map(one -> new Users.Registered(
                        one.source().transport() + " " + one.source().host() + ":"
                                + one.source().port(),
                        one.expiresAt()))
                .toList();
    }

    /** These desks; desk phones see of the floor what they do. */
    Desks seeing(Desks desks) {
        return lamps.seeing(desks);
    }

    /** These messages; desk phones show whether any wait. */
    MessageBox seeing(MessageBox box) {
        MessageBox told = new MessagesTold(box, this::messagesChanged);
        messages = Optional.of(told);
        return told;
    }

    /** Looks how many messages wait. Returns at once. */
    void messagesChanged() {
        counting.wish();
    }

    private void countMessages() {
        messages.ifPresent(box -> lamps.messagesChanged(box.unheard()));
    }

    /** What may have changed without a word. */
    private void lookAnew() {
        messagesChanged();
        lamps.rulesChanged();
    }

    CallFloor calls() {
        return calls;
    }

    /** What the configuration makes of trunks. */
    VoiceConfig config() {
        return config;
    }

    Carriers carriers() {
        return carriers;
    }

    TrunkWatch trunks() {
        return trunks;
    }

    /** Trial calls over them. */
    LiveTrial trials() {
        return trials;
    }

    Registrar registrar() {
        return registrar;
    }

    Lines lines() {
        return lines;
    }

    /** Ends a ban before its time; false if there is none of this name. Blocks. */
    boolean lift(String ban) {
        return bans.lift(ban);
    }

    SipEndpoint sip() {
        return endpoint;
    }

    /** New calls are answered 503 while that is over. */
    void turnsAwayWhile(Strain load) {
        strain = Optional.of(load);
        endpoint.turnsAwayWhile(load);
        alarm.every(Strain.LOOK, load::look);
    }

    /** How often it came to that. */
    long strained() {
        return strain.map(Strain::times).orElse(0L);
    }

    /** Once the floor has started: tells it whose phone can be rung, and opens the ports. */
    void start() throws IOException {
        List<Binding> kept = phones.restore(alarm.instant());
        Set<String> reachable = new HashSet<>();
        kept.forEach(binding -> config.agent(binding.user()).ifPresent(agent -> reachable.add(agent.value())));
        config.agentsWithPhones().stream()
                .filter(agent -> !reachable.contains(agent.value()))
                .forEach(agent -> distributor.post(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, false)));
        registrar.restore(kept);
        kept.forEach(endpoint::known);
        alarm.every(EXPIRY_CHECK, registrar::expire);
        alarm.every(EXPIRY_CHECK, lines::expire);
        alarm.every(LAMPS, endpoint.subscribers()::look);
        alarm.every(ANEW, this::lookAnew);
        messagesChanged();
        alarm.every(CERTIFICATES, endpoint::renewCertificates);
        endpoint.onFailedWay(config::failed);
        bans.restore();
        alarm.every(BANS, () -> Thread.startVirtualThread(bans::keep)); // waits for the disk
        alarm.every(TOLLS, config.lines()::look);
        endpoint.open();
        openCalls.start(endpoint::hear); // whose calls are there before a BYE of one is heard
        carriers.start();
        alarm.every(askTrunks, trunks::ask);
    }

    /** The floor has just learned of these agents: it is told whose phone can be rung. */
    void tellAgain(Set<AgentId> agents) {
        agents.stream()
                .filter(devices::isUp)
                .forEach(agent -> distributor.post(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, true)));
    }

    @Override
    public void close() {
        trials.close();
        calls.close();
        carriers.close();
        try {
            endpoint.sayGoodbye(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        openCalls.close();
        endpoint.close();
        config.identities().close();
        bans.keep();
    }
}
