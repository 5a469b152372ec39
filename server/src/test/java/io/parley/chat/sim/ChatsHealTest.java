package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.ConversationView;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Board;
import io.parley.core.routing.Breach;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loses what chats and the floor tell each other, one thing at a time, and sees both agree again. */
@Timeout(60)
class ChatsHealTest {
    private static final int SETTLED_MS = 20_000;

    private final SimLoop loop = new SimLoop(11);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), agents);

    ChatsHealTest() {
        agents.sitAt(server);
        agents.talkative = 0;
    }

    private ContactId opened() {
        SimVisitor visitor = new SimVisitor(server, "t", false, new SimVisitor.Memory());
        visitor.connect();
        loop.run(500);
        visitor.open("hello");
        loop.run(SETTLED_MS);
        return new ContactId(visitor.memory.conversation);
    }

    private Optional<ContactRecord> onFloor(ContactId id) {
        Board board = server.distributor().board();
        return Stream.concat(board.waiting().stream(), board.live().stream())
                .map(Board.ContactView::record)
                .filter(record ->
                        record.contact().id().equals(id) && record.end().isEmpty())
                .findFirst();
    }

    private ConversationView chat(ContactId id) {
        return server.chats().view(id).orElseThrow();
    }

    /** Both say that it is with the same agent. */
    private AgentId agreed(ContactId id) {
        ContactRecord record = onFloor(id).orElseThrow();
        assertEquals(ContactPhase.CONNECTED, record.phase());
        assertEquals(ConversationView.State.ACTIVE, chat(id).state());
        assertEquals(record.agent(), chat(id).agent());
        assertEquals(List.of(), server.distributor().violations());
        assertEquals(List.of(), agents.wrong);
        return record.agent().orElseThrow();
    }

    private void handOn(ContactId id, AgentId by) {
        server.distributor()
                .post(new RoutingEvent.ContactTransferred(id, by, Destination.of(SimFloor.QUEUE), Handover.Way.BLIND));
    }

    @Test
    void whatBothKnowIsLeftAlone() {
        ContactId id = opened();
        AgentId first = agreed(id);
        handOn(id, first);
        loop.run(SETTLED_MS);
        agreed(id);
        server.chats().end(id, chat(id).agent().orElseThrow(), ContactEnd.AGENT_ENDED);
        loop.run(SETTLED_MS);
        assertEquals(ConversationView.State.CLOSED, chat(id).state());
        assertEquals(List.of(), server.mends());
    }

    @Test
    void aContactWithoutAChatIsEndedAndItsAgentIsFree() {
        Contact ghost = new Contact(
                new ContactId("ghost"),
                Channel.CHAT,
                SimFloor.QUEUE,
                "en",
                0,
                new Customer("nobody", Optional.empty()),
                loop.instant());
        server.distributor().post(new RoutingEvent.ContactArrived(ghost));
        loop.run(2_000);
        assertTrue(onFloor(ghost.id()).isPresent());
        loop.run(SETTLED_MS);
        assertTrue(onFloor(ghost.id()).isEmpty());
        assertEquals(List.of(Breach.CHAT_LOST), server.mends());
        assertTrue(server.distributor().board().agents().stream()
                .allMatch(agent -> agent.contacts().isEmpty()));
    }

    @Test
    void aContactWhoseChatIsOverEndsAsTheChatDid() {
        ContactId id = opened();
        server.distributor().lost = what -> what instanceof RoutingEvent.ContactEnded;
        server.chats().end(id, agreed(id), ContactEnd.AGENT_ENDED);
        loop.run(2_000);
        server.distributor().lost = what -> false;
        assertTrue(onFloor(id).isPresent());
        loop.run(SETTLED_MS);
        assertTrue(onFloor(id).isEmpty());
        assertEquals(List.of(Breach.CHAT_OVER), server.mends());
    }

    @Test
    void anOpenChatThatTheFloorNeverHeardOfIsServed() {
        server.distributor().lost = what -> what instanceof RoutingEvent.ContactArrived;
        SimVisitor visitor = new SimVisitor(server, "t", false, new SimVisitor.Memory());
        visitor.connect();
        loop.run(500);
        visitor.open("hello");
        loop.run(2_000);
        server.distributor().lost = what -> false;
        loop.run(SETTLED_MS);
        agreed(new ContactId(visitor.memory.conversation));
        assertEquals(List.of(Breach.CHAT_WITHOUT_CONTACT), server.mends());
    }

    @Test
    void aChatWhoseContactWasLostWaitsAndIsServedAgain() {
        ContactId id = opened();
        server.distributor().lost = what -> what instanceof Effect.EndContact;
        server.distributor().post(new RoutingEvent.ContactEnded(id, ContactEnd.AGENT_ENDED));
        loop.run(2_000);
        server.distributor().lost = what -> false;
        assertEquals(ConversationView.State.ACTIVE, chat(id).state(), "its visitor sees an open chat");
        loop.run(SETTLED_MS);
        agreed(id);
        assertEquals(List.of(Breach.CHAT_WITHOUT_CONTACT), server.mends());
    }

    @Test
    void aChatThatWasNotToldOfItsAgentIsTold() {
        server.distributor().lost = what -> what instanceof Effect.Connect;
        SimVisitor visitor = new SimVisitor(server, "t", false, new SimVisitor.Memory());
        visitor.connect();
        loop.run(500);
        visitor.open("hello");
        loop.run(2_000);
        server.distributor().lost = what -> false;
        ContactId id = new ContactId(visitor.memory.conversation);
        assertEquals(ConversationView.State.WAITING, chat(id).state());
        loop.run(SETTLED_MS);
        agreed(id);
        assertEquals(List.of(Breach.CHAT_NOT_JOINED), server.mends());
    }

    @Test
    void aChatThatWasNotToldThatItWaitsIsTold() {
        ContactId id = opened();
        AgentId first = agreed(id);
        for (AgentId agent : SimFloor.AGENTS) {
            server.distributor().post(new RoutingEvent.DeviceChanged(agent, Channel.CHAT, false));
        }
        loop.run(100);
        server.distributor().lost = what -> what instanceof Effect.PassOn;
        handOn(id, first);
        loop.run(2_000);
        server.distributor().lost = what -> false;
        assertEquals(Optional.of(first), chat(id).agent());
        loop.run(SETTLED_MS);
        assertEquals(ConversationView.State.WAITING, chat(id).state());
        assertEquals(ContactPhase.QUEUED, onFloor(id).orElseThrow().phase());
        assertEquals(List.of(Breach.CHAT_STILL_WITH_AGENT), server.mends());
    }

    /** Written were the words that the agent has left, not those that it waits. */
    @Test
    void aChatThatIsWithNobodyWhenTheProcessDiesWaits() {
        ContactId id = opened();
        AgentId first = agreed(id);
        for (AgentId agent : SimFloor.AGENTS) {
            server.distributor().post(new RoutingEvent.DeviceChanged(agent, Channel.CHAT, false));
        }
        loop.run(100);
        server.distributor().lost = what -> what instanceof Effect.PassOn;
        handOn(id, first);
        loop.run(2_000);
        server.kill();
        server.store.append(left(id, first));
        loop.run(100);
        server.start(false);
        loop.run(SETTLED_MS);
        assertEquals(ConversationView.State.WAITING, chat(id).state());
        assertEquals(ContactPhase.QUEUED, onFloor(id).orElseThrow().phase());
        assertEquals(List.of(), server.mends());
    }

    private TranscriptEvent left(ContactId id, AgentId agent) {
        return new TranscriptEvent(
                id,
                server.store.head(id) + 1,
                loop.instant(),
                TranscriptEvent.Kind.LEAVE,
                TranscriptEvent.Author.AGENT,
                agent.value(),
                agent.value(),
                Optional.empty(),
                "{}");
    }

    @Test
    void aChatThatBelievesItIsWithAnotherIsWithWhomTheFloorSays() {
        ContactId id = opened();
        AgentId first = agreed(id);
        server.distributor().lost = what -> what instanceof Effect.PassOn || what instanceof Effect.Connect;
        handOn(id, first);
        loop.run(4_000);
        server.distributor().lost = what -> false;
        assertNotEquals(chat(id).agent(), onFloor(id).orElseThrow().agent());
        loop.run(SETTLED_MS);
        assertNotEquals(first, agreed(id));
        assertEquals(List.of(Breach.CHAT_NOT_JOINED), server.mends());
    }
}
