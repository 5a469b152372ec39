package io.parley.core.scorecard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a scorecard comes to; MEASURES.md has the rule and its vectors. Exact to the end, and rounded once.
 *
 * @param percent absent where no question with a weight applies
 * @param failedBy questions whose worst answer fails the form: with any the score is 0
 * @param missing questions that are asked and have no answer yet; while there are any the rest is as far as it goes
 * @param sections the percent of each section, in their order, as if nothing had failed the form; absent likewise
 * @param critical the same of the critical questions alone; absent where none with a weight applies
 */
public record Score(
        Optional<Integer> percent,
        boolean passed,
        List<String> failedBy,
        List<String> missing,
        List<Optional<Integer>> sections,
        Optional<Integer> critical) {

    public Score {
        failedBy = List.copyOf(failedBy);
        missing = List.copyOf(missing);
        sections = List.copyOf(sections);
    }

    /** @param marks answers that {@link FormCheck} let pass; what is not asked counts as not applicable */
    public static Score of(ScoreForm form, List<Mark> marks) {
        Map<String, Optional<Mark>> asked = Asked.of(form, marks);
        Map<String, Integer> given = new HashMap<>();
        List<String> missing = new ArrayList<>();
        asked.forEach((id, mark) -> {
            if (mark.isEmpty()) {
                missing.add(id);
            }
            mark.flatMap(Mark::given).ifPresent(one -> given.put(id, one));
        });
        List<String> failed = form.questions().stream()
                .filter(one -> fails(one, given) == Question.Fails.FORM)
                .map(Question::id)
                .toList();
        List<Optional<Fraction>> parts = parts(form, given, one -> true);
        Optional<Integer> sum = failed.isEmpty() ? sum(form.sections(), parts) : Optional.of(0);
        boolean passed =
                failed.isEmpty() && sum.filter(one -> one >= form.passMark()).isPresent();
        List<Optional<Integer>> shown =
                parts.stream().map(part -> part.map(Fraction::percent)).toList();
        return new Score(
                sum, passed, failed, missing, shown, sum(form.sections(), parts(form, given, Question::critical)));
    }

    /** What the answer to a question fails. */
    private static Question.Fails fails(Question question, Map<String, Integer> given) {
        boolean worst = given.containsKey(question.id()) && question.isWorst(given.get(question.id()));
        return worst ? question.failing() : Question.Fails.NOTHING;
    }

    private static List<Optional<Fraction>> parts(
            ScoreForm form, Map<String, Integer> given, Predicate<Question> wanted) {
        return form.sections().stream()
                .map(section ->
                        part(section, given, wanted).map(worth -> isFailed(section, given) ? Fraction.NOTHING : worth))
                .toList();
    }

    private static boolean isFailed(Section section, Map<String, Integer> given) {
        return section.questions().stream().anyMatch(one -> fails(one, given) == Question.Fails.SECTION);
    }

    private static Optional<Fraction> part(Section section, Map<String, Integer> given, Predicate<Question> wanted) {
        Fraction sum = Fraction.NOTHING;
        long weights = 0;
        for (Question question : section.questions()) {
            if (given.containsKey(question.id()) && wanted.test(question)) {
                sum = sum.plus(question.worth(given.get(question.id())).times(question.weight()));
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
