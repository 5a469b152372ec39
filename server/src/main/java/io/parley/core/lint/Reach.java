package io.parley.core.lint;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.future.Trial;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether everybody who may come is offered to somebody when all agents are there and free. */
final class Reach {
    private static final Duration LONG = Duration.ofHours(24);

    private final Lint.LintCase base;
    private final QueueRules queue;
    private final boolean nobody;

    /** @param base with whom the queue can come to meet alone */
    Reach(Lint.LintCase base, QueueRules queue) {
        this.base = base;
        nobody = base.rules().agents().isEmpty();
        this.queue = queue;
    }

    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            for (String language : base.languages()) {
                if (queue.channels().contains(channel)) {
                    look(channel, language).ifPresent(found::add);
                }
            }
        }
        return nobody ? found.stream().limit(1).toList() : found; // one is like all others
    }

    private Optional<Finding> look(Channel channel, String language) {
        Instant at = base.open(queue);
        Trial trial = new Trial(base.rules(), at);
        base.rules().agents().forEach(agent -> trial.comes(agent.id()));
        Contact contact = Lint.LintCase.contact(queue, channel, language, at);
        trial.arrives(contact, 60);
        trial.until(at.plus(LONG));
        Trial.Seen seen = trial.seen(contact.id());
        if (seen.offeredAt().isPresent()) {
            return Optional.empty();
        }
        String who = Lint.LintCase.who(channel, language) + " at " + base.clock(queue, at);
        String fate = seen.sentAway()
                .map(end -> " is sent away after "
                        + Duration.between(at, end.at()).toSeconds() + " s although every agent is free")
                .orElse(" waits for ever although every agent is free");
        Map<String, String> more = new TreeMap<>(Map.of("variant", "waiting"));
        seen.sentAway().ifPresent(end -> {
            more.put("variant", "sent_away");
            more.put("afterSeconds", "" + Duration.between(at, end.at()).toSeconds());
        });
        String why = nobody ? ": nobody is a member of the queue" : ": nobody in the queue can take them";
        String level = nobody ? "" : languageLevel(contact, more);
        return Optional.of(new Finding(
                nobody ? Finding.Code.NO_MEMBERS : Finding.Code.UNREACHABLE,
                queue.id(),
                Lint.LintCase.args(contact, base.clock(queue, at), more),
                who + fate + why + level));
    }

    /** Where somebody could if each level of the language would do: who speaks it best, and what is asked for. */
    private String languageLevel(Contact contact, Map<String, String> more) {
        Skill language = Skill.language(contact.language());
        Trial trial = new Trial(atAnyLevel(), contact.arrivedAt());
        List<AgentId> able = trial.couldServe(contact);
        Optional<AgentProfile> best = base.rules().agents().stream()
                .filter(agent -> able.contains(agent.id()) && agent.skills().containsKey(language))
                .max(Comparator.comparing(agent -> agent.skills().get(language)));
        int needed = queue.plan().leastLanguageLevel();
        Optional<AgentProfile> tooLow = best.filter(agent -> agent.skills().get(language) < needed);
        return tooLow.map(agent -> {
                    int level = agent.skills().get(language);
                    more.put("besides", "language_level");
                    more.put("agent", agent.id().value());
                    more.put("level", "" + level);
                    more.put("needed", "" + needed);
                    return ", since level " + needed + " of the language is asked for and " + agent.id()
                            + ", who speaks it best, has " + level;
                })
                .orElse("");
    }

    private Rules atAnyLevel() {
        Rules rules = base.rules();
        List<QueueRules> queues = rules.queues().stream()
                .map(one ->
                        one.id().equals(queue.id()) ? one.withPlan(one.plan().atAnyLanguageLevel()) : one)
                .toList();
        return new Rules(rules.version(), rules.agents(), queues, rules.policy());
    }
}
