package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.WrittenNumber;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.OutboundSettings;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.PhoneCallSettings;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.OutLine;
import io.parley.sip.call.PhoneRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an agent means who calls: a number of ours, a colleague by their phone or name, else a number outside, on
 * account of the first queue of theirs that may call it. What nobody allowed is not called.
 */
final class PhoneTargets implements PhoneRules {
    private final ParleyConfig config;
    private final PhoneCallSettings policy;
    private final Map<String, CallFlow> numbers;
    private final Map<String, AgentId> phones;
    private final Function<String, Optional<OutLine>> lines;
    /** Who takes contacts: asked for each lamp of each phone. */
    private final Map<String, ParleyConfig.User> takers;
    /** Those of them that a name, or a sign-in name, in small letters, means alone. */
    private final Map<String, AgentId> named;

    /** @param phones users of desk phones; @param lines where calls go out over the trunk of this name, or any */
    PhoneTargets(
            ParleyConfig config,
            Map<String, CallFlow> numbers,
            Map<String, AgentId> phones,
            Function<String, Optional<OutLine>> lines) {
        this.config = config;
        policy = config.phone().calls();
        this.numbers = numbers;
        this.phones = phones;
        this.lines = lines;
        takers = config.users().stream()
                .filter(user -> user.agent() != null)
                .collect(Collectors.toUnmodifiableMap(ParleyConfig.User::id, user -> user, (first, again) -> first));
        named = takers.values().stream()
                .flatMap(user -> Stream.of(user.id(), user.name())
                        .map(PhoneTargets::small)
                        .distinct()
                        .map(name -> Map.entry(name, new AgentId(user.id()))))
                .collect(Collectors.groupingBy(Map.Entry::getKey))
                .values()
                .stream()
                .filter(same -> same.size() == 1)
                .map(List::getFirst)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String small(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public Way find(AgentId by, boolean signedIn, String dialled) {
        Optional<ParleyConfig.User> caller = user(by.value());
        if (caller.isEmpty() || !signedIn && !policy.signedOut()) {
            return new Refused(NOT_ALLOWED);
        }
        String plain = WrittenNumber.dialled(dialled);
        Self self = self(caller.get());
        if (numbers.containsKey(plain)) {
            return policy.ownNumbers() ? new OwnNumber(plain, self) : new Refused(NOT_ALLOWED);
        }
        Optional<AgentId> colleague = colleague(dialled);
        if (colleague.isPresent()) {
            boolean may = policy.colleagues() && !colleague.get().equals(by);
            return may
                    ? new Colleague(
                            colleague.get(),
                            self,
                            self(user(colleague.get().value()).orElseThrow()))
                    : new Refused(NOT_ALLOWED);
        }
        return plain.matches("\\+?[0-9]{2,15}") ? outside(caller.get(), plain) : new Refused(UNKNOWN);
    }

    private Optional<ParleyConfig.User> user(String id) {
        return Optional.ofNullable(takers.get(id));
    }

    private static Self self(ParleyConfig.User user) {
        return new Self(user.deskPhone().map(ParleyConfig.Phone::user).orElse(user.id()), user.name());
    }

    private Optional<AgentId> colleague(String dialled) {
        return Optional.ofNullable(phones.get(dialled))
                .filter(agent -> user(agent.value()).isPresent())
                .or(() -> user(dialled).map(user -> new AgentId(user.id())))
                .or(() -> Optional.ofNullable(named.get(small(dialled))));
    }

    private Way outside(ParleyConfig.User caller, String number) {
        return config.queues().stream()
                .filter(queue -> caller.agent().queues().contains(queue.id()))
                .filter(queue -> queue.outbound().numbers().stream().anyMatch(number::startsWith))
                .findFirst()
                .map(queue -> outside(new QueueId(queue.id()), queue.outbound(), number))
                .orElse(new Refused(NOT_ALLOWED));
    }

    private Way outside(QueueId queue, OutboundSettings outbound, String number) {
        String language = config.organisation().languages().getFirst();
        Supplier<Optional<OutLine>> any = () -> lines.apply(outbound.trunk())
                .map(line -> outbound.callerId().isEmpty() ? line : line.showing(outbound.callerId()));
        return any.get()
                .map(line -> line.within(outbound.numbers()))
                .<Way>map(line -> new Outside(queue, language, number, line, any))
                .orElse(new Refused(NO_TRUNK));
    }
}
