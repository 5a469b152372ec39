package io.parley.web.desk;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Standing;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.routing.Board;
import io.parley.web.desk.DeskShapes.AskedCard;
import io.parley.web.desk.DeskShapes.ConsultCard;
import io.parley.web.org.Org;
import java.util.Optional;
import java.util.function.Function;

/** What both desks are shown of a consult. */
final class ConsultViews {
    private final Org org;
    private final Consults consults;

    ConsultViews(Org org, Consults consults) {
        this.org = org;
        this.consults = consults;
    }

    /** For the desk of whoever asks. */
    Optional<ConsultCard> of(ContactId contact, String language) {
        return consults.of(contact)
                .map(now -> new ConsultCard(
                        kind(now.to()),
                        name(now, language),
                        now.colleague().map(AgentId::value),
                        DeskShapes.code(now.phase()),
                        now.why().map(DeskShapes::code),
                        now.since().toEpochMilli(),
                        now.away()));
    }

    private static String kind(Destination to) {
        return to.number().isPresent() ? "number" : to.queue().isPresent() ? "queue" : "agent";
    }

    private String name(Standing now, String language) {
        Destination to = now.to();
        return now.colleague()
                .or(to::agent)
                .map(agent -> org.agentName(agent.value()))
                .or(() -> to.queue().map(queue -> org.queueName(queue.value(), language)))
                .or(to::number)
                .orElse("");
    }

    /** For the desk of whoever is asked. @param floor a picture that has the contact */
    Optional<AskedCard> asked(Function<ContactId, Board> floor, AgentId agent, String language) {
        return consults.asked(agent)
                .flatMap(now -> DeskViews.contact(floor.apply(now.contact()), now.contact())
                        .map(view -> card(now, view.record().contact(), language)));
    }

    private AskedCard card(Standing now, Contact contact, String language) {
        return new AskedCard(
                "ask-" + contact.id(),
                contact.id().value(),
                now.by().value(),
                org.agentName(now.by().value()),
                contact.queue().value(),
                org.queueName(contact.queue().value(), language),
                contact.language(),
                DeskViews.customer(contact),
                DeskShapes.code(now.phase()),
                now.since().toEpochMilli());
    }
}
