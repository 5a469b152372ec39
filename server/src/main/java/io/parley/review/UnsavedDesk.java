package io.parley.review;

import io.parley.core.contact.ContactId;
import io.parley.core.scorecard.Calibration;
import io.parley.core.scorecard.Scorecard.Kept;
import io.parley.store.Store;
import io.parley.store.UnsavedCards;
import io.parley.store.UnsavedCards.Unsaved;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Cards that somebody is filling in, as far as they are not saved: so that they go on at another browser. */
public final class UnsavedDesk {
    private final Store store;
    private final ScoreDesk scores;
    private final InstantSource clock;

    UnsavedDesk(Store store, ScoreDesk scores, InstantSource clock) {
        this.store = store;
        this.scores = scores;
        this.clock = clock;
    }

    /**
     * What is filled in of one card.
     *
     * @param seen the version of the card that it was filled in upon
     * @param filled marks and words, JSON
     */
    public record Half(String card, Instant at, long seen, String filled) {}

    public List<Half> of(ContactId contact, String account) {
        return cards().of(account, contact).stream()
                .map(one -> new Half(one.card(), one.at(), one.seen(), one.filled()))
                .toList();
    }

    /** Whether there is such a card about the contact that this account fills in, or had to until it was closed. */
    public boolean isKnownTo(ContactId contact, String card, String account) {
        boolean scorecard = scores.of(contact, account).stream()
                .map(Kept::card)
                .anyMatch(one -> one.id().equals(card) && !one.agent().equals(account));
        return scorecard
                || calibration(card)
                        .filter(one -> one.contact().equals(contact))
                        .map(one -> one.evaluators().contains(account))
                        .orElse(false);
    }

    /** What is on its way when somebody closes it comes too late, and by nobody's mistake. */
    public boolean isClosed(String card) {
        return calibration(card).flatMap(Calibration::closedAt).isPresent();
    }

    private Optional<Calibration> calibration(String id) {
        return store.calibrations().byId(id);
    }

    /** @param seen the version of the card that it was filled in upon; @param filled marks and words, JSON */
    public CompletableFuture<Void> put(ContactId contact, String card, String account, long seen, String filled) {
        return cards().put(new Unsaved(account, card, contact, clock.instant(), seen, filled));
    }

    public CompletableFuture<Void> drop(String card, String account) {
        return cards().drop(account, card);
    }

    private UnsavedCards cards() {
        return store.scorecards().unsaved();
    }
}
