package io.parley.core.scorecard;

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
    public static final int LONGEST_TEXT = 300;
    public static final int LONGEST_COMMENT = 2_000;

    private static final String ID = "[a-z0-9][a-z0-9-]{0,39}";

    private FormCheck() {}

    /** @param field the part that is wrong; @param why what it would have to be */
    public record Wrong(String field, String why) {}

    /** A name that addresses may hold: small letters, digits and hyphens, 40 at most. */
    public static boolean isId(String id) {
        return id.matches(ID);
    }

    public static Optional<Wrong> of(ScoreForm form) {
        if (!isText(form.name())) {
            return wrong("name", "must have 1 to " + LONGEST_TEXT + " characters");
        }
        if (form.passMark() < 0 || form.passMark() > 100) {
            return wrong("passMark", "must be 0 to 100");
        }
        int questions = form.questions().size();
        if (form.sections().size() > MOST_SECTIONS || questions == 0 || questions > MOST_QUESTIONS) {
            return wrong(
                    "sections",
                    "must be at most " + MOST_SECTIONS + " with 1 to " + MOST_QUESTIONS + " questions in all");
        }
        if (form.sections().stream().noneMatch(FormCheck::counts)) {
            return wrong("sections", "must have a weight somewhere, else there is nothing to score");
        }
        return sections(form.sections());
    }

    private static boolean counts(Section section) {
        return section.weight() > 0 && section.questions().stream().anyMatch(one -> one.weight() > 0);
    }

    private static Optional<Wrong> sections(List<Section> sections) {
        Set<String> ids = new HashSet<>();
        for (Section section : sections) {
            if (!isText(section.name()) || !isWeight(section.weight())) {
                return wrong("sections", "must each have a name and a weight of 0 to " + HEAVIEST);
            }
            for (Question question : section.questions()) {
                Optional<Wrong> wrong = question(question);
                if (wrong.isPresent()) {
                    return wrong;
                }
                if (!ids.add(question.id())) {
                    return wrong("sections", "have two questions " + question.id());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Wrong> question(Question question) {
        if (!isId(question.id())) {
            return wrong("sections", "need questions whose id has small letters, digits and hyphens");
        }
        boolean fits = isText(question.text()) && isWeight(question.weight());
        boolean pointed = question.kind() == Question.Kind.POINTS
                ? question.most() >= 2 && question.most() <= MOST_POINTS
                : question.most() == 0;
        int choices = question.choices().size();
        boolean chosen = question.kind() == Question.Kind.CHOICE
                ? choices >= 2
                        && choices <= MOST_CHOICES
                        && question.choices().stream().allMatch(one -> isText(one.text()) && isWeight(one.worth()))
                : choices == 0;
        if (fits && pointed && chosen) {
            return Optional.empty();
        }
        return wrong(
                "sections",
                "have the question " + question.id() + ", which needs a text, a weight of 0 to " + HEAVIEST
                        + ", and for points a best of 2 to " + MOST_POINTS + ", for a choice 2 to " + MOST_CHOICES
                        + " of them worth 0 to 100");
    }

    private static boolean isText(String text) {
        return !text.isBlank() && text.length() <= LONGEST_TEXT;
    }

    private static boolean isWeight(int weight) {
        return weight >= 0 && weight <= HEAVIEST;
    }

    /** Whether these can be answers to this form; some may be missing yet. */
    public static Optional<Wrong> of(ScoreForm form, List<Mark> marks) {
        Set<String> answered = new HashSet<>();
        for (Mark mark : marks) {
            Optional<Question> question = form.question(mark.question());
            if (question.isEmpty() || !answered.add(mark.question())) {
                return wrong("marks", "must each be of another question of the form; see " + mark.question());
            }
            boolean given = mark.given()
                    .map(question.get()::takes)
                    .orElse(question.get().optional());
            boolean at = mark.atMs().filter(ms -> ms < 0).isEmpty();
            if (!given || !at || mark.comment().length() > LONGEST_COMMENT) {
                return wrong("marks", "have one that " + mark.question() + " does not take");
            }
        }
        return Optional.empty();
    }

    private static Optional<Wrong> wrong(String field, String why) {
        return Optional.of(new Wrong(field, why));
    }
}
