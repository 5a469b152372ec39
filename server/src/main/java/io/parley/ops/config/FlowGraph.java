package io.parley.ops.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What must hold of the steps of a call flow together, once each leads to one that is there. */
public final class FlowGraph {
    private static final String AFTER = "after";

    private final String start;
    private final Map<String, StepSettings> steps = new LinkedHashMap<>();
    private final BiConsumer<String, String> complain;

    /** @param complain takes a step's id, with the place in it after a point, and what is wrong there */
    public FlowGraph(String start, List<StepSettings> steps, BiConsumer<String, String> complain) {
        this.start = start;
        steps.forEach(step -> this.steps.put(step.id(), step));
        this.complain = complain;
    }

    /** Says all that is wrong. */
    public void check() {
        Set<String> reached = from(Set.of(start), place -> true);
        steps.keySet().stream()
                .filter(id -> !reached.contains(id))
                .forEach(id -> complain.accept(
                        id, "is reached by no way from " + start + "; let a step lead to it, or take it out"));
        reached.forEach(this::ends);
        loops();
        surveys();
        reached.forEach(this::afterwards);
    }

    /** All steps that calls get to from these, by the places in steps that are followed. */
    private Set<String> from(Set<String> begin, Predicate<String> followed) {
        Set<String> reached = new LinkedHashSet<>(begin);
        Deque<String> open = new ArrayDeque<>(begin);
        while (!open.isEmpty()) {
            steps.get(open.pop()).targets().forEach((place, to) -> {
                if (followed.test(place) && reached.add(to)) {
                    open.push(to);
                }
            });
        }
        return reached;
    }

    private void ends(String id) {
        boolean ends = from(Set.of(id), place -> true).stream()
                .anyMatch(reached -> steps.get(reached).mayEnd());
        if (!ends) {
            complain.accept(
                    id, "leads to no end whatever the caller does; let a way lead to a queue, a voicemail or a hangup");
        }
    }

    /** Steps that ask nothing and lead back to themselves by steps that ask nothing. */
    private void loops() {
        Set<String> told = new LinkedHashSet<>();
        for (StepSettings step : steps.values()) {
            if (!step.waits() && !told.contains(step.id())) {
                Set<String> turning = turning(step.id());
                if (turning.contains(step.id())) {
                    told.addAll(turning);
                    complain.accept(
                            step.id(),
                            "turns in a circle in which nobody is asked for a key: "
                                    + String.join(", ", turning)
                                    + "; lead out of it, or put a menu into it");
                }
            }
        }
    }

    private Set<String> turning(String id) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(id));
        while (!open.isEmpty()) {
            for (String to : steps.get(open.pop()).targets().values()) {
                if (!steps.get(to).waits() && reached.add(to)) {
                    open.push(to);
                }
            }
        }
        return reached;
    }

    /** Who has talked to nobody cannot say how it was. */
    private void surveys() {
        Set<String> before = from(Set.of(start), place -> !place.equals(AFTER));
        before.stream()
                .filter(id -> steps.get(id) instanceof StepSettings.Survey)
                .forEach(id -> complain.accept(
                        id, "is reached by callers who have talked to nobody; let only `after` of a queue lead to it"));
    }

    /** A call that has left a queue, or a message, is over for the floor: it cannot begin anew. */
    private void afterwards(String id) {
        leaving(steps.get(id))
                .forEach((place, to) ->
                        again(to, steps.get(id)).ifPresent(other -> complain.accept(id + "." + place, tooLate(other))));
    }

    private String tooLate(String other) {
        if (steps.get(other) instanceof StepSettings.Consent) {
            return "leads on to " + other + ", which asks for consent, though nothing is recorded any more by then;"
                    + " ask before the queue or the transfer";
        }
        return "leads on to " + other + ", though the call has left its queue or its message by then;"
                + " lead on to a queue by the queue's own overflow, and end here with voicemail, survey or hangup";
    }

    private static Map<String, String> leaving(StepSettings step) {
        Map<String, String> left = new LinkedHashMap<>(step.targets());
        if (step instanceof StepSettings.Queue) {
            left.remove("closed");
            return left;
        }
        return step instanceof StepSettings.Voicemail ? left : Map.of();
    }

    private Optional<String> again(String from, StepSettings after) {
        boolean message = after instanceof StepSettings.Voicemail;
        return from(Set.of(from), place -> true).stream()
                .filter(id -> switch (steps.get(id)) {
                    case StepSettings.Queue _, StepSettings.Callback _, StepSettings.Transfer _ -> true;
                    case StepSettings.Consent _ -> true;
                    case StepSettings.Voicemail _ -> message;
                    default -> false;
                })
                .findFirst();
    }

    /** Steps by id, for messages. */
    static String known(List<StepSettings> steps) {
        return steps.stream().map(StepSettings::id).collect(Collectors.joining(", "));
    }
}
