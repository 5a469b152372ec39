package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingConsent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A fact the router decides on; each is journaled before its effects leave. */
public sealed interface RoutingEvent {

    /** About one contact on the floor. */
    sealed interface ContactEvent extends RoutingEvent {
        ContactId contact();
    }

    /** About one agent. */
    sealed interface AgentEvent extends RoutingEvent {
        AgentId agent();
    }

    /** About one offer. */
    sealed interface OfferEvent extends RoutingEvent {
        OfferId offer();
    }

    /** About a callback, or what becomes one. */
    sealed interface CallbackEvent extends ContactEvent {}

    /** Configuration was loaded or changed. */
    record RulesLoaded(Rules rules) implements RoutingEvent {}

    /**
     * The server came back: chats go on, and of the calls of the former process those that could be taken up again.
     *
     * @param goneAt when the former process was last alive; what was written before it was looked at has none
     * @param calls that go on as they were kept; written before there were any it has none
     */
    record ServerStarted(Optional<Instant> goneAt, List<KeptCall> calls) implements RoutingEvent {
        public ServerStarted {
            calls = calls == null ? List.of() : List.copyOf(calls);
        }

        /** Gone then, and with it all calls. */
        public ServerStarted(Optional<Instant> goneAt) {
            this(goneAt, List.of());
        }

        /** Gone just now. */
        public ServerStarted() {
            this(Optional.empty());
        }
    }

    /**
     * @param agent who talked; empty where the customer waited, or talked to somebody outside
     * @param outside whether to somebody outside; written before that was kept it has none
     */
    record KeptCall(ContactId contact, Optional<AgentId> agent, boolean outside) {
        /** With nobody outside. */
        public KeptCall(ContactId contact, Optional<AgentId> agent) {
            this(contact, agent, false);
        }
    }

    /** A contact entered its queue. */
    record ContactArrived(Contact contact) implements RoutingEvent {}

    /** A bot served the contact to its end: it waited for nobody, and is only written down. */
    record ContactServed(Contact contact, ContactEnd end) implements RoutingEvent {}

    /**
     * An agent calls somebody, who is in their hands from the beginning and waits in no queue.
     *
     * @param holding in so many calls within the house they hold whom they talk to; empty: in none
     */
    record ContactBegun(Contact contact, AgentId agent, Optional<Integer> holding) implements RoutingEvent {
        /** Who holds nobody. */
        public ContactBegun(Contact contact, AgentId agent) {
            this(contact, agent, Optional.empty());
        }
    }

    /** The contact is over, whoever ended it and in whatever phase it was. */
    record ContactEnded(ContactId contact, ContactEnd end) implements ContactEvent {}

    /** Contact and agent hear or read each other. */
    record ContactConnected(ContactId contact, AgentId agent) implements ContactEvent {}

    /** Whoever was given the contact hung up before they could hear each other. */
    record TakerLeft(ContactId contact, AgentId agent) implements ContactEvent {}

    /** The agent put the contact on hold or took it back. */
    record ContactHeld(ContactId contact, boolean onHold) implements ContactEvent {}

    /** The chat's visitor has been silent for long, or its agent says so: it is none of their work until it wakes. */
    record ContactFellAsleep(ContactId contact, AgentId agent) implements ContactEvent {}

    /** Its visitor wrote again, or its agent goes on with it. @param byAgent who then need not be ready */
    record ContactWoke(ContactId contact, boolean byAgent) implements ContactEvent {}

    /** The agent wrote or changed the note. */
    record NoteSaved(ContactId contact, AgentId agent, String note) implements ContactEvent {}

    /** The agent says in which language the customer is to be served; from here on that counts. */
    record LanguageCorrected(ContactId contact, AgentId agent, String language) implements ContactEvent {}

    /** What the customer of a call was told, or said, of being recorded; nobody is chosen otherwise for it. */
    record RecordingSettled(ContactId contact, RecordingConsent consent) implements ContactEvent {}

    /** It was found while they are here who the customer is besides. @param also all their other keys */
    record CustomerFound(ContactId contact, List<String> also) implements ContactEvent {}

    record AgentSignedIn(AgentId agent) implements AgentEvent {}

    record AgentSignedOut(AgentId agent) implements AgentEvent {}

    /** The agent chose a state; it starts after the contacts in hand. */
    record AgentStateChosen(AgentId agent, RoutingState state) implements AgentEvent {}

    /**
     * A supervisor chose it for the agent, as they might have; nothing where the agent has signed out.
     *
     * @param by the supervisor's id; @param name what the agent is told
     */
    record AgentStateSet(AgentId agent, RoutingState state, String by, String name) implements AgentEvent {}

    /** The phone (un)registered, or the desk socket came or went, for this channel. */
    record DeviceChanged(AgentId agent, Channel channel, boolean reachable) implements AgentEvent {}

    /** The agent took the offer: pressed accept, or the phone answered. */
    record OfferAccepted(OfferId offer) implements OfferEvent {}

    record OfferRefused(OfferId offer, OfferOutcome outcome) implements OfferEvent {}

    /**
     * The agent says why they refused, some seconds after they did; it changes nothing but what is told of it.
     *
     * @param reason the id of one of the configuration's
     */
    record RefusalExplained(ContactId contact, AgentId agent, OfferId offer, String reason) implements ContactEvent {}

    /** The timer of the offer fired. */
    record OfferExpired(OfferId offer) implements OfferEvent {}

    /** The agent chose how it went, in wrap-up, and may choose otherwise until it is over. */
    record OutcomeChosen(ContactId contact, AgentId agent, String disposition) implements ContactEvent {}

    /** The agent finished wrap-up. */
    record WrapUpFinished(ContactId contact, AgentId agent, String disposition, String note) implements ContactEvent {}

    /** The timer of the wrap-up fired. */
    record WrapUpExpired(ContactId contact, AgentId agent) implements ContactEvent {}

    /** The timer of the longest wait fired. */
    record MaxWaitReached(ContactId contact) implements ContactEvent {}

    /** Time changed something for a waiting contact: its step, an exclusion that ran out. */
    record ContactDue(ContactId contact) implements ContactEvent {}

    /** Time changed something for the agent: left alone long enough. */
    record AgentDue(AgentId agent) implements AgentEvent {}

    /** The agent took a waiting contact by choice. */
    record ContactPicked(ContactId contact, AgentId agent) implements ContactEvent {}

    /** The agent wants wrap-up after this contact, where it is optional, or no longer. */
    record WrapUpAsked(ContactId contact, AgentId agent, boolean wanted) implements ContactEvent {}

    /** The agent needs more time for wrap-up. */
    record WrapUpExtended(ContactId contact, AgentId agent) implements ContactEvent {}

    /** The agent is on a call we did not route, or no longer. */
    record OutsideCall(AgentId agent, OutsideKind kind, boolean on) implements AgentEvent {}

    enum OutsideKind {
        OUTBOUND,
        INTERNAL
    }

    /** Nothing is heard of the agent of a connected call, or something at last. */
    record NoAudio(ContactId contact, boolean silent) implements ContactEvent {}

    /** Nothing is heard of the customer of a connected call, or something again. */
    record CustomerUnheard(ContactId contact, boolean unheard) implements ContactEvent {}

    /** The agent handed the contact on. */
    record ContactTransferred(ContactId contact, AgentId by, Destination to, Handover.Way way)
            implements ContactEvent {}

    /** How the call to somebody outside went, whom the contact was handed on to. */
    record TransferTried(ContactId contact, CallbackAttempt.Outcome outcome) implements ContactEvent {}

    /** An agent takes a parked caller back. */
    record ParkedTaken(ContactId contact, AgentId agent) implements ContactEvent {}

    /** Nobody took a parked caller back in time. */
    record ParkedTooLong(ContactId contact) implements ContactEvent {}

    /** An agent takes a call that rings at colleagues. */
    record OfferPickedUp(ContactId contact, AgentId agent) implements ContactEvent {}

    /** The customer of a waiting contact hangs up and keeps the place. */
    record CallbackAsked(ContactId contact, Callback.Way way, String number) implements CallbackEvent {}

    /** The customer is being called. */
    record CallbackDialled(ContactId contact) implements CallbackEvent {}

    /** How the call to the customer went. */
    record CallbackTried(ContactId contact, CallbackAttempt.Outcome outcome) implements CallbackEvent {}

    /** The customer does not want to be called any more. */
    record CallbackCancelled(ContactId contact) implements CallbackEvent {}

    /** Somebody of the staff cancelled it. @param by sign-in name */
    record CallbackCalledOff(ContactId contact, String by, String reason) implements CallbackEvent {}

    /** The customer is there now, whatever the hour and the pause between attempts. */
    record CallbackHastened(ContactId contact) implements CallbackEvent {}

    /** The customer of the callback may come back under this key, too. */
    record CustomerKnownAs(ContactId contact, String key) implements CallbackEvent {}

    /**
     * Something was not as it must be at two looks in a row. What a floor can put right by itself is put right by this;
     * of the rest it says what the next event is for.
     */
    record FloorMended(Mend mend) implements RoutingEvent {}

    /**
     * Everything that only time changes should be looked at again. Written by earlier versions; {@link ContactDue} and
     * {@link AgentDue} say what.
     */
    record Tick() implements RoutingEvent {}
}
