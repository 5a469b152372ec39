package io.parley.sip.call;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Why;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.media.MediaLeg;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is in a conversation beside its customer and its agent, and how it stands with who was asked last. */
final class Company {
    private static final int CUSTOMER_AND_AGENT = 2;

    private final ContactId contact;
    private final CallParts parts;
    private final Runnable arrange;
    private final CallTape tape;
    private Guests guests = new Guests();
    private Phase phase = Phase.OVER;
    private Instant since = Instant.EPOCH;
    /** Who is asked now, or came last. */
    private Optional<Guest> current = Optional.empty();

    /** Who has the caller now: their line goes on. */
    private Optional<Guest> handed = Optional.empty();

    private Optional<Consults.Question> question = Optional.empty();
    private Optional<Why> why = Optional.empty();
    /** Whom that is about. */
    private Optional<Destination> gone = Optional.empty();

    /** @param arrange who hears whom has changed; @param tape of the conversation */
    Company(ContactId contact, CallParts parts, Runnable arrange, CallTape tape) {
        this.tape = tape;
        this.contact = contact;
        this.parts = parts;
        this.arrange = arrange;
    }

    /** All who were asked and are there, or ring. */
    Guests guests() {
        return guests;
    }

    Phase phase() {
        return phase;
    }

    Optional<Guest> current() {
        return current;
    }

    boolean leads(Guest guest) {
        return current.filter(guest::equals).isPresent();
    }

    /** Whether as many are in it, or asked, as may be. */
    boolean isFull() {
        return guests.count() + CUSTOMER_AND_AGENT >= parts.settings().mostTogether();
    }

    /** Whether who was asked last has answered and is there. */
    boolean isAnswered() {
        return isAnswered(phase) && current.filter(one -> !one.line().isAway()).isPresent();
    }

    private static boolean isAnswered(Phase phase) {
        return phase == Phase.TALKING || phase == Phase.ASIDE || phase == Phase.JOINED;
    }

    /** Whom the agent talks to now. */
    TalkSound.Partner partner() {
        return switch (phase) {
            case OVER, ASIDE -> TalkSound.Partner.CUSTOMER;
            case RINGING ->
                current.flatMap(one -> one.line().early()).isPresent()
                        ? TalkSound.Partner.COLLEAGUE
                        : TalkSound.Partner.NOBODY;
            case TALKING -> TalkSound.Partner.COLLEAGUE;
            case JOINED -> TalkSound.Partner.ALL;
        };
    }

    /** The sound of who is asked apart from the customer, once they have answered, or are heard before. */
    Optional<MediaLeg> apart() {
        return phase == Phase.JOINED ? Optional.empty() : current.flatMap(Guest::sound);
    }

    /** Who talks with the customer, whether the agent does at the moment or not. */
    List<Guest> together() {
        return guests.list().stream()
                .filter(guest -> phase == Phase.JOINED || !leads(guest))
                .toList();
    }

    /** @param guest who is asked from now on, while the others go on */
    void asks(Guest guest) {
        guest.question().to().number().ifPresent(number -> guest.consents(new GuestConsent(number, tape, parts)));
        guests.add(guest);
        current = Optional.of(guest);
        question = Optional.of(guest.question());
    }

    /** These are in the conversation already: the agent before had brought them in. */
    void keep(Guests there, Guest.Host host, AgentId by) {
        guests = there;
        there.list().forEach(guest -> guest.moves(host, by));
        current = there.last();
        question = current.map(Guest::question);
        to(Phase.JOINED);
        there.list().forEach(Guest::goesOn);
    }

    /** Of several a colleague is who has it next: the others can go on with them. */
    void chooseHeir() {
        boolean may =
                current.filter(one -> one.isColleague() && !one.line().isAway()).isPresent();
        if (isAnswered(phase) && !may) {
            current = guests.heir();
        }
    }

    /** This one has the caller now. */
    void hand(Guest next) {
        guests.without(next);
        handed = Optional.of(next);
    }

    /** All others go on, with the one who has the conversation now; empty if there are none. */
    Optional<Guests> stay() {
        if (guests.count() == 0) {
            return Optional.empty();
        }
        Guests others = guests;
        others.list().forEach(Guest::waits);
        guests = new Guests();
        return Optional.of(others);
    }

    void to(Phase next) {
        become(next, Optional.empty());
    }

    /** One of them is not there any more; the others go on with the agent. */
    void over(Guest whom, Why reason) {
        guests.remove(whom);
        gone = Optional.of(whom.question().to());
        if (leads(whom)) {
            current = guests.last();
            become(current.isPresent() ? Phase.JOINED : Phase.OVER, Optional.of(reason));
        } else {
            become(phase, Optional.of(reason));
        }
    }

    private void become(Phase next, Optional<Why> reason) {
        if (next != phase || next == Phase.RINGING) {
            since = parts.clock().instant();
        }
        phase = next;
        why = reason;
        tell();
    }

    void tell() {
        Consults.Question asked =
                current.map(Guest::question).or(() -> question).orElseThrow();
        parts.consults()
                .write(new Consults.Standing(
                        contact,
                        asked.by(),
                        asked.to(),
                        current.flatMap(one -> one.line().colleague()),
                        phase,
                        since,
                        current.filter(one -> one.line().isAway()).isPresent(),
                        why,
                        gone.filter(one -> why.isPresent()),
                        together().stream().map(Guest::member).toList(),
                        isFull()));
        arrange.run();
    }

    /** The conversation is over. */
    void end() {
        guests.letGo();
        handed.ifPresent(one -> one.line().letGo()); // the floor need not keep them for this any more
        parts.consults().forget(contact);
    }
}
