package io.parley.web.console;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactRecord;
import io.parley.core.scorecard.FormVersion;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.Measured;
import io.parley.core.scorecard.Score;
import io.parley.core.scorecard.ScoreForm;
import io.parley.core.scorecard.Scorecard;
import io.parley.core.scorecard.Scorecard.Kept;
import io.parley.core.scorecard.Scorecard.Saved;
import io.parley.core.scorecard.Scorecard.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Scorecards as the console gets them; times in milliseconds since 1970. */
public final class ScoreShapes {
    private ScoreShapes() {}

    public record FormView(String id, int version, long at, String by, String byName, ScoreForm form) {
        static FormView of(FormVersion kept, UnaryOperator<String> names) {
            return new FormView(
                    kept.id(),
                    kept.version(),
                    kept.at().toEpochMilli(),
                    kept.by(),
                    names.apply(kept.by()),
                    kept.form());
        }
    }

    public record Forms(List<FormView> forms) {}

    /** @param percent absent where nothing with a weight applies */
    public record Step(
            int version,
            long at,
            String by,
            String byName,
            State state,
            Optional<Integer> percent,
            boolean passed,
            String words,
            List<Mark> marks) {
        static Step of(Saved saved, UnaryOperator<String> names) {
            return new Step(
                    saved.version(),
                    saved.at().toEpochMilli(),
                    saved.by(),
                    names.apply(saved.by()),
                    saved.state(),
                    saved.percent(),
                    saved.passed(),
                    saved.words(),
                    saved.marks());
        }
    }

    /**
     * @param version the last one, which whoever saves has to name
     * @param filledIn the form as it was then
     * @param score what it comes to as it stands
     * @param steps what became of it, oldest first; without the drafts, except its last
     * @param measured what facts say to its questions, for whoever fills it in
     */
    public record CardView(
            String id,
            String contact,
            String agent,
            String agentName,
            String reviewer,
            String reviewerName,
            String form,
            int formVersion,
            ScoreForm filledIn,
            int version,
            State state,
            Score score,
            List<Step> steps,
            List<MeasuredView> measured) {
        static CardView of(Kept kept, ScoreForm form, UnaryOperator<String> names, Map<String, Measured> measured) {
            Scorecard card = kept.card();
            Saved last = kept.last();
            return new CardView(
                    card.id(),
                    card.contact().value(),
                    card.agent(),
                    names.apply(card.agent()),
                    card.reviewer(),
                    names.apply(card.reviewer()),
                    card.form(),
                    card.formVersion(),
                    form,
                    last.version(),
                    last.state(),
                    Score.of(form, last.marks()),
                    kept.saved().stream()
                            .filter(one -> one == last || one.state() != State.DRAFT)
                            .map(one -> Step.of(one, names))
                            .toList(),
                    MeasuredView.all(measured));
        }
    }

    /** What a fact says to a question. @param figure in seconds, or a count; @param given the answer */
    public record MeasuredView(String question, int figure, int given) {
        static List<MeasuredView> all(Map<String, Measured> measured) {
            return measured.entrySet().stream()
                    .map(one -> new MeasuredView(
                            one.getKey(),
                            one.getValue().figure(),
                            one.getValue().given()))
                    .toList();
        }
    }

    /** @param forms those that this contact may be reviewed with */
    public record ScoresOfContact(Optional<String> agent, List<FormView> forms, List<CardView> cards) {}

    /**
     * What a card is about, as the agent who had it knows it.
     *
     * @param arrivedAt milliseconds since 1970
     */
    public record AboutView(
            String id, Channel channel, String queue, String queueName, CustomerView customer, long arrivedAt) {
        static AboutView of(ContactRecord record, UnaryOperator<String> queues) {
            Contact contact = record.contact();
            String queue = contact.queue().value();
            return new AboutView(
                    contact.id().value(),
                    contact.channel(),
                    queue,
                    queues.apply(queue),
                    new CustomerView(
                            contact.customer().key(), contact.customer().name()),
                    contact.arrivedAt().toEpochMilli());
        }
    }

    public record CustomerView(String key, Optional<String> name) {}

    /** @param contacts those that the cards are about, as far as they are kept */
    public record OwnScores(List<CardView> cards, List<AboutView> contacts) {}

    /** @param count sent, and not answered yet */
    public record WaitingScores(int count) {}
}
