package io.parley.sip.call;

import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.sip.flow.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** What steps ask of the caller, the clock and the floor without asking anybody. */
public final class FlowTests {
    private FlowTests() {}

    /** Whom a condition is about. */
    public record Asked(String number, Function<String, Optional<String>> attribute) {}

    /** Which branch of opening hours holds, as a word and the step it leads to. */
    public record Branch(String word, String to) {}

    public static Branch hours(Step.Hours step, Instant now) {
        Optional<OpeningHours> hours = step.hours();
        if (hours.isEmpty() || hours.get().isOpen(now)) {
            return new Branch("open", step.open());
        }
        boolean special = hours.get().days().containsKey(hours.get().decidedBy(now));
        return special ? new Branch("holiday", step.holiday()) : new Branch("closed", step.closed());
    }

    /** The first case that holds. */
    public static Branch condition(Step.Condition step, Asked caller, Board board) {
        for (int i = 0; i < step.cases().size(); i++) {
            Step.Case one = step.cases().get(i);
            if (holds(one.test(), caller, board)) {
                return new Branch("case " + (i + 1), one.to());
            }
        }
        return new Branch("otherwise", step.otherwise());
    }

    private static boolean holds(Step.Test test, Asked caller, Board board) {
        return switch (test) {
            case Step.Test.Caller(List<String> starts) -> starts.stream().anyMatch(caller.number::startsWith);
            case Step.Test.Withheld() -> caller.number.isEmpty();
            case Step.Test.Attribute(String name, List<String> is) ->
                caller.attribute
                        .apply(name)
                        .filter(value -> is.isEmpty() || is.contains(value))
                        .isPresent();
            case Step.Test.Unstaffed(QueueId queue) -> !isStaffed(queue, board);
            case Step.Test.Wait wait -> {
                OptionalInt seconds = expected(wait.queue(), board);
                yield seconds.isPresent() && seconds.getAsInt() > wait.longer().toSeconds();
            }
        };
    }

    /** Whether anybody of the queue is signed in, be it on a break; of a queue that is not there nothing is said. */
    private static boolean isStaffed(QueueId queue, Board board) {
        return board.queues().stream()
                .filter(view -> view.queue().equals(queue))
                .noneMatch(view -> view.free() + view.busy() + view.away() == 0);
    }

    /** What the last one in line is told; nothing where nobody waits or nothing is known. */
    private static OptionalInt expected(QueueId queue, Board board) {
        return board.waiting().stream()
                .filter(view -> view.record().contact().queue().equals(queue))
                .flatMapToInt(view -> view.etaSeconds().stream())
                .max();
    }
}
