package io.parley.web.console;

import io.parley.core.contact.Channel;
import io.parley.core.scorecard.Calibration;
import io.parley.core.scorecard.Calibration.Sheet;
import io.parley.core.scorecard.Comparison;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.Score;
import io.parley.core.scorecard.ScoreForm;
import io.parley.review.CalibrationDesk;
import io.parley.review.CalibrationDesk.Kept;
import io.parley.web.console.ScoreShapes.MeasuredView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Calibrations as the console gets them; times in milliseconds since 1970. */
public final class CalibrationShapes {
    private CalibrationShapes() {}

    /** What is known of a sheet before anybody may read it. */
    public enum Standing {
        /** Nothing is saved yet. */
        NONE,
        DRAFT,
        SENT
    }

    public record PersonView(String id, String name) {}

    public record EvaluatorView(String id, String name, Standing standing, boolean expert) {
        static EvaluatorView of(String id, Kept kept, UnaryOperator<String> names) {
            Standing standing = kept.of(id)
                    .map(sheet -> sheet.sent() ? Standing.SENT : Standing.DRAFT)
                    .orElse(Standing.NONE);
            boolean expert = kept.calibration().expert().filter(id::equals).isPresent();
            return new EvaluatorView(id, names.apply(id), standing, expert);
        }
    }

    /** The contact it is about, as far as it is kept. */
    public record AboutView(Channel channel, String queue, String queueName, long arrivedAt) {}

    /**
     * @param mine how one's own sheet stands; absent of who is no evaluator
     * @param open whether one may see what others filled in
     * @param mayClose whether one may close it
     */
    public record SessionView(
            String id,
            String contact,
            Optional<AboutView> about,
            String agent,
            String agentName,
            String form,
            int formVersion,
            String formName,
            String openedBy,
            String openedByName,
            long openedAt,
            Optional<Long> closedAt,
            List<EvaluatorView> evaluators,
            Optional<Standing> mine,
            boolean open,
            boolean mayClose) {
        /** @param person who asks */
        static SessionView of(Kept kept, Seen seen, String person, UnaryOperator<String> names) {
            Calibration one = kept.calibration();
            List<EvaluatorView> evaluators = one.evaluators().stream()
                    .map(id -> EvaluatorView.of(id, kept, names))
                    .toList();
            return new SessionView(
                    one.id(),
                    one.contact().value(),
                    seen.about(),
                    one.agent(),
                    names.apply(one.agent()),
                    one.form(),
                    one.formVersion(),
                    seen.form().name(),
                    one.openedBy(),
                    names.apply(one.openedBy()),
                    one.openedAt().toEpochMilli(),
                    one.closedAt().map(at -> at.toEpochMilli()),
                    evaluators,
                    evaluators.stream()
                            .filter(each -> each.id().equals(person))
                            .map(EvaluatorView::standing)
                            .findFirst(),
                    one.isOpenTo(person, kept.sheets()),
                    seen.mayClose() && one.closedAt().isEmpty());
        }
    }

    /** What a view needs beside the calibration itself. */
    record Seen(ScoreForm form, Optional<AboutView> about, boolean mayClose) {}

    public record Sessions(List<SessionView> sessions) {}

    /** @param count sheets of one's own that are awaited */
    public record Waiting(int count) {}

    /** @param forms those for this contact. @param able who may be an evaluator of it */
    public record OfContact(List<ScoreShapes.FormView> forms, List<PersonView> able, List<SessionView> sessions) {}

    public record SheetView(
            String evaluator,
            String evaluatorName,
            long at,
            boolean sent,
            String words,
            List<Mark> marks,
            Score score) {
        static SheetView of(Sheet sheet, ScoreForm form, UnaryOperator<String> names) {
            return new SheetView(
                    sheet.evaluator(),
                    names.apply(sheet.evaluator()),
                    sheet.at().toEpochMilli(),
                    sheet.sent(),
                    sheet.words(),
                    sheet.marks(),
                    Score.of(form, sheet.marks()));
        }
    }

    /**
     * @param answered how many answered it
     * @param same the largest number of them with one answer
     * @param lowest what the worst of the answers is worth, in percent
     * @param alpha of the question alone, over {@code sessions} of the result; absent where it is not defined
     */
    public record QuestionView(
            String question,
            int answered,
            int same,
            Optional<Integer> lowest,
            Optional<Integer> highest,
            Optional<Double> alpha) {}

    /** @param apart the mean distance of what the answers are worth, in percent points */
    public record ExpertView(
            String evaluator,
            String evaluatorName,
            int compared,
            int same,
            Optional<Double> apart,
            Optional<Double> kappa) {}

    /**
     * @param overall Krippendorff's alpha over all scored questions, by what the answers are worth (interval)
     * @param yesNo over questions of yes and no (nominal)
     * @param points over questions of points (ordinal)
     * @param sessions closed calibrations with this version of the form, over which alphas of questions are
     */
    public record ResultView(
            List<SheetView> sheets,
            List<QuestionView> questions,
            Optional<Double> overall,
            Optional<Double> yesNo,
            Optional<Double> points,
            List<ExpertView> againstExpert,
            int sessions) {
        static ResultView of(Kept kept, ScoreForm form, CalibrationDesk.OfForm ofForm, UnaryOperator<String> names) {
            Comparison compared =
                    Comparison.of(form, kept.sheets(), kept.calibration().expert());
            return new ResultView(
                    kept.sheets().stream()
                            .filter(Sheet::sent)
                            .map(sheet -> SheetView.of(sheet, form, names))
                            .toList(),
                    compared.questions().stream()
                            .map(one -> new QuestionView(
                                    one.question(),
                                    one.answered(),
                                    one.same(),
                                    one.lowest(),
                                    one.highest(),
                                    rounded(ofForm.alphas().getOrDefault(one.question(), OptionalDouble.empty()))))
                            .toList(),
                    rounded(compared.overall()),
                    rounded(compared.yesNo()),
                    rounded(compared.points()),
                    compared.againstExpert().stream()
                            .map(one -> new ExpertView(
                                    one.evaluator(),
                                    names.apply(one.evaluator()),
                                    one.compared(),
                                    one.same(),
                                    rounded(one.apart()),
                                    rounded(one.kappa())))
                            .toList(),
                    ofForm.sessions());
        }
    }

    /** To three digits. */
    private static Optional<Double> rounded(OptionalDouble figure) {
        return figure.stream()
                .mapToObj(one -> Math.round(one * 1_000) / 1_000.0)
                .findFirst();
    }

    /**
     * @param own one's own sheet as it is saved
     * @param measured what facts say to its questions
     * @param result only where one may see what others filled in
     */
    public record OneView(
            SessionView session,
            ScoreForm form,
            Optional<SheetView> own,
            List<MeasuredView> measured,
            Optional<ResultView> result) {}
}
