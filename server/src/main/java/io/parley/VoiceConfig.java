package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.sip.auth.Credentials;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.CallSettings;
import io.parley.sip.call.FlowFiles;
import io.parley.sip.call.OutLine;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.Trunk;
import io.parley.sip.trunk.TrunkBook;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The configuration as telephony uses it. */
final class VoiceConfig {
    private static final String ANY = "*";

    private final Startup startup;
    private final ParleyConfig config;
    private final Map<String, CallFlow> flows = new HashMap<>();
    private final Map<String, AgentId> agents = new HashMap<>();
    private final Map<String, Credentials> phones = new HashMap<>();

    /** @throws ConfigProblem if a flow, an address or a secret cannot be used */
    VoiceConfig(Startup startup) {
        this.startup = startup;
        config = startup.config();
        config.numbers().forEach(route -> flows.put(route.number(), flow(route.flow())));
        for (ParleyConfig.User user : config.users()) {
            Optional.ofNullable(user.phone()).ifPresent(phone -> {
                agents.put(phone.user(), new AgentId(user.id()));
                String password = startup.reveal(phone.password());
                phones.put(
                        phone.user(), Credentials.of(phone.user(), config.sip().domain(), password));
            });
        }
    }

    private CallFlow flow(String name) {
        CallFlow flow;
        try {
            flow = FlowFiles.read(name, startup.folder());
        } catch (IllegalArgumentException e) {
            throw new ConfigProblem(e.getMessage());
        }
        List<String> languages = flow.languages().stream()
                .filter(config.organisation().languages()::contains)
                .toList();
        Map<String, QueueId> queues = queues();
        List<String> topics = flow.topics().stream().filter(queues::containsKey).toList();
        if (languages.isEmpty() || topics.isEmpty()) {
            throw new ConfigProblem("call flow " + name + " offers no language or no topic of the organisation; write"
                    + " a flow file with languages of " + config.organisation().languages() + " and topics of "
                    + queues.keySet().stream().sorted().toList());
        }
        return new CallFlow(
                flow.greeting(),
                languages,
                topics,
                flow.menuSeconds(),
                flow.tries(),
                flow.queued(),
                flow.announceEverySeconds());
    }

    /** Topic to queue, for those that take calls. */
    private Map<String, QueueId> queues() {
        Map<String, QueueId> queues = new HashMap<>();
        for (ParleyConfig.Topic topic : config.topics()) {
            boolean voice = config.queues().stream()
                    .anyMatch(queue ->
                            queue.id().equals(topic.queue()) && queue.channels().contains("voice"));
            if (voice) {
                queues.put(topic.id(), new QueueId(topic.queue()));
            }
        }
        return queues;
    }

    Optional<CallFlow> flowOf(String number) {
        return Optional.ofNullable(flows.get(number)).or(() -> Optional.ofNullable(flows.get(ANY)));
    }

    boolean isOurs(String number) {
        return flowOf(number).isPresent();
    }

    Optional<Credentials> credentials(String phoneUser) {
        return Optional.ofNullable(phones.get(phoneUser));
    }

    /** Whose phone this is. */
    Optional<AgentId> agent(String phoneUser) {
        return Optional.ofNullable(agents.get(phoneUser));
    }

    List<AgentId> agentsWithPhones() {
        return List.copyOf(agents.values());
    }

    CallSettings calls() {
        Map<QueueId, String> names = new HashMap<>();
        Map<QueueId, OpeningHours> hours = new HashMap<>();
        for (ParleyConfig.Queue queue : config.queues()) {
            QueueId id = new QueueId(queue.id());
            names.put(id, RoutingConfig.name(config, queue));
            RoutingConfig.hours(config, queue.hours()).ifPresent(open -> hours.put(id, open));
        }
        Map<AgentId, CallSettings.AgentPhone> agentPhones = config.users().stream()
                .filter(user -> user.phone() != null)
                .collect(Collectors.toMap(
                        user -> new AgentId(user.id()),
                        user -> new CallSettings.AgentPhone(
                                user.phone().user(), user.phone().autoAnswer())));
        return new CallSettings(
                address(config.media().bind(), "media.bind"),
                this::flowOf,
                queues(),
                names,
                hours,
                agentPhones,
                config.sip().calls(),
                CallSettings.USUAL_SILENCE,
                this::out);
    }

    /** The trunk that the queue names, else the first that carries calls of ours. */
    private Optional<OutLine> out(QueueId queue) {
        String wanted = config.queues().stream()
                .filter(one -> one.id().equals(queue.value()))
                .map(one -> one.callback().trunk())
                .findFirst()
                .orElse("");
        return config.trunks().stream()
                .filter(trunk -> trunk.out() != null)
                .filter(trunk -> wanted.isEmpty() || trunk.id().equals(wanted))
                .map(trunk -> out(trunk.out()))
                .findFirst();
    }

    private static OutLine out(ParleyConfig.Out out) {
        return new OutLine(new PeerAddress(out.address(), out.port(), out.transport()), out.callerId());
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
        return new Trunk(trunk.id(), networks, credentials, trunk.trustCallerId());
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
