package io.parley.web.admin;

import io.parley.core.agent.AgentId;
import io.parley.core.future.Moment;
import io.parley.core.future.Pretence;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Rules;
import io.parley.web.http.Refusal;
import io.parley.web.org.Org;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What "Try routing" is told to pretend, and what it tells of the time after. */
final class Pretending {
    private static final int MOST = 100;
    /** Everybody who is at a break. */
    private static final String AWAY = "*";

    private Pretending() {}

    /**
     * That an agent is not as they are.
     *
     * @param agent an id, or {@code *} for everybody who is at a break
     */
    record Asked(String agent, Pretence.State state) {}

    /** Somebody who is rung, or taken in. */
    record Rung(String agent, String agentName) {
        static List<Rung> of(List<AgentId> agents, Org names) {
            return agents.stream()
                    .map(agent -> new Rung(agent.value(), names.agentName(agent.value())))
                    .toList();
        }
    }

    /**
     * What becomes of a contact that nobody answers.
     *
     * @param after seconds from its arrival
     * @param kind rings, widens, moves, callback or ends
     * @param agents who is rung, or whom a step takes in
     * @param seconds for how long it rings
     * @param more how many agents more the step reaches
     * @param to the queue it moves to
     * @param reason why it ends
     */
    record MomentView(
            long after,
            String kind,
            List<Rung> agents,
            Optional<Long> seconds,
            Optional<Integer> more,
            Optional<String> to,
            Optional<String> toName,
            Optional<String> reason) {}

    static List<Pretence> read(Optional<List<Asked>> asked, Rules rules) {
        List<Asked> all = asked.orElse(List.of());
        if (all.size() > MOST) {
            throw Refusal.badField("pretend", "may be at most " + MOST);
        }
        return all.stream().map(one -> read(one, rules)).toList();
    }

    private static Pretence read(Asked one, Rules rules) {
        if (one.agent().equals(AWAY)) {
            return new Pretence(Optional.empty(), one.state());
        }
        AgentId agent = rules.agents().stream()
                .map(profile -> profile.id())
                .filter(id -> id.value().equals(one.agent()))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("pretend", "names an agent who is none of the configuration"));
        return new Pretence(Optional.of(agent), one.state());
    }

    static MomentView view(Moment moment, Org names, String language) {
        Optional<String> to = moment.to().map(QueueId::value);
        return new MomentView(
                moment.after().toSeconds(),
                moment.kind().name().toLowerCase(Locale.ROOT),
                Rung.of(moment.agents(), names),
                moment.rings().map(Duration::toSeconds),
                Optional.of(moment.more()).filter(more -> moment.kind() == Moment.Kind.WIDENS),
                to,
                to.map(queue -> names.queueName(queue, language)),
                Optional.of(moment.reason()).filter(reason -> !reason.isEmpty()));
    }
}
