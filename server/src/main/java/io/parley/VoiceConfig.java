package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.CallbackSettings;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.auth.Credentials;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.CallSettings;
import io.parley.sip.call.Recorders;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.TlsSettings;
import io.parley.sip.trunk.OwnAddresses;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration as telephony uses it. */
final class VoiceConfig {
    private final Startup startup;
    private final ParleyConfig config;
    private final OwnNetworks networks;
    private final CarrierAddresses addresses;
    private final CallerIdentities identities;
    private final TrunkLines lines;
    private final RecorderLines recorders;
    /** Secrets of phones that stand elsewhere than in the configuration: each is looked up once. */
    private final Map<Secret, String> secrets = new ConcurrentHashMap<>();

    private volatile OwnDeskPhones phones;
    private volatile Set<AgentId> browsers = Set.of();

    /** @throws ConfigProblem if an address or a secret cannot be used */
    VoiceConfig(Startup startup, TrunkWatch watch, CarrierAddresses addresses, InstantSource clock) {
        this.startup = startup;
        config = startup.config();
        this.addresses = addresses;
        identities = new CallerIdentities(config, startup.folder(), clock);
        lines = new TrunkLines(startup, watch, addresses, identities, clock);
        recorders = new RecorderLines(config, addresses);
        networks = new OwnNetworks(config, lines::all, addresses::isAt);
        phones = deskPhones(config);
        people(config);
    }

    /** What the keys of open calls are sealed with. */
    CallSecrets secrets(Path data) {
        return CallSecrets.of(startup, data);
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
        Map<String, AgentId> agents = deskPhones(current).agents();
        return new CallSettings(
                networks.media(),
                number -> Optional.ofNullable(byNumber.get(number))
                        .or(() -> Optional.ofNullable(byNumber.get(CallFlows.ANY))),
                CallFlows.queues(current),
                names,
                hours,
                agentPhones(current),
                codecs(),
                config.media().mostTranscoded(),
                config.sip().calls(),
                config.phone().together(),
                CallSettings.USUAL_SILENCE,
                CallSettings.USUAL_AWAY,
                queue -> lines.out(callback(current, queue).trunk()),
                queue -> round(callback(current, queue)),
                queue -> SupervisionConfig.rule(current, queue),
                RecordingConfig.rules(current),
                new ReferTargets(current, byNumber, agents),
                new PhoneTargets(current, byNumber, agents, lines::out),
                HouseNumbers.of(current));
    }

    private Map<AgentId, CallSettings.AgentPhone> agentPhones(ParleyConfig current) {
        Map<AgentId, CallSettings.AgentPhone> phones = new HashMap<>();
        current.users()
                .forEach(user -> user.deskPhone()
                        .ifPresent(phone -> phones.put(
                                new AgentId(user.id()),
                                new CallSettings.AgentPhone(
                                        phone.user(), phone.autoAnswer(), srtp(phone), codecs(phone)))));
        return phones;
    }

    private CodecPolicy codecs() {
        return TrunkParts.codecs(config.media().codecs(), CodecPolicy.ALL);
    }

    private CodecPolicy codecs(ParleyConfig.Phone phone) {
        return TrunkParts.codecs(phone.codecs(), codecs());
    }

    private SrtpPolicy srtp(ParleyConfig.Phone phone) {
        return TrunkLines.policy(phone.srtp().isEmpty() ? config.sip().srtp() : phone.srtp());
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

    /** The trunks there are at the moment. */
    TrunkLines lines() {
        return lines;
    }

    /** Whose numbers are proven. */
    CallerIdentities identities() {
        return identities;
    }

    /** Calls that were not taken there try other addresses first for a while. */
    void failed(PeerAddress at) {
        addresses.failed(at);
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
                    new CarrierTls(this::places, addresses, this::file));
        });
    }

    /** Of all that we call. */
    private List<TrunkSection.Out> places() {
        Stream<TrunkSection.Out> trunks =
                lines.all().stream().map(TrunkSection::out).filter(Objects::nonNull);
        return Stream.concat(trunks, recorders.places().stream()).toList();
    }

    /** Recorders of others. @param current says how people are called now */
    Recorders recorders(Supplier<ParleyConfig> current) {
        return recorders.of(current, config.sip().domain());
    }

    private Path file(String name) {
        return startup.folder().resolve(name);
    }

    private Optional<Path> optionalFile(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(file(name));
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
