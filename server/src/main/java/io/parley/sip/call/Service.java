package io.parley.sip.call;

import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Handover;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.sip.flow.Step;
import java.util.Optional;
import java.util.function.Function;

/** A caller from the queue to the end: waits, talks, is handed on, and waits or talks to somebody else. */
final class Service {
    private final CallTape tape;
    private final CallbackKeys callback;
    private final CallerLeg leg;
    private final CallParts parts;
    private final CallInbox inbox;

    Service(CallTape tape, CallbackKeys callback, CallerLeg leg, CallParts parts, CallInbox inbox) {
        this.tape = tape;
        this.callback = callback;
        this.leg = leg;
        this.parts = parts;
        this.inbox = inbox;
    }

    /** Waits first. */
    ContactEnd fromQueue(Step.Queue step, String language) {
        Talk talk = waited(new Waiting(tape, callback, leg, step, parts, inbox), language);
        return fromTalk(talk, step.again(), language);
    }

    /** Talks first. */
    ContactEnd fromTalk(Talk first, Step.Queue step, String language) {
        Talk talk = first;
        Optional<ContactEnd> end = talked(talk);
        while (end.isEmpty()) {
            Optional<Companion> asked = talk.companion();
            end = talk.passedOn().flatMap(on -> outside(on, asked));
            if (end.isEmpty()) {
                talk = next(talk, step, language);
                end = talked(talk);
            }
        }
        return end.get();
    }

    /** With whom a customer goes on who was in a call of the process before. @param phone of an agent */
    record With(Optional<AgentLeg> phone, Optional<Companion.Outsider> outside, boolean recorded) {}

    /** Goes on as the floor has it from the process before: with somebody, in a numbered place, or in line. */
    ContactEnd goesOn(With whom, Board.ContactView now, Step.Queue step, String language) {
        Optional<AgentLeg> phone = whom.phone();
        if (whom.outside().isPresent()) {
            return new OutsideTalk(tape, leg, parts, inbox)
                    .goesOn(whom.outside().get(), now.record().contact().queue(), whom.recorded());
        }
        if (phone.isPresent()) {
            return fromTalk(taken(phone.get()), step.again(), language);
        }
        if (now.phase() != ContactPhase.PARKED) {
            return fromQueue(step.within(), language);
        }
        Handover there = now.record().handovers().getLast();
        Contact contact = now.record().contact();
        Optional<Talk> talk = parks(new Parked(contact, tape, leg, parts, inbox), parked -> parked.goesOn(there));
        return fromTalk(
                talk.orElseGet(() -> waited(waiting(step.again(), Optional.empty()), language)),
                step.again(),
                language);
    }

    private Optional<Talk> parks(Parked parked, Function<Parked, Optional<Talk>> stay) {
        return parts.keeps().parked(tape.contact(), () -> stay.apply(parked));
    }

    private Talk taken(AgentLeg phone) {
        boolean begun = false;
        try {
            Talk talk = new Talk(tape, leg, phone, parts, inbox);
            talk.arrange();
            parts.media().settled(tape.contact());
            begun = true;
            return talk;
        } finally {
            if (!begun) {
                phone.drop(false);
            }
        }
    }

    private Talk waited(Waiting waiting, String language) {
        return parts.keeps().whereabouts().alone(tape.contact(), () -> waiting.untilConnected(language));
    }

    private Optional<ContactEnd> talked(Talk talk) {
        return parts.keeps()
                .talking(
                        tape.contact(),
                        talk::phone,
                        () -> parts.keeps().whereabouts().with(talk.agent(), tape.contact(), talk::untilOver));
    }

    private Talk next(Talk before, Step.Queue step, String language) {
        Optional<Guests> staying = before.consult().staying();
        try {
            Optional<Talk> taken = parked(before);
            Talk talk = taken.isPresent()
                    ? taken.get()
                    : waited(
                            waiting(step, before.companion())
                                    .referredBy(before.consult().referredBy()),
                            language);
            staying.ifPresent(talk.consult()::keep);
            staying = Optional.empty();
            return talk;
        } finally {
            staying.ifPresent(Guests::letGo);
        }
    }

    /** The colleague who was asked is on the line: the floor gives them the caller at once. */
    private Waiting waiting(Step.Queue step, Optional<Companion> asked) {
        Waiting waiting = new Waiting(tape, callback, leg, step, parts, inbox);
        return asked.orElse(null) instanceof Companion.Colleague(AgentLeg colleague)
                ? waiting.with(colleague)
                : waiting;
    }

    /** Taken back by somebody; empty if nobody did in time, or the caller was not parked. */
    private Optional<Talk> parked(Talk talk) {
        return talk.passedOn()
                .filter(on -> on.to().slot().isPresent())
                .flatMap(on -> parks(
                        new Parked(talk.phone().summons().contact(), tape, leg, parts, inbox),
                        parked -> parked.untilTaken(on.to().slot().get(), on.by())));
    }

    /** With somebody outside; empty if the caller is to wait for an agent. */
    private Optional<ContactEnd> outside(Effect.PassOn on, Optional<Companion> asked) {
        OutsideTalk talk = new OutsideTalk(tape, leg, parts, inbox);
        if (asked.orElse(null) instanceof Companion.Outsider other) {
            return Optional.of(talk.untilOver(other));
        }
        return on.to().number().flatMap(number -> talk.untilOver(number, on));
    }
}
