package io.parley.web.desk;

import io.parley.acd.port.Consults;
import io.parley.chat.conversation.ConversationView;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.StaffNote;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Effect;
import io.parley.web.http.Person;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Everything the desk hub hears. */
sealed interface DeskNews {
    record Opened(DeskSocket socket) implements DeskNews {}

    record Closed(DeskSocket socket) implements DeskNews {}

    record Offered(Effect.Offer offer) implements DeskNews {}

    record Withdrawn(Effect.Withdraw withdrawal) implements DeskNews {}

    record AgentChanged(AgentId agent) implements DeskNews {}

    /** Another phone rings for the agent now, or none. */
    record PhoneChanged(AgentId agent) implements DeskNews {}

    record RecordChanged(ContactRecord record) implements DeskNews {}

    /** Somebody is asked about a contact, or nobody any more. */
    record ConsultChanged(Consults.Standing now) implements DeskNews {}

    /** Who is in a call beside its agent, or how it is to hear. */
    record CallChanged(ContactId contact) implements DeskNews {}

    record Said(TranscriptEvent event) implements DeskNews {}

    /** @param peek what the visitor types, where agents may see it */
    record Typing(ContactId contact, boolean on, Optional<String> peek) implements DeskNews {}

    /** The agent of a chat, or a colleague beside them, types or stops. */
    record ColleagueTyping(ContactId contact, String id, String name, boolean on) implements DeskNews {}

    /** Staff wrote among themselves. */
    record Noted(StaffNote note) implements DeskNews {}

    /** @param visitor what the visitor has seen @param byVisitor whether it is news; else the agent has seen more */
    record Seen(ContactId contact, ConversationView.Marks visitor, boolean byVisitor) implements DeskNews {}

    /** All of a chat up to {@code seq} is on a screen of the agent's. */
    record Shown(ContactId contact, AgentId agent, long seq) implements DeskNews {}

    /** What a colleague whose desk opened is asked into. @param uninvited how many had been told otherwise by then */
    record Asked(DeskSocket socket, List<StaffNote> invitations, long uninvited) implements DeskNews {}

    record LeftMessagesChanged() implements DeskNews {}

    /** All that there was to tell has been told. */
    record CardsDue() implements DeskNews {}

    /** Pages of these people are told something. @param frame by language */
    record Told(Predicate<AgentId> whom, Function<String, DeskFrame> frame) implements DeskNews {}

    record OrgChanged(long version, Set<AgentId> newcomers) implements DeskNews {}

    record SignedIn(Person person) implements DeskNews {}

    record SignedOut(Person person) implements DeskNews {}

    /** The time is over in which a lost desk may come back. @param loss counts the losses of this desk */
    record GraceOver(AgentId agent, long loss) implements DeskNews {}

    record Beat() implements DeskNews {}

    record BoardDue() implements DeskNews {}

    record Stop() implements DeskNews {}
}
