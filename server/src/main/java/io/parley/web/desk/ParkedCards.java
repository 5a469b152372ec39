package io.parley.web.desk;

import io.parley.acd.Distributor;
import io.parley.acd.port.Parkings;
import io.parley.acd.port.Parkings.Parked;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.web.org.Org;
import java.util.Optional;
import java.util.stream.Stream;

/** Parked callers as desks show them, and what desks are told of their places. */
public final class ParkedCards {
    private final Distributor distributor;
    private final Parkings parkings;
    private final Org org;

    public ParkedCards(Distributor distributor, Parkings parkings, Org org) {
        this.distributor = distributor;
        this.parkings = parkings;
        this.org = org;
    }

    /** @param since when it was parked; @param until when it goes back to whoever parked it, and then to its queue */
    public record ParkedCard(
            String slot,
            String contact,
            String queue,
            String queueName,
            String language,
            String customer,
            Optional<String> customerName,
            String by,
            String byName,
            long since,
            long until) {}

    /** Empty where the call is over. */
    public Optional<ParkedCard> card(Parked parked, String language) {
        return contact(parked.contact())
                .map(contact -> new ParkedCard(
                        parked.slot(),
                        contact.id().value(),
                        contact.queue().value(),
                        org.queueName(contact.queue().value(), language),
                        contact.language(),
                        contact.customer().key(),
                        contact.customer().name(),
                        parked.by().value(),
                        org.agentName(parked.by().value()),
                        parked.since().toEpochMilli(),
                        parked.until().toEpochMilli()));
    }

    private Optional<Contact> contact(ContactId id) {
        Board board = distributor.closeUp(id);
        return Stream.concat(board.live().stream(), board.waiting().stream())
                .map(view -> view.record().contact())
                .filter(contact -> contact.id().equals(id))
                .findFirst();
    }

    /** Tells whoever may take this caller whether they are there, as it is once that is told. */
    public void changed(Parked changed, DeskHub desks) {
        desks.tell(
                who -> parkings.mayTake(who, changed),
                language -> DeskFrame.parking(
                        changed.slot(), isThere(changed) ? card(changed, language) : Optional.empty()));
    }

    private boolean isThere(Parked changed) {
        return parkings.all().contains(changed);
    }
}
