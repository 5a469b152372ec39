package io.parley.core.scorecard;

import static io.parley.core.scorecard.FormCheck.HEAVIEST;
import static io.parley.core.scorecard.FormCheck.LARGEST;
import static io.parley.core.scorecard.FormCheck.MOST_CHOICES;
import static io.parley.core.scorecard.FormCheck.MOST_POINTS;

import io.parley.core.scorecard.FormCheck.Wrong;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with one question of a form. */
final class QuestionCheck {
    private final Question question;
    private final String path;
    private final String place;

    /** @param path of the question in its form; @param section its number, from 1 */
    QuestionCheck(Question question, String path, int section) {
        this.question = question;
        this.path = path;
        place = "has in section " + section + " the question " + question.id() + ", which ";
    }

    /** @param earlier those that are asked before it */
    Optional<Wrong> look(List<Question> earlier) {
        if (!FormCheck.isId(question.id())) {
            return wrong("id", "question_id", "needs an id of small letters, digits and hyphens, at most 40");
        }
        if (earlier.stream().anyMatch(one -> one.id().equals(question.id()))) {
            return wrong("id", "question_twice", "is there twice");
        }
        if (!FormCheck.isText(question.text())) {
            return wrong("text", "text_length", "needs a text of 1 to " + FormCheck.LONGEST_TEXT + " characters");
        }
        if (!FormCheck.isWeight(question.weight())) {
            return wrong("weight", "weight_range", "needs a weight of 0 to " + HEAVIEST);
        }
        return kind().or(() -> condition(earlier)).or(this::fact);
    }

    private Optional<Wrong> kind() {
        boolean noChoices = question.choices().isEmpty();
        boolean noBands = question.steps().isEmpty();
        boolean noMost = question.most() == 0;
        return switch (question.kind()) {
            case YES_NO -> noChoices && noBands && noMost ? Optional.empty() : notOfItsKind();
            case TEXT -> noChoices && noBands && noMost ? words() : notOfItsKind();
            case POINTS -> noChoices && noBands ? best() : notOfItsKind();
            case CHOICE, MULTI -> noBands && noMost ? choices() : notOfItsKind();
            case NUMBER -> noChoices ? bands() : notOfItsKind();
        };
    }

    private Optional<Wrong> notOfItsKind() {
        return wrong("kind", "not_of_kind", "has choices, bands or a best that its kind does not take");
    }

    private Optional<Wrong> words() {
        boolean counts = question.weight() != 0
                || question.critical()
                || question.fails().isPresent();
        return counts ? wrong("kind", "words_count", "has a weight, though words count for nothing") : Optional.empty();
    }

    private Optional<Wrong> best() {
        return question.most() >= 2 && question.most() <= MOST_POINTS
                ? Optional.empty()
                : wrong("most", "best_range", "needs a best of 2 to " + MOST_POINTS);
    }

    private Optional<Wrong> choices() {
        List<Question.Choice> choices = question.choices();
        if (choices.size() < 2 || choices.size() > MOST_CHOICES) {
            return wrong("choices", "choices_count", "needs 2 to " + MOST_CHOICES + " choices");
        }
        for (int at = 0; at < choices.size(); at++) {
            String field = "choices[" + at + "]";
            if (!FormCheck.isText(choices.get(at).text())) {
                return wrong(
                        field + ".text",
                        "text_length",
                        "needs choices with a text of 1 to " + FormCheck.LONGEST_TEXT + " characters");
            }
            if (!FormCheck.isWeight(choices.get(at).worth())) {
                return wrong(field + ".worth", "worth_range", "needs choices worth 0 to 100");
            }
        }
        return Optional.empty();
    }

    private Optional<Wrong> bands() {
        List<Question.Band> bands = question.steps();
        if (bands.size() < 2 || bands.size() > MOST_CHOICES) {
            return wrong("bands", "bands_count", "needs 2 to " + MOST_CHOICES + " bands");
        }
        int last = -1;
        for (int at = 0; at < bands.size(); at++) {
            String field = "bands[" + at + "]";
            if (bands.get(at).from() <= last) {
                return wrong(field + ".from", "bands_rise", "needs bands that rise from 0 on");
            }
            if (!FormCheck.isWeight(bands.get(at).worth())) {
                return wrong(field + ".worth", "worth_range", "needs bands worth 0 to 100");
            }
            last = bands.get(at).from();
        }
        return question.most() >= last && question.most() <= LARGEST
                ? Optional.empty()
                : wrong("most", "largest_range", "needs a largest number from its last band on, at most " + LARGEST);
    }

    /** The condition under which it is asked; naming earlier questions only, none makes a circle. */
    private Optional<Wrong> condition(List<Question> earlier) {
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
            return wrong("when", "when_earlier", "is asked by the answer to " + when.question() + ", but " + instead);
        }
        if (named.get().kind() == Question.Kind.TEXT) {
            String why = "is asked by the words of " + when.question() + ": name one with answers to choose";
            return wrong("when", "when_words", why);
        }
        boolean fits = !when.answers().isEmpty()
                && Set.copyOf(when.answers()).size() == when.answers().size()
                && when.answers().stream().allMatch(named.get()::hasAnswer);
        String why = "is asked by answers that " + when.question()
                + " does not have: write one or more of its own, each once";
        return fits ? Optional.empty() : wrong("when.answers", "when_answers", why);
    }

    private Optional<Wrong> fact() {
        if (question.fact().isEmpty()) {
            return Optional.empty();
        }
        FactRule rule = question.fact().get();
        boolean bounded = rule.least().isPresent() || rule.most().isPresent();
        return switch (question.kind()) {
            case YES_NO -> range(rule, bounded);
            case NUMBER ->
                bounded
                        ? wrong("fact", "fact_plain", "takes a figure as it is: leave the least and the most out")
                        : Optional.empty();
            case POINTS, CHOICE, MULTI, TEXT ->
                wrong("fact", "fact_kind", "a figure cannot answer: ask for a yes or no, or for a number");
        };
    }

    private Optional<Wrong> range(FactRule rule, boolean bounded) {
        int least = rule.least().orElse(0);
        int most = rule.most().orElse(LARGEST);
        String why = "is a yes for figures of a least to a most: write one or both, 0 to " + LARGEST;
        return bounded && least >= 0 && least <= most && most <= LARGEST
                ? Optional.empty()
                : wrong(rule.most().isPresent() ? "fact.most" : "fact.least", "fact_range", why);
    }

    private Optional<Wrong> wrong(String field, String code, String why) {
        return Optional.of(new Wrong(path + "." + field, code, place + why));
    }
}
