package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.chat.conversation.ChatRefused;
import io.parley.chat.conversation.ChatStale;
import io.parley.chat.conversation.ConversationView;
import io.parley.chat.conversation.Conversations;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Board;
import io.parley.web.desk.DeskShapes.ChatEvent;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What an agent reads and says in chats. */
public final class MessageRoutes {
    private static final int PAGE = 500;
    private static final int LONGEST_CID = 64;
    private static final int LONGEST_BODY = 4_000;

    private final Distributor distributor;
    private final Conversations conversations;

    public MessageRoutes(Distributor distributor, Conversations conversations) {
        this.distributor = distributor;
        this.conversations = conversations;
    }

    /** @param delivered, read how far the visitor has got */
    public record Messages(List<ChatEvent> events, long head, long delivered, long read) {}

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

    /**
     * A message to the customer.
     *
     * @param after number of the last event the sender has seen; where the customer has said more since, it is not sent
     * @param anyway it is sent all the same
     */
    public record Reply(String cid, String body, Optional<Long> after, Optional<Boolean> anyway) {
        public Reply {
            new Message(cid, body);
            if (after.filter(seq -> seq < 0).isPresent()) {
                throw Refusal.badField("after", "must be 0 or more");
            }
        }
    }

    /** @param dup whether it was stored before */
    public record Stored(String cid, long seq, long ts, boolean dup) {}

    /** What the customer has said since the answer was written. */
    public record Stale(String code, String message, List<ChatEvent> said) {}

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
                        .takes(Reply.class)
                        .access(Access.DESK)
                        .answers(Stored.class)
                        .refuses(409, Stale.class)
                        .about("Says something; answered once it is on disk. With after: unless more was said since.")
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
        ContactRecord record = Mine.contact(call, distributor).record();
        chat(call);
        ContactId whole = record.partOf().orElse(record.contact().id());
        ConversationView now = conversations.view(whole).orElseThrow(() -> Refusal.notFound("contact"));
        List<TranscriptEvent> events =
                conversations.events(whole, call.queryNumber("after").orElse(0), PAGE);
        ConversationView.Marks visitor = now.visitor();
        if (record.partOf().isEmpty()) {
            return Answer.json(new Messages(shown(events), now.head(), visitor.delivered(), visitor.read()));
        }
        List<TranscriptEvent> own = until(events, record.endedAt().orElse(Instant.EPOCH));
        long head = own.size() == PAGE
                ? now.head()
                : own.isEmpty() ? 0 : own.getLast().seq();
        return Answer.json(new Messages(shown(own), head, visitor.delivered(), visitor.read()));
    }

    /** Whoever handed a chat on reads what was said until then. */
    private static List<TranscriptEvent> until(List<TranscriptEvent> events, Instant end) {
        return events.stream().filter(event -> !event.at().isAfter(end)).toList();
    }

    private static List<ChatEvent> shown(List<TranscriptEvent> events) {
        return events.stream().map(ChatEvent::of).toList();
    }

    private Answer say(ApiCall call, Reply message) {
        ContactId chat = chat(call);
        AgentId agent = Mine.agent(call);
        Optional<Long> after = message.after().filter(seq -> !message.anyway().orElse(false));
        CompletableFuture<Conversations.Ack> sent = after.isPresent()
                ? conversations.reply(chat, agent, message.cid(), message.body(), after.get())
                : conversations.send(chat, agent, message.cid(), message.body());
        return Durably.await(refusing(
                sent.handle(MessageRoutes::answered).thenCompose(answer -> answer), Refusal.notFound("contact")));
    }

    private static CompletableFuture<Answer> answered(Conversations.Ack ack, Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof ChatStale stale) {
            String why = "the customer has said more since; send it with anyway, or after what was said";
            return CompletableFuture.completedFuture(
                    Answer.json(new Stale("stale", why, shown(stale.said()))).status(409));
        }
        return cause == null
                ? CompletableFuture.completedFuture(
                        Answer.json(new Stored(ack.cid(), ack.seq(), ack.tsMs(), ack.dup())))
                : CompletableFuture.failedFuture(cause);
    }

    /** What chat refuses as what the API refuses. @param foreign where the chat is not with whoever asks */
    static <T> CompletableFuture<T> refusing(CompletableFuture<T> asked, Refusal foreign) {
        return asked.exceptionallyCompose(failed -> CompletableFuture.failedFuture(refusal(failed, foreign)));
    }

    private static Throwable refusal(Throwable failed, Refusal foreign) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        if (!(cause instanceof ChatRefused refused)) {
            return cause;
        }
        return switch (refused.code()) {
            case CLOSED,
                    CLOSED_HOURS,
                    FORM_INCOMPLETE,
                    CID_CONFLICT,
                    BUSY,
                    BANNED,
                    CALL_REFUSED,
                    IDENTITY_REFUSED,
                    IDENTITY_OTHER,
                    TOO_LATE -> Refusal.conflict(refused.code().wire(), refused.getMessage());
            case TOO_LARGE, BAD_FRAME -> Refusal.badField("body", refused.getMessage());
            case FORBIDDEN -> foreign;
            case UNKNOWN_CONVERSATION -> Refusal.notFound("contact");
        };
    }

    /** A page that says so while the chat goes to somebody else has made no mistake. */
    private Answer markRead(ApiCall call, ReadUpTo upTo) {
        Mine.contactStill(call, distributor)
                .ifPresent(view -> conversations.read(chat(view), Mine.agent(call), upTo.seq()));
        return Answer.done();
    }

    /** As with what was read. */
    private Answer typing(ApiCall call, DeskRoutes.Switch typing) {
        Mine.contactStill(call, distributor)
                .ifPresent(view -> conversations.typing(chat(view), Mine.agent(call), typing.on()));
        return Answer.done();
    }

    private ContactId chat(ApiCall call) {
        return chat(Mine.contact(call, distributor));
    }

    private static ContactId chat(Board.ContactView contact) {
        if (contact.record().contact().channel() != Channel.CHAT) {
            throw Refusal.conflict("not_a_chat", "a call has no messages");
        }
        return contact.record().contact().id();
    }
}
