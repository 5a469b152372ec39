package io.parley.ops.config;

import io.parley.ops.config.StepSettings.Queued;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Leaves out of a call flow what speaks of queues, topics and languages that are no more. */
final class FlowPruning {
    private FlowPruning() {}

    /** Steps without languages that are not among these. */
    static List<StepSettings> languages(List<StepSettings> steps, List<String> known) {
        return steps.stream().map(step -> spoken(step, known)).toList();
    }

    private static StepSettings spoken(StepSettings step, List<String> known) {
        return step instanceof StepSettings.Language asked
                ? new StepSettings.Language(
                        asked.id(),
                        asked.name(),
                        asked.languages().stream().filter(known::contains).toList(),
                        asked.seconds(),
                        asked.tries(),
                        asked.ask(),
                        asked.next())
                : step;
    }

    /** A flow without steps for queues and topics that there are not, nor what led to them alone. */
    static FlowSettings queues(FlowSettings flow, Predicate<String> queue, Predicate<String> topic) {
        Set<String> gone = new HashSet<>();
        flow.steps().stream()
                .filter(step -> step instanceof Queued queued && !isThere(queued, queue, topic))
                .forEach(step -> gone.add(step.id()));
        List<StepSettings> left = flow.steps();
        int before = -1;
        while (before != gone.size()) {
            before = gone.size();
            left = left(left, gone);
        }
        boolean begins = left.stream().anyMatch(step -> step.id().equals(flow.start()));
        return begins ? FlowSettings.of(flow.id(), flow.name(), flow.languages(), flow.start(), left) : flow;
    }

    private static boolean isThere(Queued step, Predicate<String> queue, Predicate<String> topic) {
        return (step.queue() == null || queue.test(step.queue())) && (step.topic() == null || topic.test(step.topic()));
    }

    private static List<StepSettings> left(List<StepSettings> steps, Set<String> gone) {
        List<StepSettings> left = new ArrayList<>();
        for (StepSettings step : steps) {
            if (!gone.contains(step.id())) {
                Optional<StepSettings> kept = without(step, gone);
                kept.ifPresentOrElse(left::add, () -> gone.add(step.id()));
            }
        }
        return left;
    }

    /** The step without what leads there; nothing where it cannot do without. */
    private static Optional<StepSettings> without(StepSettings step, Set<String> gone) {
        if (step.targets().values().stream().noneMatch(gone::contains)) {
            return Optional.of(step);
        }
        return switch (step) {
            case StepSettings.Menu menu -> menu(menu, gone);
            case StepSettings.Condition condition -> condition(condition, gone);
            case StepSettings.Queue queue -> Optional.of(queue(queue, gone));
            case StepSettings.Hours hours
            when !gone.contains(hours.open()) && !gone.contains(hours.closed()) ->
                Optional.of(new StepSettings.Hours(
                        hours.id(), hours.name(), hours.hours(), hours.open(), hours.closed(), null));
            default -> Optional.empty();
        };
    }

    private static Optional<StepSettings> menu(StepSettings.Menu menu, Set<String> gone) {
        Map<String, String> keys = kept(menu.keys(), gone);
        String otherwise = gone.contains(menu.otherwise())
                ? keys.values().stream().findFirst().orElse(null)
                : menu.otherwise();
        return otherwise == null || keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new StepSettings.Menu(
                        menu.id(),
                        menu.name(),
                        menu.prompts(),
                        keys,
                        menu.seconds(),
                        menu.tries(),
                        otherwise,
                        kept(menu.silent(), gone)));
    }

    private static Optional<StepSettings> condition(StepSettings.Condition condition, Set<String> gone) {
        List<CaseSettings> cases = condition.cases().stream()
                .filter(one -> !gone.contains(one.to()))
                .toList();
        return gone.contains(condition.otherwise()) || cases.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new StepSettings.Condition(condition.id(), condition.name(), cases, condition.otherwise()));
    }

    private static StepSettings queue(StepSettings.Queue queue, Set<String> gone) {
        String impatient = kept(queue.impatient(), gone);
        return new StepSettings.Queue(
                queue.id(),
                queue.name(),
                queue.queue(),
                queue.topic(),
                queue.prompts(),
                queue.announceEverySeconds(),
                kept(queue.closed(), gone),
                impatient == null ? null : queue.patienceSeconds(),
                impatient,
                kept(queue.keys(), gone),
                kept(queue.after(), gone));
    }

    private static String kept(String target, Set<String> gone) {
        return target == null || gone.contains(target) ? null : target;
    }

    private static Map<String, String> kept(Map<String, String> targets, Set<String> gone) {
        Map<String, String> kept = new LinkedHashMap<>(targets);
        kept.values().removeIf(gone::contains);
        return kept;
    }
}
