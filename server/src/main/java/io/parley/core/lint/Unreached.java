package io.parley.core.lint;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Capacity;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.future.Trial;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.Overflow;
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
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether a relaxation step has nothing left to do: all have gone before its time, or everybody was let in already.
 * Only what time alone brings about counts, for conditions need not come true.
 */
final class Unreached {
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    /** Of a tier that no step names. */
    private static final int LAST_TIER = 1_000_000;

    private final Lint.LintCase base;
    private final QueueRules queue;

    Unreached(Lint.LintCase base, QueueRules queue) {
        this.base = base;
        this.queue = queue;
    }

    /** At most one for each step. */
    List<Finding> findings() {
        List<RelaxationStep> steps = queue.plan().steps();
        List<Finding> found = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            int number = at;
            tooLate(number).or(() -> nobodyNew(number)).ifPresent(found::add);
        }
        return found;
    }

    /** All have gone before: by the longest wait, or by a rule. */
    private Optional<Finding> tooLate(int at) {
        boolean waitsOn = !queue.plan().callback().ways().isEmpty(); // callbacks keep their place beyond all of these
        if (waitsOn) {
            return Optional.empty();
        }
        RelaxationStep step = queue.plan().steps().get(at);
        Stream<Duration> longest = queue.maxWait().stream().filter(wait -> wait.compareTo(step.after()) < 0);
        return Stream.concat(longest, byRule(at))
                .sorted()
                .distinct()
                .flatMap(leaves -> gone(step, leaves).stream())
                .findFirst();
    }

    /**
     * When rules lead out that always come first. Rules wait while a phone rings: the steps go on meanwhile, and change
     * something where more phones may ring; and an exit whose time comes meanwhile goes before an overflow.
     */
    private Stream<Duration> byRule(int at) {
        boolean ringsOn = !(queue.plan().distribution() instanceof Distribution.One);
        if (ringsOn || new Loops(base, queue).leadsBack()) {
            return Stream.empty();
        }
        List<RelaxationStep> steps = queue.plan().steps();
        RelaxationStep step = steps.get(at);
        boolean leads = step.exit().isPresent();
        Stream<Duration> exits = (leads ? steps.subList(0, at) : steps)
                .stream().filter(one -> one.exit().isPresent()).map(RelaxationStep::after);
        Duration latest = leads ? step.after().minus(queue.ringTimeout()).minus(A_SECOND) : step.after();
        Stream<Duration> overflows = queue.plan().overflow().stream()
                .flatMap(rule -> rule.after().stream())
                .filter(after -> after.compareTo(latest) <= 0);
        return Stream.concat(exits, overflows).filter(after -> after.compareTo(step.after()) <= 0);
    }

    /** On each channel somebody whom nobody takes is there a second before, and gone a second after. */
    private Optional<Finding> gone(RelaxationStep step, Duration leaves) {
        Optional<Finding> found = Optional.empty();
        for (Channel channel : Channel.values()) {
            if (queue.channels().contains(channel)) {
                Optional<Finding> here = gone(step, leaves, channel);
                if (here.isEmpty()) {
                    return here;
                }
                found = found.or(() -> here);
            }
        }
        return found;
    }

    private Optional<Finding> gone(RelaxationStep step, Duration leaves, Channel channel) {
        Instant at = base.open(queue);
        Contact contact = Lint.LintCase.contact(queue, channel, base.languages().getFirst(), at);
        Trial trial = new Trial(byTimeAlone(), at);
        trial.arrives(contact, 60);
        trial.until(at.plus(leaves).minus(A_SECOND));
        boolean there =
                trial.path(contact.id()).size() <= 1 && trial.seen(contact.id()).waitsInVain();
        trial.until(at.plus(leaves).plus(A_SECOND));
        List<QueueId> path = trial.path(contact.id());
        Optional<QueueId> to = path.size() > 1 ? Optional.of(path.get(1)) : Optional.empty();
        boolean left = to.isPresent() || trial.seen(contact.id()).sentAway().isPresent();
        return there && left ? Optional.of(late(step, leaves, contact, to)) : Optional.empty();
    }

    /** The rules as they are while the queue is open, has agents, and is not full. */
    private Rules byTimeAlone() {
        Overflow[] waits = queue.plan().overflow().stream()
                .filter(rule -> rule.after().isPresent())
                .map(rule -> new Overflow(rule.after(), Optional.empty(), false, false, rule.exit()))
                .toArray(Overflow[]::new);
        return with(queue.plan().withOverflow(waits), List.of());
    }

    /** With this plan of the queue, which is always open, and only these agents. */
    private Rules with(QueuePlan plan, List<AgentProfile> agents) {
        QueueRules open = queue.alwaysOpen().withPlan(plan);
        Rules rules = base.rules();
        List<QueueRules> queues = rules.queues().stream()
                .map(one -> one.id().equals(queue.id()) ? open : one)
                .toList();
        return new Rules(rules.version(), agents, queues, rules.policy());
    }

    private Finding late(RelaxationStep step, Duration leaves, Contact contact, Optional<QueueId> to) {
        boolean skipped = queue.plan().skipEmptySteps() && step.exit().isEmpty();
        Map<String, String> more = new TreeMap<>();
        more.put("variant", to.isPresent() ? "moved" : "sent_away");
        more.put("afterSeconds", "" + step.after().toSeconds());
        more.put("leavesSeconds", "" + leaves.toSeconds());
        to.ifPresent(queue -> more.put("to", queue.value()));
        if (skipped) {
            more.put("besides", "skipped");
        }
        String fate = to.map(id -> "goes to " + id).orElse("is sent away");
        return finding(
                contact,
                more,
                " whom nobody takes " + fate + " after " + leaves.toSeconds() + " s: nobody waits "
                        + step.after().toSeconds() + " s in " + queue.id()
                        + (skipped
                                ? ", so this step is for whoever finds nobody signed in who fits those before"
                                : ""));
    }

    /** Even somebody who knows nothing was let in before, and is asked without this step, too. */
    private Optional<Finding> nobodyNew(int at) {
        List<RelaxationStep> steps = queue.plan().steps();
        RelaxationStep step = steps.get(at);
        return letsAllIn(at).filter(earlier -> asked(at)).map(earlier -> {
            long seconds = step.after().toSeconds();
            Map<String, String> more = Map.of(
                    "variant",
                    "let_in",
                    "afterSeconds",
                    "" + seconds,
                    "earlierSeconds",
                    "" + earlier.after().toSeconds());
            String words = " who has waited " + seconds + " s is offered to nobody new: whoever serves " + queue.id()
                    + " was let in after " + earlier.after().toSeconds() + " s";
            return finding(contact(), more, words);
        });
    }

    /** The step before that takes everybody whom this one could, and whom this one does not shut out again. */
    private Optional<RelaxationStep> letsAllIn(int at) {
        List<RelaxationStep> steps = queue.plan().steps();
        RelaxationStep step = steps.get(at);
        if (step.exit().isPresent() || step.only()) {
            return Optional.empty();
        }
        Optional<RelaxationStep> all = Optional.empty();
        Requirement need = queue.need();
        Set<QueueId> helpers = new HashSet<>();
        for (RelaxationStep earlier : steps.subList(0, at)) {
            need = earlier.need().orElse(need);
            helpers.addAll(earlier.addQueues());
            boolean plain = earlier.exit().isEmpty() && earlier.minFree() <= 1;
            boolean anybody =
                    isAnyone(need) && !earlier.language() && earlier.tierMax().isEmpty();
            boolean takesAll = plain && anybody && helpers.containsAll(step.addQueues());
            if (takesAll) {
                all = earlier.only() ? Optional.of(earlier) : all.or(() -> Optional.of(earlier));
            } else if (earlier.only()) {
                all = Optional.empty();
            }
        }
        return all;
    }

    private static boolean isAnyone(Requirement need) {
        return switch (need) {
            case Requirement.Anyone() -> true;
            case Requirement.All all -> all.parts().stream().allMatch(Unreached::isAnyone);
            case Requirement.AnyOf any -> any.parts().stream().anyMatch(Unreached::isAnyone);
            case Requirement.HasSkill has -> has.comparison() == Requirement.Comparison.AT_LEAST && has.level() == 0;
            default -> false;
        };
    }

    /** Whether somebody who knows nothing, the only one there, is asked at that time without this step and later. */
    private boolean asked(int at) {
        List<RelaxationStep> steps = queue.plan().steps();
        RelaxationStep[] before = steps.subList(0, at).toArray(RelaxationStep[]::new);
        AgentId nobody = new AgentId("somebody-new");
        AgentProfile newcomer = new AgentProfile(
                nobody,
                nobody.value(),
                Map.of(),
                Set.of(queue.id()),
                1,
                Capacity.ORDINARY,
                Map.of(queue.id(), LAST_TIER),
                Map.of());
        QueuePlan plan = queue.plan().withOverflow().withSteps(queue.plan().skipEmptySteps(), before);
        Contact contact = contact();
        Instant then = contact.arrivedAt().plus(steps.get(at).after());
        Trial trial = new Trial(with(plan, List.of(newcomer)), contact.arrivedAt());
        trial.arrives(contact, 60);
        trial.until(then);
        trial.comes(nobody);
        trial.until(then.plus(A_SECOND));
        return trial.seen(contact.id()).offeredAt().isPresent();
    }

    private Contact contact() {
        Channel channel = queue.channels().contains(Channel.VOICE) ? Channel.VOICE : Channel.CHAT;
        return Lint.LintCase.contact(queue, channel, base.languages().getFirst(), base.open(queue));
    }

    private Finding finding(Contact contact, Map<String, String> more, String words) {
        String clock = base.clock(queue, contact.arrivedAt());
        return new Finding(
                Finding.Code.UNREACHED_STEP,
                queue.id(),
                Lint.LintCase.args(contact, clock, more),
                Lint.LintCase.who(contact.channel(), contact.language()) + " at " + clock + words);
    }
}
