package io.parley.core.lint;

import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.future.Trial;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a step that names a level of the language lets in nobody: no lower one than was enough before. */
final class LanguageSteps {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Lint.LintCase base;
    private final QueueRules queue;

    LanguageSteps(Lint.LintCase base, QueueRules queue) {
        this.base = base;
        this.queue = queue;
    }

    /**
     * What fits at a step.
     *
     * @param level of the language; 0 where none is asked for
     * @param tier the highest taken
     * @param helpers queues whose members help as well
     */
    private record Ring(RelaxationStep step, Requirement need, int stated, int level, int tier, Set<QueueId> helpers) {

        static Ring of(QueueRules queue) {
            int level = queue.plan().languageLevel().orElse(1);
            RelaxationStep first = RelaxationStep.widen(Duration.ZERO, queue.need());
            return new Ring(first, queue.need(), level, level, Integer.MAX_VALUE, Set.of());
        }

        Ring then(RelaxationStep next) {
            int said = next.languageLevel().orElse(stated);
            Set<QueueId> all = new HashSet<>(helpers);
            all.addAll(next.addQueues());
            return new Ring(
                    next,
                    next.need().orElse(need),
                    said,
                    next.language() ? said : 0,
                    next.tierMax().orElse(Integer.MAX_VALUE),
                    all);
        }

        /** Whether whoever fits the later one was let in by this one. */
        boolean takesAllOf(Ring later) {
            return step.minFree() <= 1
                    && need.equals(later.need)
                    && level <= later.level
                    && tier >= later.tier
                    && helpers.containsAll(later.helpers);
        }
    }

    /** At most one for each step. */
    List<Finding> findings() {
        List<RelaxationStep> steps = queue.plan().steps();
        List<Finding> found = new ArrayList<>();
        List<Ring> before = new ArrayList<>(List.of(Ring.of(queue)));
        for (int at = 0; at < steps.size(); at++) {
            RelaxationStep step = steps.get(at);
            if (step.exit().isPresent()) {
                continue;
            }
            Ring ring = before.getLast().then(step);
            if (step.only()) {
                before.clear();
            } else if (step.languageLevel().isPresent()) {
                int number = at;
                before.stream()
                        .filter(earlier -> earlier.takesAllOf(ring))
                        .findFirst()
                        .flatMap(earlier -> tried(number, ring, earlier))
                        .ifPresent(found::add);
            }
            before.add(ring);
        }
        return found;
    }

    /** Somebody who fits the step, and is asked at its time without this step and later ones, too. */
    private Optional<Finding> tried(int at, Ring ring, Ring earlier) {
        for (String language : base.languages()) {
            Contact contact = Lint.LintCase.contact(queue, channel(), language, base.open(queue));
            for (AgentProfile agent : base.rules().agents()) {
                if (asked(at, agent, contact)) {
                    return Optional.of(finding(ring, earlier, agent, contact));
                }
            }
        }
        return Optional.empty();
    }

    private boolean asked(int at, AgentProfile agent, Contact contact) {
        List<RelaxationStep> steps = queue.plan().steps();
        RelaxationStep[] before = steps.subList(0, at).toArray(RelaxationStep[]::new);
        QueuePlan plan = queue.plan().withOverflow().withSteps(queue.plan().skipEmptySteps(), before);
        QueueRules open = queue.alwaysOpen().withPlan(plan);
        List<QueueRules> queues = base.rules().queues().stream()
                .map(one -> one.id().equals(queue.id()) ? open : one)
                .toList();
        Instant then = contact.arrivedAt().plus(steps.get(at).after());
        Rules rules = new Rules(
                base.rules().version(), List.of(agent), queues, base.rules().policy());
        Trial trial = new Trial(rules, contact.arrivedAt());
        trial.arrives(contact, 60);
        trial.until(then);
        trial.comes(agent.id());
        trial.until(then.plus(A_SECOND));
        return trial.seen(contact.id()).offeredAt().isPresent();
    }

    private Channel channel() {
        return queue.channels().contains(Channel.VOICE) ? Channel.VOICE : Channel.CHAT;
    }

    private Finding finding(Ring ring, Ring earlier, AgentProfile agent, Contact contact) {
        long seconds = ring.step().after().toSeconds();
        String clock = base.clock(queue, contact.arrivedAt());
        boolean any = earlier.level() == 0;
        Map<String, String> more = Map.of(
                "variant", any ? "any_language" : "same_level",
                "afterSeconds", "" + seconds,
                "level", "" + ring.level(),
                "needed", "" + earlier.level(),
                "agent", agent.id().value());
        String before = any
                ? "the language was not asked for before"
                : "level " + ring.level() + " of the language is no lower than " + earlier.level()
                        + ", which was enough before";
        return new Finding(
                Finding.Code.UNREACHED_STEP,
                queue.id(),
                Lint.LintCase.args(contact, clock, more),
                Lint.LintCase.who(contact.channel(), contact.language()) + " at " + clock + " who has waited " + seconds
                        + " s is offered to nobody new: " + before + "; " + agent.id()
                        + " is asked without this step, too");
    }
}
