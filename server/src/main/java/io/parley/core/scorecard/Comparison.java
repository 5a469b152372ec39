package io.parley.core.scorecard;

import io.parley.core.scorecard.Calibration.Sheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * How far the sheets of a calibration agree; MEASURES.md says how it is counted. Only sheets that were sent count, and
 * of a question only those that answered it: what does not apply is no value. What all left to a fact is in the spread
 * alone.
 *
 * @param overall all scored questions by what the answers are worth
 * @param yesNo questions of yes and no
 * @param points questions of points, by the order of what they are worth
 * @param againstExpert each other evaluator beside the expert; none where none was named, or they sent nothing
 */
public record Comparison(
        List<OfQuestion> questions,
        OptionalDouble overall,
        OptionalDouble yesNo,
        OptionalDouble points,
        List<AgainstExpert> againstExpert) {

    /**
     * @param answered how many answered it
     * @param same the largest number of them with one answer
     * @param lowest what the worst of the answers is worth, in percent; absent of words, or where nobody answered
     */
    public record OfQuestion(
            String question, int answered, int same, Optional<Integer> lowest, Optional<Integer> highest) {}

    /**
     * @param compared questions that both answered
     * @param same of these with the same answer
     * @param apart the mean of how far apart the worth of the answers is, in percent points
     * @param kappa Cohen's, over the questions of yes and no
     */
    public record AgainstExpert(String evaluator, int compared, int same, OptionalDouble apart, OptionalDouble kappa) {}

    /** @param expert whose sheet the others are held against */
    public static Comparison of(ScoreForm form, List<Sheet> sheets, Optional<String> expert) {
        List<Answers> all = sheets.stream()
                .filter(Sheet::sent)
                .map(sheet -> Answers.of(form, sheet))
                .toList();
        List<Question> scored =
                form.questions().stream().filter(Question::isScored).toList();
        List<Question> judged =
                scored.stream().filter(one -> isJudged(one, all)).toList();
        return new Comparison(
                scored.stream().map(one -> spread(one, all)).toList(),
                alpha(judged, all, one -> true, Question::percent, Agreement.Level.INTERVAL),
                alpha(judged, all, isOf(Question.Kind.YES_NO), (one, given) -> given, Agreement.Level.NOMINAL),
                alpha(judged, all, isOf(Question.Kind.POINTS), Question::percent, Agreement.Level.ORDINAL),
                againstExpert(judged, all, expert));
    }

    /** What one evaluator gave, by question, as far as it was asked. @param byFact what a fact said, and they too */
    private record Answers(String evaluator, Map<String, Integer> given, Set<String> byFact) {
        static Answers of(ScoreForm form, Sheet sheet) {
            Map<String, Integer> given = new HashMap<>();
            Set<String> byFact = new HashSet<>();
            Asked.of(form, sheet.marks())
                    .forEach((id, mark) -> mark.flatMap(Mark::given).ifPresent(one -> given.put(id, one)));
            sheet.marks().stream()
                    .filter(mark -> mark.measured().isPresent() && !mark.saysOtherwise())
                    .forEach(mark -> byFact.add(mark.question()));
            return new Answers(sheet.evaluator(), given, byFact);
        }

        Optional<Integer> to(Question question) {
            return Optional.ofNullable(given.get(question.id()));
        }
    }

    /** Whether anybody answered it: where all left it to a fact, it says nothing of how far they agree. */
    private static boolean isJudged(Question question, List<Answers> all) {
        return all.stream().anyMatch(one -> !one.byFact().contains(question.id()));
    }

    private static Predicate<Question> isOf(Question.Kind kind) {
        return one -> one.kind() == kind;
    }

    private static OfQuestion spread(Question question, List<Answers> all) {
        Map<Integer, Integer> times = new HashMap<>();
        all.forEach(one -> one.to(question).ifPresent(given -> times.merge(given, 1, Integer::sum)));
        return new OfQuestion(
                question.id(),
                times.values().stream().mapToInt(Integer::intValue).sum(),
                times.values().stream().mapToInt(Integer::intValue).max().orElse(0),
                times.keySet().stream().map(question::percent).min(Integer::compare),
                times.keySet().stream().map(question::percent).max(Integer::compare));
    }

    /** Questions are the things, evaluators the judges. */
    private static OptionalDouble alpha(
            List<Question> scored,
            List<Answers> all,
            Predicate<Question> wanted,
            BiFunction<Question, Integer, Integer> value,
            Agreement.Level level) {
        return beyondOne(
                scored.stream()
                        .filter(wanted)
                        .map(one -> all.stream()
                                .flatMap(answers -> answers.to(one).stream())
                                .map(given -> value.apply(one, given))
                                .toList())
                        .toList(),
                level);
    }

    private static List<AgainstExpert> againstExpert(
            List<Question> scored, List<Answers> all, Optional<String> expert) {
        Optional<Answers> key = all.stream()
                .filter(one -> expert.filter(one.evaluator()::equals).isPresent())
                .findFirst();
        return key.stream()
                .flatMap(right -> all.stream().filter(one -> one != right).map(one -> against(scored, one, right)))
                .toList();
    }

    private static AgainstExpert against(List<Question> scored, Answers one, Answers right) {
        List<Agreement.Pair> yesNo = new ArrayList<>();
        int compared = 0;
        int same = 0;
        int apart = 0;
        for (Question question : scored) {
            Optional<Integer> said = one.to(question);
            Optional<Integer> key = right.to(question);
            if (said.isPresent() && key.isPresent()) {
                compared++;
                same += said.equals(key) ? 1 : 0;
                apart += Math.abs(question.percent(said.get()) - question.percent(key.get()));
                if (question.kind() == Question.Kind.YES_NO) {
                    yesNo.add(new Agreement.Pair(said.get(), key.get()));
                }
            }
        }
        OptionalDouble mean = compared == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) apart / compared);
        return new AgainstExpert(one.evaluator(), compared, same, mean, Agreement.kappa(yesNo));
    }

    /**
     * The alpha of one question over several calibrations with the same version of a form: these are the things.
     *
     * @param sessions the sheets of each
     * @return empty where it is not defined
     */
    public static OptionalDouble alphaOf(ScoreForm form, Question question, List<List<Sheet>> sessions) {
        Agreement.Level level = switch (question.kind()) {
            case YES_NO, CHOICE, MULTI, TEXT -> Agreement.Level.NOMINAL;
            case POINTS -> Agreement.Level.ORDINAL;
            case NUMBER -> Agreement.Level.INTERVAL;
        };
        return beyondOne(
                sessions.stream()
                        .map(sheets -> sheets.stream()
                                .filter(Sheet::sent)
                                .map(sheet -> Answers.of(form, sheet))
                                .toList())
                        .filter(all -> isJudged(question, all))
                        .map(all -> all.stream()
                                .flatMap(one -> one.to(question).stream())
                                .toList())
                        .toList(),
                level);
    }

    /** Of one thing alone there is nothing to know chance by: it would always come out as no better. */
    private static OptionalDouble beyondOne(List<List<Integer>> units, Agreement.Level level) {
        long compared = units.stream().filter(one -> one.size() >= 2).count();
        return compared < 2 ? OptionalDouble.empty() : Agreement.alpha(units, level);
    }
}
