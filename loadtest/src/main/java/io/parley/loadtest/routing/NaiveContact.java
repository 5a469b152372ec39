package io.parley.loadtest.routing;

import io.parley.core.agent.Skill;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.Ageing;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the scan keeps of a contact, and the rules of its queue worked out anew at each look. */
final class NaiveContact {
    final Contact contact;
    final QueueRules queue;
    private final long points;
    private final Optional<NaiveAgent> known;
    private int step;
    private boolean held;
    Optional<NaiveAgent> agent = Optional.empty();
    Instant endedAt = Instant.EPOCH;
    boolean waits = true;

    NaiveContact(Contact contact, QueueRules queue, boolean first, Optional<NaiveAgent> known) {
        this.contact = contact;
        this.queue = queue;
        this.known = known;
        long own = contact.priority() + queue.priority();
        own += first ? queue.plan().returning().firstTimePoints() : 0;
        own += contact.attributes().isEmpty() ? 0 : 60; // plan=gold
        points = own;
    }

    ContactId id() {
        return contact.id();
    }

    /** The first step is the queue as configured. */
    private int steps() {
        return 1 + queue.plan().steps().size();
    }

    private RelaxationStep stepAt(int number) {
        return number == 0
                ? RelaxationStep.widen(Duration.ZERO, queue.need())
                : queue.plan().steps().get(number - 1);
    }

    /** Takes the step whose time has come, or a later one if nobody at work fits it. */
    void look(Instant now, Collection<NaiveAgent> agents) {
        Duration waited = Duration.between(contact.arrivedAt(), now);
        int due = 0;
        while (due + 1 < steps() && stepAt(due + 1).after().compareTo(waited) <= 0) {
            due++;
        }
        int found = due;
        while (found < steps() && nobodyFits(agents, found)) {
            found++;
        }
        step = Math.max(step, found < steps() ? found : due);
        boolean inTime = waited.compareTo(LargeFloor.STICKY) < 0;
        held = isSticky()
                && inTime
                && known.filter(a -> a.ready && ring(a, step) >= 0).isPresent();
    }

    private boolean nobodyFits(Collection<NaiveAgent> agents, int number) {
        return agents.stream().noneMatch(a -> a.present && ring(a, number) >= 0);
    }

    private boolean isSticky() {
        return queue.plan().order().getFirst() instanceof OrderKey.Sticky;
    }

    /** When one of these may be another. */
    Optional<Instant> nextChange(Instant now) {
        Instant next = Instant.MAX;
        for (int i = 1; i < steps(); i++) {
            Instant at = contact.arrivedAt().plus(stepAt(i).after());
            next = at.isAfter(now) && at.isBefore(next) ? at : next;
        }
        Instant released = contact.arrivedAt().plus(LargeFloor.STICKY);
        next = held && released.isBefore(next) ? released : next;
        return Optional.of(next).filter(at -> at.isBefore(Instant.MAX));
    }

    boolean mayHave(NaiveAgent agent) {
        return held ? known.get() == agent : ring(agent, step) >= 0;
    }

    /** The first step that takes the agent in, or -1. */
    private int ring(NaiveAgent agent, int most) {
        for (int number = 0; number <= most; number++) {
            if (isMember(agent, number) && need(number).metBy(agent.profile.skills(), agent.profile.attributes())) {
                return number;
            }
        }
        return -1;
    }

    private boolean isMember(NaiveAgent agent, int most) {
        boolean member = agent.profile.queues().contains(queue.id());
        for (int number = 1; number <= most && !member; number++) {
            member = stepAt(number).addQueues().stream().anyMatch(agent.profile.queues()::contains);
        }
        return member;
    }

    private Requirement need(int number) {
        Requirement stated = stepAt(number).need().orElse(queue.need());
        Requirement spoken = new Requirement.HasSkill(
                Skill.language(contact.language()), Requirement.Comparison.AT_LEAST, level(number));
        return stepAt(number).language() ? Requirement.all(List.of(spoken, stated)) : stated;
    }

    /** Of the language, as the queue or the last step that named one says. */
    private int level(int number) {
        int level = queue.plan().languageLevel().orElse(1);
        for (int step = 1; step <= number; step++) {
            level = stepAt(step).languageLevel().orElse(level);
        }
        return level;
    }

    /** Who gets this contact first. */
    Comparator<NaiveAgent> agentOrder(Instant now) {
        return (a, b) -> {
            int byRing = Integer.compare(ring(a, step), ring(b, step));
            for (OrderKey key : queue.plan().order()) {
                byRing = byRing != 0 ? byRing : Long.compare(value(key, a, now), value(key, b, now));
            }
            return byRing != 0
                    ? byRing
                    : a.profile.id().value().compareTo(b.profile.id().value());
        };
    }

    private long value(OrderKey key, NaiveAgent a, Instant now) {
        return switch (key) {
            case OrderKey.Sticky sticky -> known.filter(k -> k == a).isPresent() ? 0 : 1;
            case OrderKey.Tier tier -> tier(a);
            case OrderKey.BestSkill best -> -fit(a);
            case OrderKey.LeastVersatile least -> a.profile.skills().size();
            case OrderKey.LongestIdle idle ->
                Duration.between(Instant.EPOCH, a.idleSince).toNanos();
            case OrderKey.Fewest(Duration window) -> a.handledSince(now.minus(window));
            case OrderKey.RoundRobin turn -> a.turns.getOrDefault(queue.id(), 0L);
            default -> throw new IllegalArgumentException("no queue of this floor orders by " + key.text());
        };
    }

    private int tier(NaiveAgent a) {
        return a.profile.queues().contains(queue.id())
                ? a.profile.tier(queue.id())
                : queue.plan().steps().stream()
                        .flatMap(s -> s.addQueues().stream())
                        .filter(a.profile.queues()::contains)
                        .mapToInt(a.profile::tier)
                        .min()
                        .orElse(0);
    }

    /** No queue of this floor names a skill twice. */
    private long fit(NaiveAgent a) {
        long sum = a.profile.skills().getOrDefault(Skill.language(contact.language()), 0);
        return sum + a.profile.skills().getOrDefault(queue.needs().getFirst().skill(), 0);
    }

    /** The highest score first, the older among equal ones. */
    static Comparator<NaiveContact> order(Instant now) {
        return Comparator.comparingLong((NaiveContact c) -> -c.score(now))
                .thenComparing(c -> c.contact.arrivedAt())
                .thenComparing(c -> c.id().value());
    }

    private long score(Instant now) {
        Ageing ageing = queue.plan().ageing();
        long seconds = now.getEpochSecond() - contact.arrivedAt().getEpochSecond();
        long waitedMs = Duration.between(contact.arrivedAt(), now).toMillis();
        long targetMs = queue.target().within().toMillis();
        long full = ageing.urgencyPoints() * 1000L;
        long urgency = waitedMs > targetMs ? full : full * waitedMs / targetMs;
        return seconds * ageing.ratePermille() + points * 1000 + urgency;
    }
}
