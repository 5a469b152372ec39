package io.parley.core.lint;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.future.Trial;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether waiting longer makes it worse: an agent who would be offered the contact now is left out by a later step. */
final class Narrowings {
    private final Lint.LintCase base;
    private final QueueRules queue;

    Narrowings(Lint.LintCase base, QueueRules queue) {
        this.base = base;
        this.queue = queue;
    }

    /** At most one for each step. */
    List<Finding> findings() {
        return queue.plan().steps().stream()
                .filter(step -> step.only() && step.exit().isEmpty())
                .flatMap(step -> base.languages().stream()
                        .flatMap(language -> tried(step, language).stream())
                        .limit(1))
                .toList();
    }

    private Optional<Finding> tried(RelaxationStep step, String language) {
        Duration after = step.after();
        for (AgentProfile agent : base.rules().agents()) {
            Duration before = after.minusSeconds(1);
            boolean narrower = !before.isNegative()
                    && asked(language, agent.id(), before, Duration.ofMillis(500))
                    && !asked(language, agent.id(), after.plusSeconds(1), Duration.ofSeconds(30));
            if (narrower) {
                return Optional.of(finding(step, language, agent.id()));
            }
        }
        return Optional.empty();
    }

    /** Whether the agent, the only one there, is asked soon when they come free after so long a wait. */
    private boolean asked(String language, AgentId agent, Duration waited, Duration soon) {
        Instant at = base.open(queue);
        Contact contact = Lint.LintCase.contact(queue, channel(), language, at);
        Trial trial = new Trial(base.rules(), at);
        trial.arrives(contact, 60);
        trial.until(at.plus(waited));
        trial.comes(agent);
        trial.until(at.plus(waited).plus(soon));
        return trial.seen(contact.id()).offeredAt().isPresent();
    }

    private Channel channel() {
        return queue.channels().contains(Channel.VOICE) ? Channel.VOICE : Channel.CHAT;
    }

    private Finding finding(RelaxationStep step, String language, AgentId agent) {
        long seconds = step.after().toSeconds();
        Instant at = base.open(queue);
        return new Finding(
                Finding.Code.NARROWING_STEP,
                queue.id(),
                Lint.LintCase.args(
                        Lint.LintCase.contact(queue, channel(), language, at),
                        base.clock(queue, at),
                        Map.of("afterSeconds", "" + seconds, "agent", agent.value())),
                Lint.LintCase.who(channel(), language) + " at " + base.clock(queue, at)
                        + " would be offered to " + agent + " if " + agent + " came free within " + seconds
                        + " s, but is not once it has waited longer");
    }
}
