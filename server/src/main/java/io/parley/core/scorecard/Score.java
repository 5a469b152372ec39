package io.parley.core.scorecard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scorecard comes to; MEASURES.md has the rule and its vectors. Exact to the end, and rounded once.
 *
 * @param percent absent where no question with a weight applies
 * @param failedBy critical questions with the worst answer: with any the score is 0
 * @param missing questions without an answer yet; while there are any the rest is as far as it goes
 * @param sections the percent of each section, in their order, as if nothing critical had failed; absent likewise
 */
public record Score(
        Optional<Integer> percent,
        boolean passed,
        List<String> failedBy,
        List<String> missing,
        List<Optional<Integer>> sections) {

    public Score {
        failedBy = List.copyOf(failedBy);
        missing = List.copyOf(missing);
        sections = List.copyOf(sections);
    }

    /** @param marks answers that {@link FormCheck} let pass */
    public static Score of(ScoreForm form, List<Mark> marks) {
        Map<String, Mark> answers = new HashMap<>();
        marks.forEach(mark -> answers.put(mark.question(), mark));
        List<String> failed = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Question question : form.questions()) {
            Optional<Mark> answer = Optional.ofNullable(answers.get(question.id()));
            if (answer.isEmpty()) {
                missing.add(question.id());
            } else if (question.critical() && isWorst(question, answer.get())) {
                failed.add(question.id());
            }
        }
        List<Optional<Fraction>> parts =
                form.sections().stream().map(section -> of(section, answers)).toList();
        Optional<Integer> sum = failed.isEmpty() ? sum(form.sections(), parts) : Optional.of(0);
        boolean passed =
                failed.isEmpty() && sum.filter(one -> one >= form.passMark()).isPresent();
        List<Optional<Integer>> shown =
                parts.stream().map(part -> part.map(Fraction::percent)).toList();
        return new Score(sum, passed, failed, missing, shown);
    }

    private static boolean isWorst(Question question, Mark mark) {
        return mark.given().filter(given -> question.worth(given).isNothing()).isPresent();
    }

    private static Optional<Fraction> of(Section section, Map<String, Mark> answers) {
        Fraction sum = Fraction.NOTHING;
        long weights = 0;
        for (Question question : section.questions()) {
            Optional<Integer> given =
                    Optional.ofNullable(answers.get(question.id())).flatMap(Mark::given);
            if (given.isPresent()) {
                sum = sum.plus(question.worth(given.get()).times(question.weight()));
                weights += question.weight();
            }
        }
        return weights == 0 ? Optional.empty() : Optional.of(sum.by(weights));
    }

    private static Optional<Integer> sum(List<Section> sections, List<Optional<Fraction>> parts) {
        Fraction sum = Fraction.NOTHING;
        long weights = 0;
        for (int i = 0; i < sections.size(); i++) {
            Optional<Fraction> part = parts.get(i);
            if (part.isPresent()) {
                sum = sum.plus(part.get().times(sections.get(i).weight()));
                weights += sections.get(i).weight();
            }
        }
        return weights == 0 ? Optional.empty() : Optional.of(sum.by(weights).percent());
    }
}
