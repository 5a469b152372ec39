package io.parley;

import io.parley.web.admin.KeptTest.Expected;
import io.parley.web.admin.TestRun.Problem;
import io.parley.web.admin.TestRun.Result;
import java.util.ArrayList;
import java.util.List;

/** What came of a kept test, in lines of text. */
final class TestWords {
    private TestWords() {}

    static List<String> lines(Result result) {
        List<String> lines = new ArrayList<>();
        lines.add((result.passes() ? "pass  " : "FAIL  ") + result.name() + " (" + result.id() + ")");
        if (!result.passes()) {
            lines.add("      kept:  " + told(result.expect()));
            lines.add("      now:   "
                    + result.found()
                            .map(TestWords::told)
                            .orElseGet(
                                    () -> result.problem().map(TestWords::told).orElse("")));
        }
        if (!result.unknown().isEmpty()) {
            lines.add("      no agents any more: " + String.join(", ", result.unknown()));
        }
        return lines;
    }

    private static String told(Problem problem) {
        return "cannot be tried: " + (problem.field() + " " + problem.message()).strip();
    }

    private static String told(Expected what) {
        String where = what.queue().isEmpty() ? "" : ", in " + what.queue();
        String when = what.after() == 0 ? " at once" : " after " + what.after() + " s";
        return switch (what.then()) {
            case "rings" -> "rings " + String.join(", ", what.agents()) + when + where;
            case "ends" -> "ends" + when + where + (what.reason().isEmpty() ? "" : " (" + what.reason() + ")");
            case "closed" -> "closed" + where;
            case "waits" -> "waits for an hour and longer" + where;
            default -> "the call flow ends in " + what.then() + where;
        };
    }
}
