package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.CallbackSettings;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import io.parley.sip.auth.Credentials;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.CallSettings;
import io.parley.sip.call.OutLine;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Proof;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.Trunk;
import io.parley.sip.trunk.TrunkBook;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The configuration as telephony uses it. */
final class VoiceConfig {
    private static final String ANY = "*";

    private final Startup startup;
    private final ParleyConfig config;
    private final CallFlows flows;
    private final Map<String, AgentId> agents = new HashMap<>();
    private final Map<String, Credentials> phones = new HashMap<>();
    private final Set<AgentId> browsers = new HashSet<>();

    /** @throws ConfigProblem if an address or a secret cannot be used */
    VoiceConfig(Startup startup, CallFlows flows) {
        this.startup = startup;
        this.flows = flows;
        config = startup.config();
        for (ParleyConfig.User user : config.users()) {
            if (user.browserPhone(config.phone())) {
                browsers.add(new AgentId(user.id()));
            }
            user.deskPhone().ifPresent(phone -> {
                agents.put(phone.user(), new AgentId(user.id()));
                String password = startup.reveal(phone.password());
                phones.put(
                        phone.user(), Credentials.of(phone.user(), config.sip().domain(), password));
            });
        }
    }

    boolean isOurs(String number) {
        return flows.has(number) || flows.has(ANY);
    }

    Optional<Credentials> credentials(String phoneUser) {
        return Optional.ofNullable(phones.get(phoneUser));
    }

    /** Whose phone this is. */
    Optional<AgentId> agent(String phoneUser) {
        return Optional.ofNullable(agents.get(phoneUser));
    }

    boolean hasDeskPhone(AgentId agent) {
        return agents.containsValue(agent);
    }

    /** Whether the agent may talk from the console. */
    boolean mayUseBrowser(AgentId agent) {
        return browsers.contains(agent);
    }

    /** Who can be rung, on whatever phone. */
    Set<AgentId> agentsWithPhones() {
        Set<AgentId> all = new HashSet<>(browsers);
        all.addAll(agents.values());
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
        Map<String, CallFlow> byNumber = flows.under(current);
        Map<QueueId, String> names = new HashMap<>();
        Map<QueueId, OpeningHours> hours = new HashMap<>();
        for (ParleyConfig.Queue queue : current.queues()) {
            QueueId id = new QueueId(queue.id());
            names.put(id, RoutingConfig.name(current, queue));
            RoutingConfig.hours(current, queue.hours()).ifPresent(open -> hours.put(id, open));
        }
        Map<AgentId, CallSettings.AgentPhone> agentPhones = new HashMap<>();
        config.users()
                .forEach(user -> user.deskPhone()
                        .ifPresent(phone -> agentPhones.put(
                                new AgentId(user.id()),
                                new CallSettings.AgentPhone(phone.user(), phone.autoAnswer()))));
        return new CallSettings(
                address(config.media().bind(), "media.bind"),
                number -> Optional.ofNullable(byNumber.get(number)).or(() -> Optional.ofNullable(byNumber.get(ANY))),
                CallFlows.queues(current),
                names,
                hours,
                agentPhones,
                config.sip().calls(),
                CallSettings.USUAL_SILENCE,
                CallSettings.USUAL_AWAY,
                queue -> out(callback(current, queue).trunk()),
                queue -> round(callback(current, queue)));
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

    /** The trunk that is wanted, else the first that carries calls of ours. */
    private Optional<OutLine> out(String wanted) {
        return config.trunks().stream()
                .filter(trunk -> trunk.out() != null)
                .filter(trunk -> wanted.isEmpty() || trunk.id().equals(wanted))
                .map(this::out)
                .findFirst();
    }

    private OutLine out(ParleyConfig.Trunk trunk) {
        ParleyConfig.Out out = trunk.out();
        Optional<Proof> proof = trunk.user().isEmpty()
                ? Optional.empty()
                : Optional.of(new Proof(trunk.user(), startup.reveal(trunk.password())));
        return new OutLine(new PeerAddress(out.address(), out.port(), out.transport()), out.callerId(), proof);
    }

    TrunkBook trunks() {
        return new TrunkBook(config.trunks().stream().map(this::trunk).toList());
    }

    private Trunk trunk(ParleyConfig.Trunk trunk) {
        List<Network> networks;
        try {
            networks = trunk.addresses().stream().map(Network::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new ConfigProblem("trunk " + trunk.id() + ": " + e.getMessage() + "; write such as 192.0.2.0/24");
        }
        Optional<Credentials> credentials = trunk.user().isEmpty()
                ? Optional.empty()
                : Optional.of(Credentials.of(trunk.user(), config.sip().domain(), startup.reveal(trunk.password())));
        Optional<Trunk.AttributeHeader> attributes = Optional.of(trunk.attributesHeader())
                .filter(header -> !header.isEmpty())
                .map(header -> new Trunk.AttributeHeader(header, ChatConfig.believed(trunk.attributes())));
        return new Trunk(trunk.id(), networks, credentials, trunk.trustCallerId(), attributes);
    }

    InetAddress sipAddress() {
        return address(config.sip().bind(), "sip.bind");
    }

    private static InetAddress address(String text, String setting) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigProblem(setting + " is not an address: " + text + "; write such as 192.0.2.1");
        }
    }
}
