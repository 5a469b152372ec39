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
        List<Question> earlier = new ArrayList<>();
        for (int at = 0; at < sections.size(); at++) {
            Section section = sections.get(at);
            if (!isText(section.name()) || !isWeight(section.weight())) {
                return wrong("sections", "must each have a name and a weight of 0 to " + HEAVIEST);
            }
            for (Question question : section.questions()) {
                Optional<Wrong> wrong = question(question, at + 1, earlier);
                if (wrong.isPresent()) {
                    return wrong;
                }
                if (!ids.add(question.id())) {
                    return wrong("sections", "have two questions " + question.id());
                }
                earlier.add(question);
            }
        }
        return Optional.empty();
    }

    private static Optional<Wrong> question(Question question, int section, List<Question> earlier) {
        if (!isId(question.id())) {
            return wrong("sections", "need questions whose id has small letters, digits and hyphens");
        }
        if (!isText(question.text()) || !isWeight(question.weight()) || !isOfItsKind(question)) {
            return wrong(
                    "sections",
                    "have the question " + question.id() + ", which needs a text, a weight of 0 to " + HEAVIEST
                            + ", and for points a best of 2 to " + MOST_POINTS + ", for a choice 2 to " + MOST_CHOICES
                            + " of them worth 0 to 100, for a number rising bands from 0 on, 2 to " + MOST_CHOICES
                            + " of them worth 0 to 100, and the largest number; words alone count for nothing");
        }
        String place = "have in section " + section + " the question " + question.id() + ", which ";
        return condition(question, earlier).or(() -> fact(question)).map(why -> new Wrong("sections", place + why));
    }

    private static boolean isOfItsKind(Question question) {
        int choices = question.choices().size();
        boolean none = choices == 0 && question.steps().isEmpty() && question.most() == 0;
        return switch (question.kind()) {
            case YES_NO -> none;
            case TEXT ->
                none
                        && question.weight() == 0
                        && !question.critical()
                        && question.fails().isEmpty();
            case POINTS -> choices == 0 && question.steps().isEmpty() && isBest(question.most());
            case CHOICE, MULTI ->
                question.most() == 0
                        && question.steps().isEmpty()
                        && isCount(choices)
                        && question.choices().stream().allMatch(one -> isText(one.text()) && isWeight(one.worth()));
            case NUMBER -> choices == 0 && isCount(question.steps().size()) && rises(question);
        };
    }

    private static boolean isBest(int most) {
        return most >= 2 && most <= MOST_POINTS;
    }

    private static boolean isCount(int some) {
        return some >= 2 && some <= MOST_CHOICES;
    }

    private static boolean rises(Question question) {
        int last = -1;
        for (Question.Band band : question.steps()) {
            if (band.from() <= last || !isWeight(band.worth())) {
                return false;
            }
            last = band.from();
        }
        return question.most() >= last && question.most() <= LARGEST;
    }

    /** What is wrong with the condition under which it is asked; naming earlier questions only, none makes a circle. */
    private static Optional<String> condition(Question question, List<Question> earlier) {
        if (question.when().isEmpty()) {
            return Optional.empty();
        }
        Question.Condition when = question.when().get();
        Optional<Question> named =
                earlier.stream().filter(one -> one.id().equals(when.question())).findFirst();
        if (named.isEmpty()) {
            String instead = earlier.isEmpty()
                    ? "has none before it: leave the condition out, or move it behind the other"
                    : "needs one that comes before it, such as "
                            + earlier.getLast().id();
            return Optional.of("is asked by the answer to " + when.question() + ", but " + instead);
        }
        if (named.get().kind() == Question.Kind.TEXT) {
            return Optional.of("is asked by the words of " + when.question() + ": name one with answers to choose");
        }
        boolean fits = !when.answers().isEmpty()
                && Set.copyOf(when.answers()).size() == when.answers().size()
                && when.answers().stream().allMatch(named.get()::hasAnswer);
        return fits
                ? Optional.empty()
                : Optional.of("is asked by answers that " + when.question()
                        + " does not have: write one or more of its own, each once");
    }

    private static Optional<String> fact(Question question) {
        if (question.fact().isEmpty()) {
            return Optional.empty();
        }
        FactRule rule = question.fact().get();
        boolean bounded = rule.least().isPresent() || rule.most().isPresent();
        return switch (question.kind()) {
            case YES_NO -> isRange(rule, bounded);
            case NUMBER ->
                bounded ? Optional.of("takes a figure as it is: leave the least and the most out") : Optional.empty();
            case POINTS, CHOICE, MULTI, TEXT ->
                Optional.of("a figure cannot answer: ask for a yes or no, or for a number");
        };
    }

    private static Optional<String> isRange(FactRule rule, boolean bounded) {
        int least = rule.least().orElse(0);
        int most = rule.most().orElse(LARGEST);
        return bounded && least >= 0 && least <= most && most <= LARGEST
                ? Optional.empty()
                : Optional.of("is a yes for figures of a least to a most: write one or both, 0 to " + LARGEST);
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
            boolean at = mark.atMs().filter(ms -> ms < 0).isEmpty();
            if (!isAnswer(question.get(), mark) || !at || mark.comment().length() > LONGEST_COMMENT) {
                return wrong("marks", "have one that " + mark.question() + " does not take");
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
            return wrong("marks", "have no answer to " + missing.get());
        }
        return marks.stream()
                .filter(mark -> mark.saysOtherwise() && mark.comment().isBlank())
                .findFirst()
                .flatMap(mark -> wrong(
                        "marks",
                        "say otherwise than the figure of " + mark.question() + ": write into its comment why"));
    }

    private static Optional<Wrong> wrong(String field, String why) {
        return Optional.of(new Wrong(field, why));
    }
}
