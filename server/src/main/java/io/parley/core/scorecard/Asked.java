package io.parley.core.scorecard;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which questions of a form are asked, given the answers so far, and what facts say to them. */
public final class Asked {
    private Asked() {}

    /** The questions that are asked, in their order, with their answers; a condition names an earlier one only. */
    static Map<String, Optional<Mark>> of(ScoreForm form, List<Mark> marks) {
        Map<String, Mark> answers = new HashMap<>();
        marks.forEach(mark -> answers.put(mark.question(), mark));
        Map<String, Optional<Mark>> asked = new LinkedHashMap<>();
        Map<String, Question> known = new HashMap<>();
        for (Question question : form.questions()) {
            boolean holds =
                    question.when().map(when -> holds(when, known, asked)).orElse(true);
            known.put(question.id(), question);
            if (holds) {
                asked.put(question.id(), Optional.ofNullable(answers.get(question.id())));
            }
        }
        return asked;
    }

    private static boolean holds(
            Question.Condition when, Map<String, Question> known, Map<String, Optional<Mark>> asked) {
        return asked.getOrDefault(when.question(), Optional.empty())
                .flatMap(Mark::given)
                .filter(given -> known.get(when.question()).isOneOf(given, when.answers()))
                .isPresent();
    }

    /**
     * The answers that stand: facts answer what nobody has answered, what is not asked has none, and each says what a
     * fact said. What the answers themselves say of facts is nothing.
     *
     * @param measured what facts say, by question
     */
    public static List<Mark> standing(ScoreForm form, List<Mark> marks, Map<String, Measured> measured) {
        Map<String, Mark> given = new HashMap<>();
        measured.forEach((id, one) ->
                given.put(id, new Mark(id, Optional.of(one.given()), "", Optional.empty(), Optional.of(one))));
        for (Mark said : marks) {
            Optional<Measured> fact = Optional.ofNullable(measured.get(said.question()));
            given.put(said.question(), new Mark(said.question(), said.given(), said.comment(), said.atMs(), fact));
        }
        return of(form, List.copyOf(given.values())).values().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** What facts say to questions of a form, by question; nothing where they are not known of this contact. */
    public static Map<String, Measured> measured(ScoreForm form, Map<ContactFact, Integer> facts) {
        Map<String, Measured> measured = new LinkedHashMap<>();
        for (Question question : form.questions()) {
            question.fact()
                    .filter(rule -> facts.containsKey(rule.fact()))
                    .ifPresent(rule -> measured.put(question.id(), rule.measured(question, facts.get(rule.fact()))));
        }
        return measured;
    }
}
