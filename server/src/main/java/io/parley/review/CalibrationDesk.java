package io.parley.review;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.scorecard.Asked;
import io.parley.core.scorecard.Calibration;
import io.parley.core.scorecard.Calibration.Sheet;
import io.parley.core.scorecard.Comparison;
import io.parley.core.scorecard.FormCheck;
import io.parley.core.scorecard.FormVersion;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.Question;
import io.parley.core.scorecard.ScoreForm;
import io.parley.review.ScoreDesk.Outcome;
import io.parley.review.ScoreDesk.Why;
import io.parley.store.ContactFinder.Found;
import io.parley.store.Store;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Calibrations: opened for a contact, filled in blind, closed and compared. Callers check roles and reach first. */
public final class CalibrationDesk {
    public static final int MOST_EVALUATORS = 20;

    /** In one list. */
    private static final int SHOWN = 100;

    /** Over so many closed ones a question's alpha is told. */
    private static final int COMPARED = 50;

    private final Store store;
    private final ScoreDesk scores;
    private final InstantSource clock;

    CalibrationDesk(Store store, ScoreDesk scores, InstantSource clock) {
        this.store = store;
        this.scores = scores;
        this.clock = clock;
    }

    /** @param expert one of the evaluators; absent: nobody is held against anybody */
    public record Wish(String id, String form, int formVersion, List<String> evaluators, Optional<String> expert) {}

    /** One, with what was filled in so far. */
    public record Kept(Calibration calibration, List<Sheet> sheets) {
        public Kept {
            sheets = List.copyOf(sheets);
        }

        public Optional<Sheet> of(String evaluator) {
            return sheets.stream()
                    .filter(one -> one.evaluator().equals(evaluator))
                    .findFirst();
        }

        public boolean isSent(String evaluator) {
            return of(evaluator).filter(Sheet::sent).isPresent();
        }
    }

    /**
     * Over all closed ones with the same version of a form.
     *
     * @param sessions how many that is
     * @param alphas by question, where they are defined
     */
    public record OfForm(int sessions, Map<String, OptionalDouble> alphas) {}

    /**
     * @param able who may be an evaluator of this contact
     * @throws ReviewRefused saying what is wrong with the wish
     */
    public Outcome open(ContactId contact, Wish wish, Set<String> able, String by) {
        Optional<ContactRecord> record = store.contacts().byId(contact).map(Found::record);
        if (record.isEmpty()) {
            return new Outcome.Not(Why.NO_CONTACT);
        }
        Optional<AgentId> agent =
                record.get().agent().filter(one -> record.get().endedAt().isPresent());
        if (agent.isEmpty()) {
            return new Outcome.Not(Why.NOT_OVER);
        }
        if (agent.get().value().equals(by)) {
            return new Outcome.Not(Why.ONESELF);
        }
        check(wish, able);
        boolean known = scores.formsFor(contact).stream()
                .anyMatch(one -> one.id().equals(wish.form()) && one.version() == wish.formVersion());
        if (!known) {
            return new Outcome.Not(Why.NO_FORM);
        }
        return new Outcome.Saving(store.calibrations()
                .open(new Calibration(
                        wish.id(),
                        contact,
                        agent.get().value(),
                        wish.form(),
                        wish.formVersion(),
                        by,
                        clock.instant(),
                        wish.evaluators(),
                        wish.expert(),
                        Optional.empty())));
    }

    private static void check(Wish wish, Set<String> able) {
        int some = wish.evaluators().size();
        if (some < 2 || some > MOST_EVALUATORS || Set.copyOf(wish.evaluators()).size() != some) {
            throw new ReviewRefused(
                    "evaluators", "evaluators_count", "must be 2 to " + MOST_EVALUATORS + ", each once");
        }
        wish.evaluators().stream()
                .filter(one -> !able.contains(one))
                .findFirst()
                .ifPresent(one -> {
                    throw new ReviewRefused(
                            "evaluators",
                            "evaluator_unable",
                            "have " + one + ", who may not review this contact: name others who may");
                });
        wish.expert().filter(one -> !wish.evaluators().contains(one)).ifPresent(one -> {
            throw new ReviewRefused("expert", "expert_other", "must be one of the evaluators: add " + one + " to them");
        });
    }

    /** @param within about contacts of these agents; absent: of any. @param but whose contacts are none of them */
    public List<Kept> all(Optional<Set<String>> within, String but) {
        return store.calibrations().all(within, but, SHOWN).stream()
                .map(this::kept)
                .toList();
    }

    public List<Kept> of(ContactId contact) {
        return store.calibrations().of(contact).stream().map(this::kept).toList();
    }

    public Optional<Kept> byId(String id) {
        return store.calibrations().byId(id).map(this::kept);
    }

    private Kept kept(Calibration one) {
        return new Kept(one, store.calibrations().sheets(one.id()));
    }

    /** How many sheets of this evaluator are awaited. */
    public int awaited(String evaluator) {
        return store.calibrations().awaited(evaluator);
    }

    /** The contact as far as it is still kept. */
    public Optional<ContactRecord> contactOf(Calibration one) {
        return store.contacts().byId(one.contact()).map(Found::record);
    }

    public ScoreForm formOf(Calibration one) {
        return store.scoreForms()
                .of(one.form(), one.formVersion())
                .map(FormVersion::form)
                .orElseThrow(() -> new IllegalStateException("no form of calibration " + one.id()));
    }

    public ContactFacts facts() {
        return scores.facts();
    }

    /**
     * An evaluator saves their sheet, or sends it, after which it stays.
     *
     * @throws ReviewRefused saying what is wrong with the marks
     */
    public Outcome fill(Calibration one, List<Mark> given, String words, boolean send, String by) {
        if (!one.evaluators().contains(by)) {
            return new Outcome.Not(Why.NO_CARD);
        }
        ScoreForm form = formOf(one);
        ScoreDesk.refuse(FormCheck.of(form, given));
        ScoreDesk.words(words);
        List<Mark> seen = new Kept(one, store.calibrations().sheets(one.id()))
                .of(by)
                .map(Sheet::marks)
                .orElse(List.of());
        List<Mark> marks = Asked.standing(form, given, facts().measured(one.contact(), form, seen));
        if (send) {
            ScoreDesk.refuse(FormCheck.ofSent(form, marks));
        }
        return new Outcome.Saving(
                store.calibrations().put(one.id(), new Sheet(by, clock.instant(), send, words, marks)));
    }

    /**
     * No more sheets are taken, and they may be compared.
     *
     * @throws ReviewRefused where whoever closes it is an evaluator and has not sent theirs: they would never see it
     */
    public Outcome close(Kept kept, String by) {
        Calibration one = kept.calibration();
        if (one.evaluators().contains(by) && !kept.isSent(by)) {
            throw new ReviewRefused(
                    "sheet", "sheet_unsent", "must be sent before you close it: who has sent none sees nobody's");
        }
        return new Outcome.Saving(store.calibrations().close(one.id(), clock.instant()));
    }

    /** What the closed ones with the same version of its form say of each question. */
    public OfForm ofForm(Calibration one) {
        List<List<Sheet>> sessions = store.calibrations().closed(one.form(), one.formVersion(), COMPARED).stream()
                .map(store.calibrations()::sheets)
                .toList();
        ScoreForm form = formOf(one);
        Map<String, OptionalDouble> alphas = new LinkedHashMap<>();
        for (Question question : form.questions()) {
            alphas.put(question.id(), Comparison.alphaOf(form, question, sessions));
        }
        return new OfForm(sessions.size(), alphas);
    }
}
