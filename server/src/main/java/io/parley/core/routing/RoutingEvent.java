package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;

/** A fact the router decides on; each is journaled before its effects leave. */
public sealed interface RoutingEvent {

    /** Configuration was loaded or changed. */
    record RulesLoaded(Rules rules) implements RoutingEvent {}

    /** The server came back: calls of the former process are gone, chats go on. */
    record ServerStarted() implements RoutingEvent {}

    /** A contact entered its queue. */
    record ContactArrived(Contact contact) implements RoutingEvent {}

    /** The contact is over, whoever ended it and in whatever phase it was. */
    record ContactEnded(ContactId contact, ContactEnd end) implements RoutingEvent {}

    /** Contact and agent hear or read each other. */
    record ContactConnected(ContactId contact, AgentId agent) implements RoutingEvent {}

    /** The agent put the contact on hold or took it back. */
    record ContactHeld(ContactId contact, boolean onHold) implements RoutingEvent {}

    /** The agent wrote or changed the note. */
    record NoteSaved(ContactId contact, AgentId agent, String note) implements RoutingEvent {}

    record AgentSignedIn(AgentId agent) implements RoutingEvent {}

    record AgentSignedOut(AgentId agent) implements RoutingEvent {}

    /** The agent chose a state; it starts after the contacts in hand. */
    record AgentStateChosen(AgentId agent, RoutingState state) implements RoutingEvent {}

    /** The phone (un)registered, or the desk socket came or went, for this channel. */
    record DeviceChanged(AgentId agent, Channel channel, boolean reachable) implements RoutingEvent {}

    /** The agent took the offer: pressed accept, or the phone answered. */
    record OfferAccepted(OfferId offer) implements RoutingEvent {}

    record OfferRefused(OfferId offer, OfferOutcome outcome) implements RoutingEvent {}

    /** The timer of the offer fired. */
    record OfferExpired(OfferId offer) implements RoutingEvent {}

    /** The agent finished wrap-up. */
    record WrapUpFinished(ContactId contact, AgentId agent, String disposition, String note) implements RoutingEvent {}

    /** The timer of the wrap-up fired. */
    record WrapUpExpired(ContactId contact, AgentId agent) implements RoutingEvent {}

    /** The timer of the longest wait fired. */
    record MaxWaitReached(ContactId contact) implements RoutingEvent {}

    /** Something that only time changes should be looked at again, such as an exclusion that ran out. */
    record Tick() implements RoutingEvent {}
}
