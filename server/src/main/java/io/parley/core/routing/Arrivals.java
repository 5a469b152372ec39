package io.parley.core.routing;

import io.parley.core.contact.Callback;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Fault;
import io.parley.core.queue.Returning;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A contact enters: its points, and the place it had if it comes back soon. */
final class Arrivals {
    private Arrivals() {}

    static void arrive(Decision decision, Contact contact) {
        Optional<QueueOnFloor> queue = decision.queue(contact.queue());
        if (queue.isEmpty()) {
            ContactEnd end = new ContactEnd(Fault.US, "unknown-queue");
            decision.effect(new Effect.EndContact(contact.id(), contact.channel(), end));
            return;
        }
        if (decision.floor.contacts.containsKey(contact.id())) {
            return;
        }
        boolean calledBack = decision.floor.contacts.haveCallbacks()
                && decision.floor.contacts.containsKey(Callback.idFor(contact.id()));
        if (calledBack) {
            Callbacks.askedAlready(decision, contact); // its script was cut before it heard so
            return;
        }
        ContactOnFloor arrived = new ContactOnFloor(contact, queue.get());
        if (contact.callback().isPresent()) {
            points(arrived, decision.floor.customers.came(arrived), queue.get().returning);
            Callbacks.promised(decision, arrived);
            return;
        }
        decision.floor.contacts.put(contact.id(), arrived);
        Returning returning = queue.get().returning;
        Customers.Came came = decision.floor.customers.came(arrived);
        points(arrived, came, returning);
        came.leftWithin(contact, decision.now, returning.resumeWithin()).ifPresent(left -> {
            arrived.sinceNanos = Nanos.of(left.since());
            arrived.enteredNanos = arrived.sinceNanos;
            arrived.travelling().resumes = Optional.of(left.contact());
        });
        Switches.takeOver(decision, arrived);
        decision.floor.callbacks.of(contact.customer()).forEach(c -> Callbacks.returned(decision, c, arrived));
        Flows.enter(decision, arrived, queue.get(), arrived.enteredNanos);
        decision.recordChanged(arrived);
    }

    /** Who the customer is besides is known only now: it keeps its place, and whoever is talked to is not called. */
    static void found(Decision decision, ContactOnFloor contact, List<String> also) {
        contact.contact = contact.contact.knownAs(also);
        if (contact.phase == ContactPhase.CONNECTED) {
            Callbacks.talkedTo(decision, contact);
        }
        decision.recordChanged(contact);
    }

    private static void points(ContactOnFloor contact, Customers.Came came, Returning returning) {
        if (!came.known()) {
            contact.points += returning.firstTimePoints();
        }
        Map<String, String> attributes = contact.contact.attributes();
        if (!attributes.isEmpty()) {
            attributes.forEach((name, value) ->
                    contact.points += returning.attributePoints().getOrDefault(name + '=' + value, 0));
        }
    }
}
