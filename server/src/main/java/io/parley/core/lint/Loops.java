package io.parley.core.lint;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.future.Trial;
import io.parley.core.queue.Exit;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether rules that lead out of a queue lead back into it, so that a contact is sent round and then caught. */
final class Loops {
    private static final Duration LONG = Duration.ofHours(24);

    private final Lint.LintCase base;
    private final QueueRules queue;

    Loops(Lint.LintCase base, QueueRules queue) {
        this.base = base;
        this.queue = queue;
    }

    List<Finding> findings() {
        return leadsBack() ? tried().stream().toList() : List.of();
    }

    /** Whether one rule after the other may lead back here. */
    boolean leadsBack() {
        Set<QueueId> reached = new LinkedHashSet<>();
        Set<QueueId> next = targets(queue.id());
        while (reached.addAll(next)) {
            next = reached.stream().flatMap(id -> targets(id).stream()).collect(Collectors.toSet());
        }
        return reached.contains(queue.id());
    }

    private Set<QueueId> targets(QueueId id) {
        return base.rules().queues().stream()
                .filter(one -> one.id().equals(id))
                .flatMap(one -> Stream.concat(
                        one.plan().overflow().stream().map(rule -> rule.exit()),
                        one.plan().steps().stream().flatMap(step -> step.exit().stream())))
                .map(Exit::queue)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** Nobody is there: the contact goes where the rules lead it. */
    private Optional<Finding> tried() {
        Instant at = base.open(queue);
        Channel channel = queue.channels().contains(Channel.VOICE) ? Channel.VOICE : Channel.CHAT;
        Contact contact = Lint.LintCase.contact(queue, channel, base.languages().getFirst(), at);
        Trial trial = new Trial(base.rules(), at);
        trial.arrives(contact, 60);
        trial.until(at.plus(LONG));
        List<QueueId> path = trial.path(contact.id());
        if (path.size() < 2 || !trial.seen(contact.id()).waitsInVain()) {
            return Optional.empty();
        }
        String way = path.stream().map(QueueId::value).collect(Collectors.joining(" to "));
        return Optional.of(new Finding(
                Finding.Code.OVERFLOW_LOOP,
                queue.id(),
                Lint.LintCase.args(contact, base.clock(queue, at), Map.of("path", way)),
                Lint.LintCase.who(channel, contact.language()) + " at " + base.clock(queue, at)
                        + " goes from " + way + ", and from there the rules lead back: if nobody is there it waits in "
                        + path.getLast() + " for ever"));
    }
}
