package io.parley.core.lint;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.future.Trial;
import io.parley.core.queue.QueueRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether contacts of a queue that goes first can come to wait behind one that does not, although an agent is free: all
 * who can serve the first also serve the second, which others could serve as well.
 */
final class Inversions {
    private static final Duration IDLE_LONGER = Duration.ofMinutes(5);
    private static final double LONG_TALK_SECONDS = 1_800;

    private final Lint.LintCase base;
    private final QueueRules first;

    Inversions(Lint.LintCase base, QueueRules first) {
        this.base = base;
        this.first = first;
    }

    /** At most one for each queue that this one goes before. */
    List<Finding> findings() {
        Set<AgentId> able = agents(first);
        return base.rules().queues().stream()
                .filter(second -> second.priority() < first.priority())
                .filter(second -> agents(second).stream().anyMatch(able::contains)) // else nobody serves both
                .flatMap(second -> base.languages().stream()
                        .flatMap(language -> look(second, language).stream())
                        .limit(1))
                .toList();
    }

    private Set<AgentId> agents(QueueRules queue) {
        return base.only(queue).rules().agents().stream().map(AgentProfile::id).collect(Collectors.toSet());
    }

    private Optional<Finding> look(QueueRules second, String language) {
        Channel channel = Channel.VOICE;
        if (!first.channels().contains(channel) || !second.channels().contains(channel)) {
            return Optional.empty();
        }
        Instant start = base.open(first);
        Trial trial = new Trial(base.only(first, second).rules(), start);
        Contact ordinary = Lint.LintCase.contact(second, channel, language, start.plus(IDLE_LONGER));
        List<AgentId> few = trial.couldServe(Lint.LintCase.contact(first, channel, language, start));
        List<AgentId> many = trial.couldServe(ordinary);
        Optional<AgentId> other =
                many.stream().filter(agent -> !few.contains(agent)).findFirst();
        Optional<AgentId> shared = few.stream().filter(many::contains).findFirst();
        if (other.isEmpty() || shared.isEmpty()) {
            return Optional.empty();
        }
        return happens(trial, ordinary, shared.get(), other.get());
    }

    /** The shared agent is idle longer, is given the ordinary one, and then somebody comes who goes first. */
    private Optional<Finding> happens(Trial trial, Contact ordinary, AgentId shared, AgentId other) {
        trial.comes(shared);
        trial.until(ordinary.arrivedAt().minusSeconds(1));
        trial.comes(other);
        trial.until(ordinary.arrivedAt());
        trial.arrives(ordinary, LONG_TALK_SECONDS);
        Instant later = ordinary.arrivedAt().plusSeconds(60);
        trial.until(later);
        Contact urgent = Lint.LintCase.contact(first, ordinary.channel(), ordinary.language(), later);
        trial.arrives(urgent, 60);
        trial.until(later.plusSeconds((long) LONG_TALK_SECONDS));
        boolean givenAway =
                trial.seen(ordinary.id()).agent().filter(shared::equals).isPresent();
        Optional<Instant> offered = trial.seen(urgent.id()).offeredAt();
        if (!givenAway
                || offered.filter(at -> !at.isAfter(later.plusSeconds(60))).isPresent()) {
            return Optional.empty();
        }
        long minutes =
                offered.map(at -> Duration.between(later, at).toMinutes()).orElse((long) LONG_TALK_SECONDS / 60);
        String waits = (offered.isPresent() ? "" : "more than ") + minutes + " minutes";
        Map<String, String> more = Map.of(
                "behind", ordinary.queue().value(),
                "agent", shared.value(),
                "free", other.value(),
                "minutes", "" + minutes,
                "variant", offered.isPresent() ? "offered" : "waiting");
        return Optional.of(new Finding(
                Finding.Code.PRIORITY_INVERSION,
                first.id(),
                Lint.LintCase.args(urgent, base.clock(first, later), more),
                Lint.LintCase.who(urgent.channel(), urgent.language()) + " of " + first.id() + " at "
                        + base.clock(first, later) + " waits " + waits + " while " + other + " is free: "
                        + shared + " was given one of " + ordinary.queue() + " that " + other + " could have taken"));
    }
}
