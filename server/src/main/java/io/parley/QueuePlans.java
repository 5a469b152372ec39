package io.parley;

import io.parley.core.agent.Skill;
import io.parley.core.queue.Ageing;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.Exit;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import io.parley.core.queue.RequirementParser;
import io.parley.core.queue.Returning;
import io.parley.core.queue.WrapUpRules;
import io.parley.core.routing.RoutingPolicy;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.QueueRouting;
import io.parley.ops.config.RoutingSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** The routing section of a queue as the router decides by it; {@link RoutingChecks} has seen it. */
final class QueuePlans {
    private static final Duration DECLINE_WINDOW = Duration.ofMinutes(10);

    private QueuePlans() {}

    static RoutingPolicy policy(RoutingSettings settings) {
        return new RoutingPolicy(
                settings.mode().equals("strict") ? RoutingPolicy.Mode.STRICT : RoutingPolicy.Mode.SCORE,
                Duration.ofMinutes(settings.starvationMinutes()),
                settings.notRespondingAfter(),
                Duration.ofSeconds(settings.coolDownSeconds()),
                settings.declinesAllowed(),
                DECLINE_WINDOW,
                settings.outboundResetsIdle(),
                settings.internalResetsIdle(),
                settings.breakKeepsPlace());
    }

    static QueuePlan plan(ParleyConfig.Queue queue, ZoneId zone) {
        QueueRouting routing = queue.routing();
        QueueRouting.Urgency urgency = routing.urgency();
        return new QueuePlan(
                new Ageing(
                        (int) Math.round(routing.ageRate() * 1000),
                        urgency.points(),
                        urgency.late().equals("drop") ? Ageing.Late.DROP : Ageing.Late.STAY),
                routing.order().stream()
                        .map(text -> OrderKey.parse(text).orElseThrow())
                        .toList(),
                Distribution.parse(routing.distribution()).orElseThrow(),
                RequirementParser.parse(routing.need()),
                routing.prefer().entrySet().stream()
                        .collect(Collectors.toMap(weight -> new Skill(weight.getKey()), weight -> weight.getValue())),
                routing.steps().stream()
                        .map(QueuePlans::step)
                        .sorted(Comparator.comparing(RelaxationStep::after))
                        .toList(),
                routing.skipEmptySteps(),
                routing.overflow().stream().map(QueuePlans::overflow).toList(),
                new Returning(Duration.ofSeconds(routing.resumeSeconds()), routing.firstTimePoints(), routing.points()),
                wrapUp(queue.wrapUp()),
                CallbackConfig.rules(queue.callback(), zone),
                routing.noAudio().equals("giveBack") ? QueuePlan.Silence.GIVE_BACK : QueuePlan.Silence.TELL,
                Optional.of(routing.languageLevel()).filter(level -> level > 1));
    }

    private static RelaxationStep step(QueueRouting.Step step) {
        Optional<Requirement> need =
                Optional.of(step.need()).filter(text -> !text.isEmpty()).map(RequirementParser::parse);
        return new RelaxationStep(
                Duration.ofSeconds(step.after()),
                need,
                step.only(),
                step.language(),
                Optional.of(step.tierMax()).filter(tier -> tier >= 0),
                step.addQueues().stream().map(QueueId::new).toList(),
                step.minFree(),
                step.to().isEmpty() ? Optional.empty() : Optional.of(exit(step.to())),
                Optional.of(step.languageLevel()).filter(level -> level > 0));
    }

    private static Overflow overflow(QueueRouting.Leave leave) {
        return new Overflow(
                Optional.of(Duration.ofSeconds(leave.after())).filter(Duration::isPositive),
                Optional.of(leave.length()).filter(length -> length > 0),
                leave.noAgent(),
                leave.closed(),
                exit(leave.to()));
    }

    private static Exit exit(String to) {
        return new Exit(to.equals("end") ? Optional.empty() : Optional.of(new QueueId(to)));
    }

    private static WrapUpRules wrapUp(ParleyConfig.WrapUp wrapUp) {
        WrapUpRules.Kind kind = switch (wrapUp.kind()) {
            case "unlimited" -> WrapUpRules.Kind.UNLIMITED;
            case "optional" -> WrapUpRules.Kind.OPTIONAL;
            default -> WrapUpRules.Kind.BY_TIME;
        };
        return new WrapUpRules(kind, wrapUp.extensions(), wrapUp.parallel(), Duration.ofMinutes(wrapUp.capMinutes()));
    }
}
