package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An immutable picture of the floor after one event; what live screens, places in line and metrics read.
 *
 * @param seq the journal sequence it was taken after
 * @param at when it was taken
 * @param waiting contacts in the order they would be served, over all queues
 */
public record Board(
        long seq,
        Instant at,
        List<QueueView> queues,
        List<AgentView> agents,
        List<ContactView> waiting,
        List<ContactView> live,
        List<OfferView> offers) {

    /**
     * Counts since midnight of the site's zone; waits in milliseconds.
     *
     * @param oldestArrivedAt of those who wait on the line or at a screen
     * @param callbacks those of the waiting whose customers are called back
     * @param free at work without any contact; @param freeForChat those who could be given one more chat now
     * @param callback what of it may be offered to those who wait
     * @param answeredApart answered callbacks that by configuration do not count; {@code answered} is without them
     */
    public record QueueView(
            QueueId queue,
            int waiting,
            Optional<Instant> oldestArrivedAt,
            long entered,
            long answered,
            long answeredInTarget,
            long abandoned,
            long abandonedInTarget,
            long shortAbandoned,
            long flowOut,
            long failed,
            int free,
            int freeForChat,
            int busy,
            int away,
            Map<String, Integer> waitingByLanguage,
            int callbacks,
            long answeredApart,
            CallbackRules callback) {}

    /**
     * @param since when {@code state} began
     * @param lastWork when the last contact with its wrap-up was over; before the first one, when they signed in
     * @param pending the state that starts after the contacts in hand
     * @param setBy name of the supervisor who chose one of the two, if the agent did not
     */
    public record AgentView(
            AgentId agent,
            RoutingState state,
            Instant since,
            Instant lastWork,
            Optional<RoutingState> pending,
            Optional<String> setBy,
            Set<Channel> reachable,
            boolean onCall,
            int chats,
            int chatCapacity,
            int handledToday,
            List<ContactId> contacts) {}

    /**
     * @param place 1 for the next to be served in its queue; absent once it no longer waits, and for a callback whose
     *     customer may not be called now
     * @param etaSeconds wait from now that four of five would not exceed; absent means unknown and is not announced
     * @param silent connected, but nothing is heard of the agent
     * @param customerUnheard connected, but nothing is heard of the customer
     * @param takers who may take it by hand if they are free: agents at work who fit, where the queue is served so
     */
    public record ContactView(
            ContactRecord record,
            ContactPhase phase,
            OptionalInt place,
            OptionalInt etaSeconds,
            Optional<Instant> wrapUpEndsAt,
            boolean onHold,
            boolean silent,
            boolean customerUnheard,
            WrapUpView wrapUp,
            List<AgentId> takers) {
        ContactView withEta(OptionalInt seconds) {
            return seconds.equals(etaSeconds)
                    ? this
                    : new ContactView(
                            record,
                            phase,
                            place,
                            seconds,
                            wrapUpEndsAt,
                            onHold,
                            silent,
                            customerUnheard,
                            wrapUp,
                            takers);
        }
    }

    /**
     * What the agent may still choose of the work after the contact.
     *
     * @param optional there is none unless it is asked for
     * @param extensions how often its time may be added again
     */
    public record WrapUpView(boolean optional, boolean asked, int extensions) {}

    public record OfferView(
            OfferId id, ContactId contact, AgentId agent, Instant offeredAt, Instant expiresAt, Explanation why) {}

    /** The same picture with other estimated waits. */
    public Board withWaits(Function<ContactId, OptionalInt> seconds) {
        List<ContactView> estimated = waiting.stream()
                .map(view -> view.withEta(seconds.apply(view.record().contact().id())))
                .toList();
        return new Board(seq, at, queues, agents, estimated, live, offers);
    }

    /** Contacts that are offered to somebody, by their ids. */
    public Map<ContactId, Contact> offered() {
        Set<ContactId> ids = offers.stream().map(OfferView::contact).collect(Collectors.toSet());
        Map<ContactId, Contact> found = new HashMap<>();
        if (!ids.isEmpty()) {
            Stream.concat(waiting.stream(), live.stream())
                    .map(view -> view.record().contact())
                    .filter(contact -> ids.contains(contact.id()))
                    .forEach(contact -> found.put(contact.id(), contact));
        }
        return found;
    }

    public static final Board EMPTY =
            new Board(0, Instant.EPOCH, List.of(), List.of(), List.of(), List.of(), List.of());
}
