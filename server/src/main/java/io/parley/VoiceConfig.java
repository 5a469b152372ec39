package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.CallbackSettings;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import io.parley.ops.config.TrunkProfiles;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.auth.Credentials;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.CallSettings;
import io.parley.sip.call.OutLine;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.CarrierRegistration;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Proof;
import io.parley.sip.stack.TlsSettings;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.OwnAddresses;
import io.parley.sip.trunk.Pace;
import io.parley.sip.trunk.TollRules;
import io.parley.sip.trunk.Trunk;
import io.parley.sip.trunk.TrunkBook;
import io.parley.sip.trunk.TrunkWays;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration as telephony uses it. */
final class VoiceConfig {
    private final Startup startup;
    private final ParleyConfig config;
    private final OwnNetworks networks;
    private final TrunkWatch watch;
    private final CarrierAddresses addresses;
    private final CallerIdentities identities;
    private final Map<String, TollRules> tolls = new HashMap<>();
    /** Secrets of phones that stand elsewhere than in the configuration: each is looked up once. */
    private final Map<Secret, String> secrets = new ConcurrentHashMap<>();

    private volatile OwnDeskPhones phones;
    private volatile Set<AgentId> browsers = Set.of();

    /** @throws ConfigProblem if an address or a secret cannot be used */
    VoiceConfig(Startup startup, TrunkWatch watch, CarrierAddresses addresses, InstantSource clock) {
        this.watch = watch;
        this.startup = startup;
        config = startup.config();
        this.addresses = addresses;
        networks = new OwnNetworks(config, addresses::isAt);
        identities = new CallerIdentities(config, startup.folder(), clock);
        phones = deskPhones(config);
        people(config);
        config.trunks().stream()
                .filter(trunk -> trunk.out() != null)
                .forEach(trunk -> tolls.put(trunk.id(), tolls(trunk, clock)));
    }

    private OwnDeskPhones deskPhones(ParleyConfig current) {
        return OwnDeskPhones.of(
                current,
                secret -> secret.value() != null ? secret.value() : secrets.computeIfAbsent(secret, startup::reveal));
    }

    /**
     * Who may talk from the console, and which phones there are on desks, under the people of this configuration.
     *
     * @return desk phones that may register no more as they did, and whose they were
     */
    Map<String, AgentId> people(ParleyConfig current) {
        OwnDeskPhones before = phones;
        phones = deskPhones(current);
        browsers = current.users().stream()
                .filter(user -> user.browserPhone(current.phone()))
                .map(user -> new AgentId(user.id()))
                .collect(Collectors.toUnmodifiableSet());
        return before.goneIn(phones);
    }

    Optional<Credentials> credentials(String phoneUser) {
        return Optional.ofNullable(phones.credentials().get(phoneUser));
    }

    /** Whose phone this is. */
    Optional<AgentId> agent(String phoneUser) {
        return Optional.ofNullable(phones.agents().get(phoneUser));
    }

    boolean hasDeskPhone(AgentId agent) {
        return phones.agents().containsValue(agent);
    }

    /** Whether the agent may talk from the console. */
    boolean mayUseBrowser(AgentId agent) {
        return browsers.contains(agent);
    }

    /** Who can be rung, on whatever phone. */
    Set<AgentId> agentsWithPhones() {
        Set<AgentId> all = new HashSet<>(browsers);
        all.addAll(phones.agents().values());
        return all;
    }

    /** STUN and TURN servers for browsers. @throws ConfigProblem if a secret cannot be found */
    List<IceServers.Server> iceServers() {
        return startup.config().phone().ice().stream()
                .map(server -> new IceServers.Server(
                        server.urls(),
                        Optional.of(server.username()).filter(name -> !name.isEmpty()),
                        revealed(server.credential()),
                        revealed(server.sharedSecret())))
                .toList();
    }

    private Optional<String> revealed(Secret secret) {
        return Optional.of(secret).filter(Secret::isSet).map(startup::reveal);
    }

    /** What scripts need to know under the configuration in force. */
    CallSettings calls(ParleyConfig current) {
        Map<String, CallFlow> byNumber = CallFlows.byNumber(current);
        Map<QueueId, String> names = new HashMap<>();
        Map<QueueId, OpeningHours> hours = new HashMap<>();
        for (ParleyConfig.Queue queue : current.queues()) {
            QueueId id = new QueueId(queue.id());
            if (CallFlows.takesCalls(current, queue.id())) {
                names.put(id, RoutingConfig.name(current, queue));
            }
            RoutingConfig.hours(current, queue.hours()).ifPresent(open -> hours.put(id, open));
        }
        Map<AgentId, CallSettings.AgentPhone> agentPhones = new HashMap<>();
        Map<String, AgentId> agents = deskPhones(current).agents();
        current.users()
                .forEach(user -> user.deskPhone()
                        .ifPresent(phone -> agentPhones.put(
                                new AgentId(user.id()),
                                new CallSettings.AgentPhone(
                                        phone.user(), phone.autoAnswer(), srtp(phone), codecs(phone)))));
        return new CallSettings(
                networks.media(),
                number -> Optional.ofNullable(byNumber.get(number))
                        .or(() -> Optional.ofNullable(byNumber.get(CallFlows.ANY))),
                CallFlows.queues(current),
                names,
                hours,
                agentPhones,
                codecs(),
                config.media().mostTranscoded(),
                config.sip().calls(),
                config.phone().together(),
                CallSettings.USUAL_SILENCE,
                CallSettings.USUAL_AWAY,
                queue -> out(callback(current, queue).trunk()),
                queue -> round(callback(current, queue)),
                queue -> SupervisionConfig.rule(current, queue),
                new ReferTargets(current, byNumber, agents),
                new PhoneTargets(current, byNumber, agents, this::out),
                HouseNumbers.of(current));
    }

    private CodecPolicy codecs() {
        return TrunkParts.codecs(config.media().codecs(), CodecPolicy.ALL);
    }

    private CodecPolicy codecs(ParleyConfig.Phone phone) {
        return TrunkParts.codecs(phone.codecs(), codecs());
    }

    private SrtpPolicy srtp(ParleyConfig.Phone phone) {
        return policy(phone.srtp().isEmpty() ? config.sip().srtp() : phone.srtp());
    }

    private static SrtpPolicy policy(String text) {
        return SrtpPolicy.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static CallbackSettings callback(ParleyConfig current, QueueId queue) {
        return current.queues().stream()
                .filter(one -> one.id().equals(queue.value()))
                .map(ParleyConfig.Queue::callback)
                .findFirst()
                .orElse(CallbackSettings.NONE);
    }

    private static CallSettings.CallbackRound round(CallbackSettings callback) {
        return new CallSettings.CallbackRound(
                Duration.ofSeconds(callback.ringSeconds()), Duration.ofSeconds(callback.agentWaitSeconds()));
    }

    /** The trunk that is wanted, else the first that carries calls of ours; those that answer before others. */
    private Optional<OutLine> out(String wanted) {
        List<TrunkSection> carriers = config.trunks().stream()
                .filter(trunk -> trunk.out() != null)
                .filter(trunk -> wanted.isEmpty() || trunk.id().equals(wanted))
                .filter(trunk -> !addresses.of(trunk.out()).isEmpty())
                .sorted(Comparator.comparing(trunk -> !watch.isUp(trunk.id())))
                .toList();
        return carriers.stream().findFirst().flatMap(first -> out(first, rest(first, carriers)));
    }

    /**
     * Those that a call may go on to. In one network their sound is as safe, for what was offered to one is offered to
     * all; in another the call is offered anew, as that trunk has it.
     */
    private List<OutLine> rest(TrunkSection first, List<TrunkSection> carriers) {
        String network = addresses.of(first.out()).getFirst().network();
        return carriers.stream()
                .filter(trunk -> trunk != first)
                .flatMap(trunk -> addresses.of(trunk.out()).stream()
                        .filter(at -> !at.network().equals(network) || isAsSafe(trunk, first))
                        .map(at -> line(trunk, at, List.of())))
                .toList();
    }

    private static boolean isAsSafe(TrunkSection trunk, TrunkSection first) {
        return trunk.srtp().equals(first.srtp())
                && trunk.out().transport().equals("tls")
                        == first.out().transport().equals("tls");
    }

    private TollRules tolls(TrunkSection trunk, InstantSource clock) {
        ZoneId zone = ZoneId.of(config.organisation().zone());
        Pace pace = new Pace(TrunkProfiles.ways(trunk).cps());
        return new TollRules(trunk.id(), TrunkParts.limits(trunk.out(), zone), pace, clock);
    }

    /** What may be called over each trunk. */
    Map<String, TollRules> tolls() {
        return Map.copyOf(tolls);
    }

    /** One trunk, at all its addresses, with these after it; empty while nobody knows where it is. */
    Optional<OutLine> out(TrunkSection trunk, List<OutLine> others) {
        List<PeerAddress> at = addresses.of(trunk.out());
        Stream<OutLine> further = at.stream().skip(1).map(one -> line(trunk, one, List.of()));
        List<OutLine> rest = Stream.concat(further, others.stream()).toList();
        return at.stream().findFirst().map(first -> line(trunk, first, rest));
    }

    private OutLine line(TrunkSection trunk, PeerAddress at, List<OutLine> others) {
        return new OutLine(
                at,
                trunk.out().callerId(),
                proof(trunk),
                policy(trunk.srtp()),
                tolls.get(trunk.id()),
                ways(trunk),
                trunk.id(),
                others);
    }

    private TrunkWays ways(TrunkSection trunk) {
        return TrunkParts.ways(trunk).proving(identities.of(trunk));
    }

    /** Whose numbers are proven. */
    CallerIdentities identities() {
        return identities;
    }

    private Optional<Proof> proof(TrunkSection trunk) {
        return trunk.user().isEmpty()
                ? Optional.empty()
                : Optional.of(new Proof(trunk.user(), startup.reveal(trunk.password())));
    }

    /** Where we register. */
    List<CarrierRegistration.Account> accounts() {
        return config.trunks().stream()
                .filter(TrunkSection::registers)
                .map(trunk -> new CarrierRegistration.Account(
                        trunk.id(),
                        failures -> at(trunk, failures),
                        TrunkParts.ways(trunk).domain(),
                        trunk.user(),
                        proof(trunk),
                        trunk.out().registerSeconds()))
                .toList();
    }

    /** Each of its addresses in turn. */
    private Optional<PeerAddress> at(TrunkSection trunk, int failures) {
        List<PeerAddress> at = addresses.settled(trunk.out());
        return at.isEmpty() ? Optional.empty() : Optional.of(at.get(failures % at.size()));
    }

    /** Calls that were not taken there try other addresses first for a while. */
    void failed(PeerAddress at) {
        addresses.failed(at);
    }

    /** Asks the DNS where trunks are, which may take seconds. */
    void lookUp() {
        config.trunks().stream().filter(trunk -> trunk.out() != null).forEach(trunk -> addresses.lookUp(trunk.out()));
    }

    /** How SIP is spoken over TLS, if it is. */
    Optional<TlsSettings> tls() {
        return config.sip().tlsIfSet().map(tls -> {
            List<TlsSettings.Identity> identities = new ArrayList<>();
            identities.add(new TlsSettings.Identity("", file(tls.certificate()), file(tls.key())));
            tls.names()
                    .forEach(one -> identities.add(
                            new TlsSettings.Identity(one.name(), file(one.certificate()), file(one.key()))));
            return new TlsSettings(
                    tls.port(),
                    identities,
                    TlsSettings.Clients.valueOf(tls.clients().toUpperCase(Locale.ROOT)),
                    optionalFile(tls.authorities()),
                    new CarrierTls(config.trunks(), addresses, this::file));
        });
    }

    private Path file(String name) {
        return startup.folder().resolve(name);
    }

    private Optional<Path> optionalFile(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(file(name));
    }

    TrunkBook trunks() {
        TrunkBook book = new TrunkBook(known());
        addresses.onChange(() -> book.become(known()));
        return book;
    }

    private List<Trunk> known() {
        return config.trunks().stream().map(this::trunk).toList();
    }

    private Trunk trunk(TrunkSection trunk) {
        List<Network> own = new ArrayList<>(OwnNetworks.of(trunk));
        if (trunk.registers()) {
            addresses
                    .settled(trunk.out())
                    .forEach(at -> own.add(Network.parse(at.host()))); // its calls come from there
        }
        Optional<Credentials> credentials = trunk.user().isEmpty() || trunk.registers()
                ? Optional.empty()
                : Optional.of(Credentials.of(trunk.user(), config.sip().domain(), startup.reveal(trunk.password())));
        Optional<Trunk.AttributeHeader> attributes = Optional.of(trunk.attributesHeader())
                .filter(header -> !header.isEmpty())
                .map(header -> new Trunk.AttributeHeader(header, ChatConfig.believed(trunk.attributes())));
        return new Trunk(
                        trunk.id(),
                        own,
                        credentials,
                        trunk.trustCallerId(),
                        attributes,
                        policy(trunk.srtp()),
                        ways(trunk))
                .over(config.sip().bind().size() > 1 ? trunk.networks() : List.of()); // one alone has no name
    }

    /** Where sound comes, and what others are told of it. */
    OwnAddresses mediaAddress() {
        return networks.media();
    }

    /** Where SIP is spoken, and what others are told of it. */
    OwnAddresses sipAddress() {
        return networks.sip();
    }
}
