package io.parley.sip.call;

import io.parley.acd.port.Consults;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.contact.Handover;
import io.parley.core.routing.Effect;
import io.parley.media.MediaLeg;
import io.parley.sip.registrar.Binding;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Caller and agent hear each other, and are recorded, until one of them or the server ends it. */
final class Talk {
    private static final Logger log = LoggerFactory.getLogger(Talk.class);
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final int KEY_MS = 160;

    private final ContactId id;
    private final CallerLeg leg;
    private final CallParts parts;
    private final CallInbox inbox;
    private final CallTape tape;
    private final Comeback comeback;
    private final TalkSound sound;
    private final Consult consult;
    private final Supervision supervision;
    private final Parker parker;
    private final TalkSilence silence;
    private volatile AgentLeg phone;
    private boolean parked;
    private final DeskHold desk = new DeskHold();
    private boolean held;
    private boolean givenBack;
    private Optional<Effect.PassOn> passedOn = Optional.empty();
    private Optional<Companion> companion = Optional.empty();
    /** By which the agent talks: the phone's call with the customer, or a second one of it. */
    private AgentLeg voice;

    Talk(CallTape tape, CallerLeg leg, AgentLeg phone, CallParts parts, CallInbox inbox) {
        id = tape.contact();
        this.tape = tape;
        this.leg = leg;
        this.phone = phone;
        voice = phone;
        this.parts = parts;
        this.inbox = inbox;
        tape.hears(leg, phone.summons().contact().queue());
        tape.joined(agent().value(), phone.media());
        tape.pause().in(phone.summons().contact().queue(), this::arrange);
        leg.talksTo(phone.codec());
        held = parts.keeps().wasHeld(id);
        desk.begins(held && !phone.isOnHold());
        sound = new TalkSound(leg, phone.media(), held || phone.isOnHold(), parts);
        comeback = new Comeback(id, new Seat(), parts);
        consult = new Consult(new Asker(), parts, inbox);
        supervision = new Supervision(new Asker(), parts, inbox);
        parker = new Parker(new Asker(), parts, inbox);
        silence = new TalkSilence(id, parts);
    }

    /** Where the agent's phone sits in this conversation. */
    private final class Seat implements Comeback.Place {
        @Override
        public AgentLeg phone() {
            return phone;
        }

        @Override
        public void park(boolean on) {
            parked = on;
            arrange();
        }

        @Override
        public void replace(AgentLeg returned) {
            phone = returned;
            arrange();
        }

        @Override
        public AgentLeg another(Summons summons) {
            return new AgentLeg(summons, parts, leg.codec(), inbox::add);
        }
    }

    /** Where the agent sits who asks somebody before handing the caller on, and a supervisor is beside of. */
    private final class Asker implements Consult.Seat, Parker.Seat, Supervision.Seat {
        @Override
        public AgentLeg phone() {
            return phone;
        }

        @Override
        public boolean isAsking() {
            return consult.company().phase() != Consults.Phase.OVER;
        }

        @Override
        public boolean isHeld() {
            return desk.isOn() || phone.isOnHold();
        }

        @Override
        public void lost(ContactEnd end) {
            agentGone(end, () -> consult.leave(false));
        }

        @Override
        public CallerLeg customer() {
            return leg;
        }

        @Override
        public boolean customerWaits() {
            return sound.customerWaits();
        }

        @Override
        public CallTape tape() {
            return tape;
        }

        @Override
        public void arrange() {
            Talk.this.arrange();
        }
    }

    AgentId agent() {
        return phone.agent();
    }

    AgentLeg phone() {
        return phone;
    }

    /** Who was asked before the caller was handed on to them, and is on the line. */
    Optional<Companion> companion() {
        return companion;
    }

    Consult consult() {
        return consult;
    }

    /** Whom the agent handed the caller on to, if that is how it ended. */
    Optional<Effect.PassOn> passedOn() {
        return passedOn;
    }

    /** How it ended; empty if the floor took the call from this agent. */
    Optional<ContactEnd> untilOver() {
        try {
            comeback.begin();
            silence.look(held, leg, voice);
            while (!givenBack && passedOn.isEmpty()) {
                Optional<Signal> signal = inbox.until(nextDue());
                if (signal.isPresent()) {
                    take(signal.get());
                } else {
                    due();
                }
                silence.look(held, leg, voice);
            }
            return Optional.empty();
        } catch (CallOver over) {
            return Optional.of(over.end());
        } finally {
            LastSteps.take(
                    id,
                    supervision::end,
                    () -> new CallSound(id, parts).keep(leg, phone),
                    () -> tape.left(agent().value()),
                    sound::close,
                    parker::end,
                    comeback::end,
                    consult::end);
        }
    }

    private Instant nextDue() {
        Instant now = parts.clock().instant();
        Instant silent = silence.dueAt().orElse(now.plus(FOR_EVER));
        Instant away = consult.hasLeft() ? silent : CallInbox.earlier(silent, comeback.dueAt());
        return CallInbox.earlier(CallInbox.earlier(away, consult.dueAt()), supervision.dueAt());
    }

    private void due() {
        Instant now = parts.clock().instant();
        silence.due(now);
        consult.due();
        supervision.due();
        if (!now.isBefore(comeback.dueAt()) && !consult.hasLeft()) {
            try {
                comeback.due();
            } catch (CallOver over) {
                agentGone(over.end(), () -> consult.leave(false));
            }
        }
    }

    /** The agent's line is over: so is the call, unless somebody is asked, or takes it over. */
    private void agentGone(ContactEnd end, BooleanSupplier stays) {
        CallOver over = new CallOver(end);
        if (!parker.outlives() && !stays.getAsBoolean() && !supervision.outlives(over)) {
            throw over;
        }
    }

    private void lineUp(Binding up) {
        comeback.up(up);
        supervision.line().ifPresent(line -> line.lineUp(up));
    }

    private void secured(AgentLeg from) {
        comeback.secured(from);
        consult.company().guests().secured(from);
        supervision.line().ifPresent(line -> line.secured(from));
    }

    private void take(Signal signal) {
        consult.company().guests().watched(signal);
        switch (signal) {
            case Signal.Caller(CallEvent event) -> InboundCall.unawaited(leg, event);
            case Signal.Agent(AgentLeg from, CallEvent event) -> said(from, event);
            case Signal.Hold(boolean on) -> desk.set(on, this::heldAnew);
            case Signal.Declined(AgentId by) ->
                tape.declined(phone.summons().contact().queue(), by, this::arrange);
            case Signal.CallerSilent(boolean silent) -> leg.silent(silent);
            case Signal.AgentSilent(AgentLeg from, boolean silent) -> agentSilent(from, silent);
            case Signal.AgentSecured(AgentLeg from) -> secured(from);
            case Signal.AgentDeaf(AgentLeg from, String why) -> {
                comeback.deaf(from, why);
                consult.company().guests().deaf(from);
                supervision.line().ifPresent(line -> line.deaf(from, why));
            }
            case Signal.LineUp(Binding line) -> lineUp(line);
            case Signal.LineLost(PeerAddress socket) -> {
                comeback.lost(socket);
                consult.company().guests().lineLost(socket);
                supervision.line().ifPresent(line -> line.lineLost(socket));
            }
            case Signal.HangUp() -> agentGone(ContactEnd.AGENT_ENDED, () -> consult.leave(true));
            case Signal.GiveBack() -> givenBack = true;
            case Signal.PassOn(Effect.PassOn on) -> passOn(on);
            case Signal.MinutesEnd(Optional<Instant> at) -> MinutesWarning.tell(at, id, voice, parts);
            case Signal.Outside(Signal.MinutesEnd(var at), var from) -> MinutesWarning.tell(at, id, voice, parts);
            case Signal.Outside outside -> consult.took(outside);
            case Signal.Consulting(ConsultNews.TakeOver other) -> takeOver(other);
            case Signal.Consulting(ParkNews news) -> parker.take(news);
            case Signal.Consulting(ConsultNews news) -> consult.take(news);
            case Signal.Supervising(SupervisionNews news) -> supervision.take(news);
            case Signal.End(ContactEnd end) -> throw new CallOver(end);
            case Signal.Key(char key, boolean heard) -> pass(key, heard);
            case Signal.Played _, Signal.Dial _, Signal.Offer _, Signal.Withdraw _ -> {}
            case Signal.Connect _, Signal.AnswerByItself _, Signal.Turned _, Signal.Pausing _ -> {}
        }
    }

    /** Something of a phone: of whom is asked, of the supervisor, of the page that is called back, or the agent's. */
    private void said(AgentLeg from, CallEvent event) {
        boolean another = consult.company().guests().took(from, event)
                || supervision.took(from, event)
                || comeback.took(from, event)
                || consult.second().took(from, event);
        if (from == voice && event instanceof CallEvent.Key(char key, boolean heard)) {
            pressed(key, heard);
        } else if (!another && from == phone) {
            agent(event);
        }
    }

    private void passOn(Effect.PassOn on) {
        passedOn = Optional.of(on);
        parker.agreed(on);
        consult.agreed();
        if (on.way() != Handover.Way.BLIND) {
            companion = supervision.handedOver(on.to()).or(consult::handedOver);
        }
    }

    /** Another phone of the agent takes the place of this one (RFC 3891); nobody else's may. */
    private void takeOver(ConsultNews.TakeOver wanted) {
        if (!wanted.by().equals(phone.agent()) || consult.hasLeft()) {
            wanted.refuse();
            return;
        }
        AgentLeg before = phone;
        OwnPhone.answered(before.summons(), wanted.invite(), parts, inbox).ifPresent(next -> {
            new Seat().replace(next);
            comeback.replaced();
            before.drop(false);
            log.info("contact {}: {} has taken it over with another phone", id, agent().value());
        });
    }

    private void agentSilent(AgentLeg from, boolean silent) {
        from.silent(silent);
        supervision.line().ifPresent(line -> line.silent(from, silent));
        if (from == phone && silent) {
            comeback.silent();
        } else if (from == phone) {
            comeback.heardAgain();
        }
    }

    private void agent(CallEvent event) {
        switch (event) {
            case CallEvent.HungUp() -> agentGone(ContactEnd.AGENT_ENDED, consult::hungUp);
            case CallEvent.NeverAcknowledged() -> vanished("never-acknowledged");
            case CallEvent.Offered(String sdp) -> {
                phone.renegotiate(sdp);
                heldAnew();
            }
            case CallEvent.Failed _, CallEvent.Answered _, CallEvent.Progress _ -> {}
            case CallEvent.Cancelled _, CallEvent.Key _ -> {}
            case CallEvent.RecordWanted wanted -> tape.pause().asked(wanted, agent());
            case CallEvent.Acknowledged(Optional<String> sdp) -> {
                phone.acknowledged(sdp);
                heldAnew();
            }
            case CallEvent.OfferAnswered(String sdp) -> phone.accept(sdp);
            case CallEvent.Vanished(String reason) -> vanished(reason);
            case CallEvent.Referred(Referral referral) -> {
                if (!parker.refer(referral)) {
                    consult.refer(phone, referral);
                }
            }
        }
    }

    private void vanished(String reason) {
        agentGone(new ContactEnd(Fault.AGENT, reason), () -> consult.leave(false));
    }

    private void heldAnew() {
        arrange();
        consult.second().look();
    }

    private void pressed(char key, boolean heard) {
        parker.key(key);
        if (!heard && !voice.sendsKeyEvents()) {
            sound.heardBy().ifPresent(to -> to.sendDigit(key, KEY_MS));
        }
    }

    /** A key by INFO goes on as RTP events; those that came as events are passed on by the bridge. */
    private void pass(char key, boolean heard) {
        if (!heard && !leg.sendsKeyEvents() && !held) {
            voice.media().sendDigit(key, KEY_MS);
        }
    }

    /**
     * The caller waits as long as the desk or the phone holds, the agent's page is away, or somebody is asked; what is
     * said to whom is asked is not in the recording.
     */
    void arrange() {
        AgentLeg before = voice;
        desk.look(consult.company().phase());
        voice = consult.second().voice();
        MediaLeg spoken = voice.media();
        leg.talksTo(voice.codec());
        TalkSound.Partner partner = consult.partner();
        List<Guest> company = consult.company().together();
        boolean all = partner == TalkSound.Partner.ALL; // if the agent is away, the others go on
        boolean holds = !all
                && company.isEmpty()
                && (desk.isOn() && partner == TalkSound.Partner.CUSTOMER || voice.isOnHold() || parked);
        sound.show(new TalkSound.Scene(spoken, holds, partner, consult.company().apart(), Guests.seats(company)));
        tape.aside(!all && partner != TalkSound.Partner.CUSTOMER, agent().value(), spoken);
        if (before != voice) {
            tape.replaced(spoken);
        }
        tape.beside(company);
        sound.mixed(supervision.watcher(), tape.sum(spoken, Guests.voices(company), supervision.spoken()));
        supervision.arranged();
        boolean on = sound.customerWaits();
        if (on == held) {
            return;
        }
        held = on;
        tape.mark("hold", on);
        parts.keeps().held(id, on, parts.distributor());
        log.info("contact {}: {}", id, on ? "held" : "taken back");
    }
}
