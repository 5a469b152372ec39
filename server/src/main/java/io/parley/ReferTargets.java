package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Destination;
import io.parley.core.contact.WrittenNumber;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.ParleyConfig;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.ReferRules;
import io.parley.web.org.TransferTargets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a phone means that hands its call on: a queue by its name or by a number that leads to it alone, an agent by
 * their phone or name, else a number outside; as far as the queue of the call allows.
 */
final class ReferTargets implements ReferRules {
    private final ParleyConfig config;
    private final Map<String, CallFlow> numbers;
    private final Map<String, QueueId> topics;
    private final Map<String, AgentId> phones;

    /** @param phones users of desk phones */
    ReferTargets(ParleyConfig config, Map<String, CallFlow> numbers, Map<String, AgentId> phones) {
        this.config = config;
        this.numbers = numbers;
        this.phones = phones;
        topics = CallFlows.queues(config);
    }

    @Override
    public Answer find(QueueId from, AgentId by, String dialled) {
        TransferTargets allowed = config.queues().stream()
                .filter(queue -> queue.id().equals(from.value()))
                .map(ParleyConfig.Queue::transfer)
                .findFirst()
                .map(TransferConfig::targets)
                .orElse(TransferTargets.ORDINARY);
        String plain = WrittenNumber.dialled(dialled);
        Optional<QueueId> queue = queue(dialled).or(() -> queueOf(plain));
        if (queue.isPresent()) {
            return allow(allowed.mayQueue(queue.get().value()), Destination.of(queue.get()));
        }
        Optional<AgentId> agent = agent(dialled);
        if (agent.isPresent()) {
            return agent.get().equals(by)
                    ? Answer.refused(Answer.DECLINED)
                    : allow(allowed.agents(), Destination.of(agent.get()));
        }
        boolean number = plain.matches("\\+?[0-9]{3,15}");
        return number ? allow(allowed.mayNumber(plain), Destination.outside(plain)) : Answer.refused(Answer.UNKNOWN);
    }

    private static Answer allow(boolean may, Destination to) {
        return may ? Answer.of(to) : Answer.refused(Answer.NOT_ALLOWED);
    }

    private Optional<QueueId> queue(String name) {
        return config.queues().stream()
                .filter(queue -> queue.id().equals(name) && queue.channels().contains("voice"))
                .map(queue -> new QueueId(queue.id()))
                .findFirst();
    }

    /** Where all ways of the number lead, if it is one queue. */
    private Optional<QueueId> queueOf(String number) {
        Set<QueueId> queues = Optional.ofNullable(numbers.get(number)).stream()
                .flatMap(flow -> flow.queues(topics).stream())
                .collect(Collectors.toSet());
        return queues.size() == 1 ? Optional.of(queues.iterator().next()) : Optional.empty();
    }

    private Optional<AgentId> agent(String dialled) {
        return Optional.ofNullable(phones.get(dialled))
                .or(() -> config.users().stream()
                        .filter(user -> user.id().equals(dialled) && user.agent() != null)
                        .map(user -> new AgentId(user.id()))
                        .findFirst());
    }
}
