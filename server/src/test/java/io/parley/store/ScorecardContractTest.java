package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.scorecard.FormVersion;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.Measured;
import io.parley.core.scorecard.Question;
import io.parley.core.scorecard.ScoreForm;
import io.parley.core.scorecard.Scorecard;
import io.parley.core.scorecard.Scorecard.Kept;
import io.parley.core.scorecard.Scorecard.Saved;
import io.parley.core.scorecard.Scorecard.State;
import io.parley.core.scorecard.Section;
import io.parley.sim.ComputesBeside;
import io.parley.store.ErasureBook.Erasure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ComputesBeside
class ScorecardContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);
    private static final ContactId CONTACT = new ContactId("c1");
    private static final Scorecard CARD = new Scorecard("k1", CONTACT, "ana", "calls", 1, "sam");

    private static ScoreForm form(String name) {
        Question greets = new Question("greets", "Greets", Question.Kind.YES_NO, 1, true, true, 0, List.of());
        Question rule = new Question(
                "rule",
                "Knows the rule",
                Question.Kind.CHOICE,
                2,
                false,
                false,
                0,
                List.of(new Question.Choice("no", 0), new Question.Choice("yes", 100)));
        return new ScoreForm(
                name,
                80,
                Optional.of(Channel.VOICE),
                List.of("refunds"),
                true,
                false,
                List.of(new Section("Opening", 3, List.of(greets, rule))));
    }

    private static Saved saved(int version, State state, String words, Mark... marks) {
        return new Saved(
                version, NOW.plusSeconds(version), "sam", state, Optional.of(67), false, false, words, List.of(marks));
    }

    private static Mark mark(String question, int given, String comment) {
        return new Mark(question, Optional.of(given), comment, Optional.of(42_000L));
    }

    private static UnsavedCards.Unsaved unsaved(String account, Instant at, String words) {
        return new UnsavedCards.Unsaved(account, "k1", CONTACT, at, 1, "{\"marks\":[],\"words\":\"" + words + "\"}");
    }

    @Test
    void whatIsNotSavedIsItsOwnersAndGoneOnceTheySave() {
        UnsavedCards cards = store.scorecards().unsaved();
        await(cards.put(unsaved("sam", NOW, "half")));
        await(cards.put(unsaved("sam", NOW.plusSeconds(1), "more")));
        await(cards.put(unsaved("lea", NOW, "hers")));
        reopen();
        cards = store.scorecards().unsaved();
        assertEquals(List.of(unsaved("sam", NOW.plusSeconds(1), "more")), cards.of("sam", CONTACT));
        assertEquals(List.of(), cards.of("sam", new ContactId("c2")));
        assertTrue(await(store.scorecards().put(CARD, saved(1, State.DRAFT, "whole"))));
        assertEquals(List.of(), cards.of("sam", CONTACT));
        assertEquals(List.of(unsaved("lea", NOW, "hers")), cards.of("lea", CONTACT));
        await(cards.drop("lea", "k1"));
        assertEquals(List.of(), cards.of("lea", CONTACT));
    }

    @Test
    void whatNobodyComesBackToIsForgotten() {
        UnsavedCards cards = store.scorecards().unsaved();
        await(cards.put(unsaved("sam", NOW, "old")));
        await(cards.put(unsaved("lea", NOW.plus(31, ChronoUnit.DAYS), "new")));
        assertEquals(List.of(), cards.of("sam", CONTACT));
        assertEquals(1, cards.of("lea", CONTACT).size());
    }

    @Test
    void versionsOfAFormFollowEachOtherAndStay() {
        FormVersion first = new FormVersion("calls", 1, NOW, "ada", form("Calls"));
        FormVersion second = new FormVersion("calls", 2, NOW.plusSeconds(1), "ada", form("Calls anew"));
        assertTrue(await(store.scoreForms().put(first)));
        assertFalse(await(store.scoreForms().put(first)), "somebody was first");
        assertTrue(await(store.scoreForms().put(second)));
        reopen();
        assertEquals(List.of(second), store.scoreForms().all());
        assertEquals(Optional.of(first), store.scoreForms().of("calls", 1));
        assertEquals(Optional.empty(), store.scoreForms().of("calls", 3));
    }

    @Test
    void allThatBecameOfACardIsKept() {
        Mark none =
                new Mark("rule", Optional.empty(), "was asked to", Optional.empty(), Optional.of(new Measured(75, 0)));
        Saved draft = saved(1, State.DRAFT, "", mark("greets", 1, ""));
        Saved sent = new Saved(
                2,
                NOW.plusSeconds(2),
                "sam",
                State.SENT,
                Optional.of(0),
                false,
                true,
                "Clear and warm",
                List.of(mark("greets", 0, "at once"), none));
        assertTrue(await(store.scorecards().put(CARD, draft)));
        assertEquals(List.of(), store.scorecards().about("ana", 10), "a draft is not about anybody yet");
        assertFalse(await(store.scorecards().put(CARD, draft)), "saved already");
        assertTrue(await(store.scorecards().put(CARD, sent)));
        Scorecard another = new Scorecard("k1", new ContactId("c2"), "ana", "calls", 1, "sam");
        assertFalse(await(store.scorecards().put(another, saved(3, State.SENT, ""))), "the id is taken");
        reopen();
        Kept kept = new Kept(CARD, List.of(draft, sent));
        assertEquals(List.of(kept), store.scorecards().of(CONTACT));
        assertEquals(Optional.of(kept), store.scorecards().byId("k1"));
        assertEquals(List.of(kept), store.scorecards().about("ana", 10));
        assertEquals(List.of(), store.scorecards().about("boris", 10));
    }

    @Test
    void whatWasSavedLastComesFirst() {
        for (int i = 1; i <= 3; i++) {
            Scorecard card = new Scorecard("k" + i, new ContactId("c" + i), "ana", "calls", 1, "sam");
            await(store.scorecards()
                    .put(
                            card,
                            new Saved(
                                    1,
                                    NOW.plusSeconds(i % 3),
                                    "sam",
                                    State.SENT,
                                    Optional.of(9),
                                    true,
                                    false,
                                    "",
                                    List.of())));
        }
        assertEquals(
                List.of("k2", "k1"),
                store.scorecards().about("ana", 2).stream()
                        .map(kept -> kept.card().id())
                        .toList());
    }

    @Test
    void ofTheCardsOfAContactTheOneThatWasSavedLastIsToldAndDraftsAreNot() {
        Scorecard second = new Scorecard("k2", CONTACT, "boris", "calls", 1, "sam");
        Scorecard draft = new Scorecard("k3", CONTACT, "ana", "calls", 1, "lea");
        await(store.scorecards().put(second, saved(1, State.SENT, "")));
        await(store.scorecards().put(CARD, saved(1, State.DRAFT, "")));
        await(store.scorecards().put(CARD, saved(2, State.SENT, "")));
        await(store.scorecards().put(CARD, saved(3, State.DISPUTED, "No")));
        await(store.scorecards().put(draft, saved(1, State.DRAFT, "")));
        ReviewedContacts.Reviewed last = new ReviewedContacts.Reviewed(Optional.of(67), false, State.DISPUTED, 2);
        List<ContactId> asked = List.of(CONTACT, new ContactId("c9"));
        assertEquals(Map.of(CONTACT, last), store.reviewedContacts().of(asked, Optional.empty()));
        assertEquals(
                Map.of(CONTACT, new ReviewedContacts.Reviewed(Optional.of(67), false, State.SENT, 1)),
                store.reviewedContacts().of(asked, Optional.of(Set.of("boris"))));
        assertEquals(Map.of(), store.reviewedContacts().of(asked, Optional.of(Set.of())));
        assertEquals(
                List.of(new ScorecardBook.Waiting("calls", 1, 1)),
                store.scorecards().waiting("boris"));
        assertEquals(List.of(), store.scorecards().waiting("ana"), "it is answered, and a draft waits for nobody");
    }

    @Test
    void theWordsGoWithTheCustomerAndTheMarksStay() {
        await(store.scorecards()
                .put(CARD, saved(1, State.SENT, "Mr Kalnins was angry", mark("greets", 0, "his name"))));
        Contact contact = Samples.contact("c1");
        record(Samples.ended(contact, Samples.ANNA, "sold", ""));
        Instant nextDay = contact.arrivedAt().plusSeconds(86_400).truncatedTo(ChronoUnit.MICROS);
        Erasure erasure = new Erasure("erased-1", contact.customer().key(), nextDay, "ada");
        assertEquals(ErasureBook.Outcome.BEGUN, await(store.erasures().begin(erasure)));
        await(store.erasures().goOn(erasure, 10));
        assertEquals(
                List.of(saved(1, State.SENT, "", mark("greets", 0, ""))),
                store.scorecards().of(CONTACT).getFirst().saved());
    }
}
