package io.parley.web.desk;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Standing;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.routing.Board;
import io.parley.web.desk.DeskShapes.AskedCard;
import io.parley.web.desk.DeskShapes.ConsultCard;
import io.parley.web.desk.DeskShapes.MemberCard;
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
                        name(now.colleague(), now.to(), language),
                        now.colleague().map(AgentId::value),
                        DeskShapes.code(now.phase()),
                        now.why().map(DeskShapes::code),
                        now.gone().map(whom -> name(Optional.empty(), whom, language)),
                        now.since().toEpochMilli(),
                        now.away(),
                        now.members().stream().map(one -> member(one, language)).toList(),
                        now.full()));
    }

    private MemberCard member(Consults.Member one, String language) {
        return new MemberCard(
                one.id(),
                kind(one.to()),
                name(one.colleague(), one.to(), language),
                one.colleague().map(AgentId::value),
                one.held(),
                one.muted(),
                one.away());
    }

    private static String kind(Destination to) {
        return to.number().isPresent() ? "number" : to.queue().isPresent() ? "queue" : "agent";
    }

    private String name(Optional<AgentId> colleague, Destination to, String language) {
        return colleague
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
                        .map(view -> card(now, agent, view.record().contact(), language)));
    }

    /** Who is in the conversation stays in it, whoever is asked meanwhile. */
    private AskedCard card(Standing now, AgentId agent, Contact contact, String language) {
        boolean in = now.members().stream()
                .anyMatch(one -> one.colleague().filter(agent::equals).isPresent());
        Phase phase = in ? Phase.JOINED : now.phase();
        return new AskedCard(
                "ask-" + contact.id(),
                contact.id().value(),
                now.by().value(),
                org.agentName(now.by().value()),
                contact.queue().value(),
                org.queueName(contact.queue().value(), language),
                contact.language(),
                DeskViews.customer(contact),
                DeskShapes.code(phase),
                now.since().toEpochMilli());
    }
}
