package io.parley.core.future;

import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Explanation;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Ladder;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a contact that came now, or at another moment on the floor as it is now. The real router decides
 * on a fork, so nothing changes on the floor.
 *
 * @param queue that it ends up in
 * @param why who could take it, and what keeps each other agent from it
 * @param ladder whom each step of the queue it came to reaches
 * @param estimate how long it would wait, where that is known
 * @param moments who would be rung when, and how it would get out, if nobody answered
 */
public record Tryout(
        Verdict verdict,
        QueueId queue,
        Optional<Explanation> why,
        List<Ladder.Rung> ladder,
        Optional<Forecast> estimate,
        List<Moment> moments) {
    /** Nobody else has this name. */
    public static final ContactId CONTACT = new ContactId("what if one came");

    private static final int RUNS = 40;

    public enum Verdict {
        OFFERED,
        WAITING,
        /** Outside the hours of the queue the contact never gets there. */
        CLOSED,
        /** A rule led it on at once. */
        OVERFLOW,
        /** A rule ended it at once. */
        ENDED
    }

    /** @param other rules to try it under; absent for those in force */
    public static Tryout of(Present present, Optional<Rules> other, Contact contact) {
        Floor fork = present.floor().floor().fork();
        Instant at = contact.arrivedAt();
        other.ifPresent(rules -> Router.decide(
                fork, new RoutingEvent.RulesLoaded(rules), present.floor().at()));
        List<Ladder.Rung> ladder = fork.ladder(contact.queue(), contact.channel(), contact.language());
        if (isClosed(fork.rules(), contact)) {
            return new Tryout(Verdict.CLOSED, contact.queue(), Optional.empty(), ladder, Optional.empty(), List.of());
        }
        List<Effect> effects = Router.decide(fork, new RoutingEvent.ContactArrived(contact), at);
        Optional<Explanation> offered = offered(effects);
        QueueId queue = queue(effects, contact.queue());
        Verdict verdict = verdict(effects, offered.isPresent(), !queue.equals(contact.queue()));
        Optional<Forecast> estimate = verdict == Verdict.ENDED ? Optional.empty() : estimate(fork, present, at);
        Optional<Explanation> why = offered.or(() -> fork.why(CONTACT, at));
        List<Moment> moments = verdict == Verdict.ENDED ? List.of() : Ringing.of(fork, contact, effects, ladder);
        return new Tryout(verdict, queue, why, ladder, estimate, moments);
    }

    /** Who could be offered this contact, which has the name {@link #CONTACT}, the best first; free agents only. */
    public static List<Explanation.Candidate> candidates(Present present, Contact contact) {
        Floor fork = present.floor().floor().fork();
        Instant at = contact.arrivedAt();
        List<Effect> effects = Router.decide(fork, new RoutingEvent.ContactArrived(contact), at);
        return offered(effects)
                .or(() -> fork.why(CONTACT, at))
                .map(Explanation::candidates)
                .orElse(List.of());
    }

    private static Optional<Explanation> offered(List<Effect> effects) {
        return effects.stream()
                .flatMap(effect -> effect instanceof Effect.Offer offer
                                && isIt(offer.contact().id())
                        ? Optional.of(offer.why()).stream()
                        : Optional.<Explanation>empty().stream())
                .findFirst();
    }

    private static boolean isIt(ContactId id) {
        return id.equals(CONTACT);
    }

    static boolean isClosed(Rules rules, Contact contact) {
        return rules.queues().stream()
                .filter(queue -> queue.id().equals(contact.queue()))
                .map(QueueRules::hours)
                .flatMap(Optional::stream)
                .anyMatch(hours -> !hours.isOpen(contact.arrivedAt()));
    }

    private static QueueId queue(List<Effect> effects, QueueId came) {
        return effects.stream()
                .filter(effect -> effect instanceof Effect.RecordChanged changed
                        && isIt(changed.record().contact().id()))
                .map(effect ->
                        ((Effect.RecordChanged) effect).record().contact().queue())
                .reduce(came, (first, last) -> last);
    }

    private static Verdict verdict(List<Effect> effects, boolean offered, boolean moved) {
        boolean ended =
                effects.stream().anyMatch(effect -> effect instanceof Effect.EndContact end && isIt(end.contact()));
        if (ended) {
            return Verdict.ENDED;
        }
        if (moved) {
            return Verdict.OVERFLOW;
        }
        return offered ? Verdict.OFFERED : Verdict.WAITING;
    }

    private static Optional<Forecast> estimate(Floor fork, Present present, Instant at) {
        Board board = fork.picture(present.floor().board().seq(), at);
        Present after = new Present(new FloorSnapshot(fork, board), present.traffic());
        return Optional.ofNullable(
                        Estimates.of(after, board.seq(), Effort.runs(RUNS)).get(CONTACT))
                .filter(Forecast::known);
    }
}
