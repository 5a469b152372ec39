package io.parley.web.desk;

import io.parley.core.contact.StaffNote;
import io.parley.web.desk.DeskShapes.AgentState;
import io.parley.web.desk.DeskShapes.ChatEvent;
import io.parley.web.desk.DeskShapes.ContactCard;
import io.parley.web.http.Json;
import io.parley.web.phone.PhoneLines.PhoneState;
import java.util.List;
import java.util.Optional;

/** The frames a desk is sent; {@code t} says which. */
public sealed interface DeskFrame {

    record Whole(String t, DeskShapes.Desk desk) implements DeskFrame {}

    record Agent(String t, AgentState agent) implements DeskFrame {}

    record Phone(String t, PhoneState phone) implements DeskFrame {}

    record Offered(String t, DeskShapes.Offer offer) implements DeskFrame {}

    record Withdrawn(String t, String offer, String reason) implements DeskFrame {}

    record Contact(String t, ContactCard contact) implements DeskFrame {}

    record Gone(String t, String contact) implements DeskFrame {}

    record Event(String t, ChatEvent event) implements DeskFrame {
        @Override
        public String json() {
            return FrequentFrames.event(this);
        }
    }

    record Typing(String t, String contact, boolean on, Optional<String> peek) implements DeskFrame {}

    record Seen(String t, String contact, long delivered, long read) implements DeskFrame {
        @Override
        public String json() {
            return FrequentFrames.seen(this);
        }
    }

    record Colleague(String t, String contact, String id, String name, boolean on) implements DeskFrame {}

    record Note(String t, StaffShapes.NoteView note) implements DeskFrame {}

    record LiveChat(String t, StaffShapes.LiveChat chat) implements DeskFrame {}

    record Invited(String t, StaffShapes.Invitation invitation) implements DeskFrame {}

    record Uninvited(String t, String contact) implements DeskFrame {}

    record Floor(String t, BoardShapes.BoardView board) implements DeskFrame {}

    record Waiting(String t, List<DeskShapes.WaitingCard> waiting) implements DeskFrame {}

    /** Of whom the agent wants to hear is another one. */
    record Wanted(String t, Optional<Free> free) implements DeskFrame {}

    /** Who is free now for a contact. @param name of the colleague */
    record Free(String contact, String agent, String name) {}

    record Offline(String t, long count) implements DeskFrame {}

    record Asked(String t, Optional<DeskShapes.AskedCard> asked) implements DeskFrame {}

    record Org(String t, long version) implements DeskFrame {}

    /** Who is in one place now, if anybody. */
    record Parking(String t, String slot, Optional<ParkedCards.ParkedCard> parked) implements DeskFrame {}

    /** Pages read something anew. */
    record Anew(String t) implements DeskFrame {}

    record Pong(String t) implements DeskFrame {}

    static DeskFrame desk(DeskShapes.Desk desk) {
        return new Whole("desk", desk);
    }

    static DeskFrame agent(AgentState agent) {
        return new Agent("agent", agent);
    }

    static DeskFrame phone(PhoneState phone) {
        return new Phone("phone", phone);
    }

    static DeskFrame offer(DeskShapes.Offer offer) {
        return new Offered("offer", offer);
    }

    static DeskFrame withdraw(String offer, String reason) {
        return new Withdrawn("withdraw", offer, reason);
    }

    static DeskFrame contact(ContactCard card) {
        return new Contact("contact", card);
    }

    static DeskFrame gone(String contact) {
        return new Gone("gone", contact);
    }

    static DeskFrame event(ChatEvent event) {
        return new Event("event", event);
    }

    static DeskFrame typing(DeskNews.Typing typing) {
        return new Typing("typing", typing.contact().value(), typing.on(), typing.peek());
    }

    static DeskFrame seen(String contact, long delivered, long read) {
        return new Seen("seen", contact, delivered, read);
    }

    static DeskFrame colleague(DeskNews.ColleagueTyping typing) {
        return new Colleague("colleague", typing.contact().value(), typing.id(), typing.name(), typing.on());
    }

    static DeskFrame note(StaffNote note) {
        return new Note("note", StaffShapes.NoteView.of(note));
    }

    static DeskFrame chat(StaffShapes.LiveChat chat) {
        return new LiveChat("chat", chat);
    }

    static DeskFrame invited(StaffShapes.Invitation invitation) {
        return new Invited("invited", invitation);
    }

    static DeskFrame uninvited(String contact) {
        return new Uninvited("uninvited", contact);
    }

    static DeskFrame board(BoardShapes.BoardView board) {
        return new Floor("board", board);
    }

    static DeskFrame waiting(List<DeskShapes.WaitingCard> waiting) {
        return new Waiting("waiting", waiting);
    }

    static DeskFrame offline(long count) {
        return new Offline("offline", count);
    }

    /** @param asked nothing: nobody asks any more */
    static DeskFrame asked(Optional<DeskShapes.AskedCard> asked) {
        return new Asked("asked", asked);
    }

    static DeskFrame org(long version) {
        return new Org("org", version);
    }

    static DeskFrame parking(String slot, Optional<ParkedCards.ParkedCard> parked) {
        return new Parking("parking", slot, parked);
    }

    static DeskFrame anew(Nudge what) {
        return new Anew(DeskShapes.code(what));
    }

    /** @param free who was waited for and is free now; absent: the list is another one */
    static DeskFrame wanted(Optional<Free> free) {
        return new Wanted("wanted", free);
    }

    static DeskFrame pong() {
        return new Pong("pong");
    }

    default String json() {
        return Json.text(this);
    }
}
