package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.TranscriptLog;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Board;
import io.parley.web.desk.Conversations;
import io.parley.web.desk.DeskHub;
import io.parley.web.desk.DeskShapes.ChatEvent;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;

/** What an agent reads and says in chats. */
public final class MessageRoutes {
    private static final int PAGE = 500;
    private static final int LONGEST_CID = 64;
    private static final int LONGEST_BODY = 4_000;

    private final Distributor distributor;
    private final Conversations conversations;
    private final TranscriptLog log;
    private final DeskHub hub;

    public MessageRoutes(Distributor distributor, Conversations conversations, TranscriptLog log, DeskHub hub) {
        this.distributor = distributor;
        this.conversations = conversations;
        this.log = log;
        this.hub = hub;
    }

    public record Messages(List<ChatEvent> events, long head) {}

    /** @param cid made by the sender; the same one again is harmless */
    public record Message(String cid, String body) {
        public Message {
            if (cid.isEmpty() || cid.length() > LONGEST_CID) {
                throw Refusal.badField("cid", "must have 1 to " + LONGEST_CID + " characters");
            }
            if (body.isBlank() || body.length() > LONGEST_BODY) {
                throw Refusal.badField("body", "must have 1 to " + LONGEST_BODY + " characters");
            }
        }
    }

    /** @param dup whether it was stored before */
    public record Stored(String cid, long seq, long ts, boolean dup) {}

    public record ReadUpTo(Long seq) {
        public ReadUpTo {
            if (seq < 0) {
                throw Refusal.badField("seq", "must be 0 or more");
            }
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/contacts/{id}/messages")
                        .access(Access.DESK)
                        .queries("after")
                        .answers(Messages.class)
                        .about("What was said in a chat on one's desk.")
                        .does(this::read),
                Route.post("/api/contacts/{id}/messages")
                        .takes(Message.class)
                        .access(Access.DESK)
                        .answers(Stored.class)
                        .about("Says something; answered once it is on disk.")
                        .does(this::say),
                Route.post("/api/contacts/{id}/read")
                        .takes(ReadUpTo.class)
                        .access(Access.DESK)
                        .about("All up to here was read.")
                        .does(this::markRead),
                Route.post("/api/contacts/{id}/typing")
                        .takes(DeskRoutes.Switch.class)
                        .access(Access.DESK)
                        .about("The agent writes, or stopped.")
                        .does(this::typing));
    }

    private Answer read(ApiCall call) {
        ContactId chat = chat(call);
        List<TranscriptEvent> events = log.read(chat, call.queryNumber("after").orElse(0), PAGE);
        return Answer.json(new Messages(events.stream().map(ChatEvent::of).toList(), log.head(chat)));
    }

    private Answer say(ApiCall call, Message message) {
        ContactId chat = chat(call);
        return switch (Durably.await(conversations.say(chat, Mine.agent(call), message.cid(), message.body()))) {
            case Conversations.Said said ->
                Answer.json(new Stored(message.cid(), said.seq(), said.at().toEpochMilli(), said.repeated()));
            case Conversations.CidConflict conflict ->
                throw Refusal.conflict("cid_conflict", "this cid stood for other words");
            case Conversations.Closed closed -> throw Refusal.conflict("closed", "the conversation is over");
        };
    }

    private Answer markRead(ApiCall call, ReadUpTo upTo) {
        ContactId chat = chat(call);
        conversations.read(chat, Mine.agent(call), upTo.seq());
        hub.readByAgent(chat, upTo.seq());
        return Answer.done();
    }

    private Answer typing(ApiCall call, DeskRoutes.Switch typing) {
        conversations.typing(chat(call), Mine.agent(call), typing.on());
        return Answer.done();
    }

    private ContactId chat(ApiCall call) {
        Board.ContactView contact = Mine.contact(call, distributor.board());
        if (contact.record().contact().channel() != Channel.CHAT) {
            throw Refusal.conflict("not_a_chat", "a call has no messages");
        }
        return contact.record().contact().id();
    }
}
