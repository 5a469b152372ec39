package io.parley.review;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.scorecard.Asked;
import io.parley.core.scorecard.FormCheck;
import io.parley.core.scorecard.FormVersion;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.Score;
import io.parley.core.scorecard.ScoreForm;
import io.parley.core.scorecard.Scorecard;
import io.parley.core.scorecard.Scorecard.Kept;
import io.parley.core.scorecard.Scorecard.Saved;
import io.parley.core.scorecard.Scorecard.State;
import io.parley.store.ContactFinder.Found;
import io.parley.store.ScorecardBook;
import io.parley.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Scorecards: forms are written, filled in, and answered by whom they are about. Callers check roles first. */
public final class ScoreDesk {
    /** Cards of one agent in one answer. */
    private static final int SHOWN = 200;

    private final Store store;
    private final InstantSource clock;
    private final ContactFacts facts;

    ScoreDesk(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        facts = new ContactFacts(store);
    }

    /** What became of a wish to save. */
    public sealed interface Outcome {
        /** @param kept whether it was; false where somebody else was first */
        record Saving(CompletableFuture<Boolean> kept) implements Outcome {}

        record Not(Why why) implements Outcome {}
    }

    public enum Why {
        NO_CONTACT,
        NO_CARD,
        /** The contact goes on, or nobody had it. */
        NOT_OVER,
        /** Whoever asks is whom it would be about. */
        ONESELF,
        /** No such version of a form, or it is for other contacts, or not the last one. */
        NO_FORM,
        /** It was answered already, or changed. */
        CHANGED
    }

    /**
     * What a reviewer wants to save.
     *
     * @param version the one they have seen, 0 for a new card
     * @param words for the agent
     * @param send whether the agent may see it
     */
    public record Wish(
            String id, int version, String form, int formVersion, List<Mark> marks, String words, boolean send) {}

    /** What an agent says to a card. @param version the one they have seen; @param agreed or disputed */
    public record Reply(String id, int version, boolean agreed, String words) {}

    /** The last version of each form, retired ones too. */
    public List<FormVersion> forms() {
        return store.scoreForms().all();
    }

    /** The form that a card was filled in with. */
    public ScoreForm formOf(Scorecard card) {
        return store.scoreForms()
                .of(card.form(), card.formVersion())
                .map(FormVersion::form)
                .orElseThrow(() -> new IllegalStateException("no form of scorecard " + card.id()));
    }

    /**
     * @param before the version it follows, 0 for none
     * @return false where somebody else was first
     * @throws ReviewRefused saying what is wrong with the form
     */
    public CompletableFuture<Boolean> put(String id, int before, ScoreForm form, String by) {
        if (!FormCheck.isId(id)) {
            throw new ReviewRefused(
                    "form", "form_id", "must be named with small letters, digits and hyphens, at most 40");
        }
        refuse(FormCheck.of(form));
        return store.scoreForms().put(new FormVersion(id, before + 1, clock.instant(), by, form));
    }

    static void refuse(Optional<FormCheck.Wrong> found) {
        found.ifPresent(wrong -> {
            throw new ReviewRefused(wrong.field(), wrong.code(), wrong.why());
        });
    }

    /** What is known of a contact, and may answer questions. */
    public ContactFacts facts() {
        return facts;
    }

    /** Who answered a contact last; empty where nobody did, or there is no such contact. */
    public Optional<AgentId> agentOf(ContactId contact) {
        return store.contacts().byId(contact).flatMap(found -> found.record().agent());
    }

    /** Forms for this contact; none where there is no such contact. */
    public List<FormVersion> formsFor(ContactId contact) {
        return store.contacts()
                .byId(contact)
                .map(found -> forms().stream()
                        .filter(one -> isFor(one.form(), found.record()))
                        .toList())
                .orElse(List.of());
    }

    private static boolean isFor(ScoreForm form, ContactRecord record) {
        return form.isFor(record.contact().channel(), record.contact().queue().value());
    }

    /** Cards about a contact that this reviewer may see: drafts of others are not among them. */
    public List<Kept> of(ContactId contact, String reviewer) {
        return store.scorecards().of(contact).stream()
                .filter(kept -> kept.last().state() != State.DRAFT || isOf(kept, reviewer))
                .toList();
    }

    private static boolean isOf(Kept kept, String reviewer) {
        return kept.card().reviewer().equals(reviewer);
    }

    /** Cards about an agent that they may see, those that were saved last first. */
    public List<Kept> about(String agent) {
        return store.scorecards().about(agent, SHOWN).stream()
                .filter(kept -> formOf(kept.card()).shown())
                .toList();
    }

    /** How many cards about an agent wait for what they say to them. */
    public int waiting(String agent) {
        return store.scorecards().waiting(agent).stream()
                .filter(one -> isShown(one.form(), one.formVersion()))
                .mapToInt(ScorecardBook.Waiting::cards)
                .sum();
    }

    private boolean isShown(String form, int version) {
        return store.scoreForms()
                .of(form, version)
                .filter(one -> one.form().shown())
                .isPresent();
    }

    /** The contacts that cards are about, as far as they are still kept. */
    public List<ContactRecord> contactsOf(List<Kept> cards) {
        return cards.stream()
                .map(kept -> kept.card().contact())
                .distinct()
                .flatMap(id -> store.contacts().byId(id).stream())
                .map(Found::record)
                .toList();
    }

    /** @throws ReviewRefused saying what is wrong with the marks */
    public Outcome save(ContactId contact, Wish wish, String by) {
        Optional<Found> found = store.contacts().byId(contact);
        if (found.isEmpty()) {
            return new Outcome.Not(Why.NO_CONTACT);
        }
        ContactRecord record = found.get().record();
        Optional<AgentId> agent = record.agent().filter(one -> record.endedAt().isPresent());
        if (agent.isEmpty()) {
            return new Outcome.Not(Why.NOT_OVER);
        }
        if (agent.get().value().equals(by)) {
            return new Outcome.Not(Why.ONESELF);
        }
        Optional<Kept> before = store.scorecards().byId(wish.id());
        Scorecard card = before.map(Kept::card)
                .orElse(new Scorecard(wish.id(), contact, agent.get().value(), wish.form(), wish.formVersion(), by));
        if (!isSame(card, contact, wish) || card.agent().equals(by)) {
            return new Outcome.Not(Why.CHANGED);
        }
        return before.isPresent() ? goOn(before.get(), wish, by) : begin(card, record, wish, by);
    }

    private static boolean isSame(Scorecard card, ContactId contact, Wish wish) {
        return card.contact().equals(contact)
                && card.form().equals(wish.form())
                && card.formVersion() == wish.formVersion();
    }

    private Outcome begin(Scorecard card, ContactRecord record, Wish wish, String by) {
        Optional<FormVersion> form = forms().stream()
                .filter(one -> one.id().equals(wish.form()) && one.version() == wish.formVersion())
                .filter(one -> isFor(one.form(), record))
                .findFirst();
        return form.isEmpty()
                ? new Outcome.Not(Why.NO_FORM)
                : save(card, form.get().form(), wish, List.of(), by);
    }

    /** A draft is its reviewer's; what was sent may be corrected by others, and is sent at once. */
    private Outcome goOn(Kept before, Wish wish, String by) {
        boolean draft = before.last().state() == State.DRAFT;
        if (draft && !isOf(before, by)) {
            return new Outcome.Not(Why.NO_CARD);
        }
        if (!draft && !wish.send()) {
            throw new ReviewRefused("send", "already_sent", "must be true: the agent has seen what is corrected");
        }
        return save(before.card(), formOf(before.card()), wish, before.last().marks(), by);
    }

    /** @param seen answers of before, whose figures hold where they are not known any more */
    private Outcome save(Scorecard card, ScoreForm form, Wish wish, List<Mark> seen, String by) {
        refuse(FormCheck.of(form, wish.marks()));
        words(wish.words());
        List<Mark> marks = Asked.standing(form, wish.marks(), facts.measured(card.contact(), form, seen));
        if (wish.send()) {
            refuse(FormCheck.ofSent(form, marks));
        }
        Score score = Score.of(form, marks);
        Saved next = new Saved(
                wish.version() + 1,
                clock.instant(),
                by,
                wish.send() ? State.SENT : State.DRAFT,
                score.percent(),
                score.passed(),
                !score.failedBy().isEmpty(),
                wish.words(),
                marks);
        return new Outcome.Saving(store.scorecards().put(card, next));
    }

    static void words(String words) {
        if (words.length() > FormCheck.LONGEST_COMMENT) {
            throw new ReviewRefused(
                    "words", "words_long", "must have at most " + FormCheck.LONGEST_COMMENT + " characters");
        }
    }

    /**
     * An agent agrees with a card about them, or does not; once to each that was sent.
     *
     * @throws ReviewRefused where a dispute says nothing
     */
    public Outcome reply(Reply reply, String agent) {
        Optional<Kept> kept = store.scorecards()
                .byId(reply.id())
                .filter(one -> one.card().agent().equals(agent))
                .filter(one ->
                        one.last().state() != State.DRAFT && formOf(one.card()).shown());
        if (kept.isEmpty()) {
            return new Outcome.Not(Why.NO_CARD);
        }
        Saved last = kept.get().last();
        if (last.state() != State.SENT) {
            return new Outcome.Not(Why.CHANGED);
        }
        words(reply.words());
        if (!reply.agreed() && reply.words().isBlank()) {
            throw new ReviewRefused("words", "words_missing", "must say why");
        }
        Saved next = new Saved(
                reply.version() + 1,
                clock.instant(),
                agent,
                reply.agreed() ? State.ACKNOWLEDGED : State.DISPUTED,
                last.percent(),
                last.passed(),
                last.critical(),
                reply.words(),
                last.marks());
        return new Outcome.Saving(store.scorecards().put(kept.get().card(), next));
    }
}
