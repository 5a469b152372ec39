package io.parley.core.scorecard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a form, or with answers to it, as whoever wrote it is told. */
public final class FormCheck {
    public static final int MOST_SECTIONS = 20;
    public static final int MOST_QUESTIONS = 60;
    public static final int HEAVIEST = 100;
    public static final int MOST_POINTS = 10;
    public static final int MOST_CHOICES = 10;
    public static final int LARGEST = 1_000_000;
    public static final int LONGEST_TEXT = 300;
    public static final int LONGEST_COMMENT = 2_000;

    private static final String ID = "[a-z0-9][a-z0-9-]{0,39}";

    private FormCheck() {}

    /**
     * @param field the part that is wrong, such as {@code sections[0].questions[1].weight}
     * @param code which of several things is wrong with it
     * @param why what it would have to be
     */
    public record Wrong(String field, String code, String why) {}

    /** A name that addresses may hold: small letters, digits and hyphens, 40 at most. */
    public static boolean isId(String id) {
        return id.matches(ID);
    }

    public static Optional<Wrong> of(ScoreForm form) {
        if (!isText(form.name())) {
            return wrong("name", "text_length", "must have 1 to " + LONGEST_TEXT + " characters");
        }
        if (form.passMark() < 0 || form.passMark() > 100) {
            return wrong("passMark", "pass_mark", "must be 0 to 100");
        }
        int questions = form.questions().size();
        if (form.sections().size() > MOST_SECTIONS) {
            return wrong("sections", "sections_many", "must be at most " + MOST_SECTIONS);
        }
        if (questions == 0 || questions > MOST_QUESTIONS) {
            return wrong("sections", "questions_count", "must have 1 to " + MOST_QUESTIONS + " questions in all");
        }
        if (form.sections().stream().noneMatch(FormCheck::counts)) {
            return wrong("sections", "no_weight", "must have a weight somewhere, else there is nothing to score");
        }
        return sections(form.sections());
    }

    private static boolean counts(Section section) {
        return section.weight() > 0 && section.questions().stream().anyMatch(one -> one.weight() > 0);
    }

    private static Optional<Wrong> sections(List<Section> sections) {
        List<Question> earlier = new ArrayList<>();
        for (int at = 0; at < sections.size(); at++) {
            Section section = sections.get(at);
            String path = "sections[" + at + "]";
            if (!isText(section.name())) {
                return wrong(path + ".name", "text_length", "must have 1 to " + LONGEST_TEXT + " characters");
            }
            if (!isWeight(section.weight())) {
                return wrong(path + ".weight", "weight_range", "must be 0 to " + HEAVIEST);
            }
            for (int of = 0; of < section.questions().size(); of++) {
                Question question = section.questions().get(of);
                Optional<Wrong> wrong =
                        new QuestionCheck(question, path + ".questions[" + of + "]", at + 1).look(earlier);
                if (wrong.isPresent()) {
                    return wrong;
                }
                earlier.add(question);
            }
        }
        return Optional.empty();
    }

    static boolean isText(String text) {
        return !text.isBlank() && text.length() <= LONGEST_TEXT;
    }

    static boolean isWeight(int weight) {
        return weight >= 0 && weight <= HEAVIEST;
    }

    /** Whether these can be answers to this form; some may be missing yet. */
    public static Optional<Wrong> of(ScoreForm form, List<Mark> marks) {
        Set<String> answered = new HashSet<>();
        for (Mark mark : marks) {
            Optional<Question> question = form.question(mark.question());
            if (question.isEmpty() || !answered.add(mark.question())) {
                return wrong(
                        "marks",
                        "mark_unknown",
                        "must each be of another question of the form; see " + mark.question());
            }
            boolean at = mark.atMs().filter(ms -> ms < 0).isEmpty();
            if (!isAnswer(question.get(), mark) || !at || mark.comment().length() > LONGEST_COMMENT) {
                return wrong("marks", "mark_odd", "have one that " + mark.question() + " does not take");
            }
        }
        return Optional.empty();
    }

    private static boolean isAnswer(Question question, Mark mark) {
        if (question.kind() == Question.Kind.TEXT) {
            return mark.given().isEmpty()
                    && (question.optional() || !mark.comment().isBlank());
        }
        return mark.given().map(question::takes).orElse(question.optional());
    }

    /** Whether these may be sent: who says otherwise than a fact says why. @param marks those that stand */
    public static Optional<Wrong> ofSent(ScoreForm form, List<Mark> marks) {
        Optional<String> missing = Score.of(form, marks).missing().stream().findFirst();
        if (missing.isPresent()) {
            return wrong("marks", "mark_missing", "have no answer to " + missing.get());
        }
        return marks.stream()
                .filter(mark -> mark.saysOtherwise() && mark.comment().isBlank())
                .findFirst()
                .flatMap(mark -> wrong(
                        "marks",
                        "mark_otherwise",
                        "say otherwise than the figure of " + mark.question() + ": write into its comment why"));
    }

    private static Optional<Wrong> wrong(String field, String code, String why) {
        return Optional.of(new Wrong(field, code, why));
    }
}
