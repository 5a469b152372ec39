package io.parley.core.lint;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.future.Trial;
import io.parley.core.queue.QueueRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether everybody who may come is offered to somebody when all agents are there and free. */
final class Reach {
    private static final Duration LONG = Duration.ofHours(24);

    private final Lint.LintCase base;
    private final QueueRules queue;

    Reach(Lint.LintCase base, QueueRules queue) {
        this.base = base;
        this.queue = queue;
    }

    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            for (String language : base.languages()) {
                if (queue.channels().contains(channel)) {
                    look(channel, language, found);
                }
            }
        }
        return found;
    }

    private void look(Channel channel, String language, List<Finding> found) {
        Instant at = base.open(queue);
        Trial trial = new Trial(base.rules(), at);
        base.rules().agents().forEach(agent -> trial.comes(agent.id()));
        Contact contact = Lint.LintCase.contact(queue, channel, language, at);
        trial.arrives(contact, 60);
        trial.until(at.plus(LONG));
        Trial.Seen seen = trial.seen(contact.id());
        if (seen.offeredAt().isPresent()) {
            return;
        }
        String who = Lint.LintCase.who(channel, language) + " at " + Lint.LintCase.clock(queue, at);
        String fate = seen.sentAway()
                .map(end -> " is sent away after "
                        + Duration.between(at, end.at()).toSeconds() + " s although every agent is free")
                .orElse(" waits for ever although every agent is free");
        Map<String, String> more = seen.sentAway()
                .map(end -> Map.of(
                        "variant",
                        "sent_away",
                        "afterSeconds",
                        "" + Duration.between(at, end.at()).toSeconds()))
                .orElse(Map.of("variant", "waiting"));
        found.add(new Finding(
                Finding.Code.UNREACHABLE,
                queue.id(),
                Lint.LintCase.args(contact, Lint.LintCase.clock(queue, at), more),
                who + fate + ": nobody in the queue can take them"));
    }
}
