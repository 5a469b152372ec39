package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.protocol.ClientFrame;
import io.parley.chat.protocol.ErrorCode;
import io.parley.chat.protocol.ServerFrame;
import io.parley.chat.session.OpeningToll;
import io.parley.chat.session.RateBucket;
import io.parley.chat.session.SendTurns;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a welcomed visitor asks for, and the answers. Part of one connection, run by its turns. */
final class VisitorFrames {
    private static final Logger log = LoggerFactory.getLogger(VisitorFrames.class);
    /** Of what is being typed, a second. */
    private static final int GLIMPSES = 4;

    private final ChatEntrance entrance;
    private final ChatParts parts;
    private final VisitorFeed feed;
    private final VisitorLink link;
    private final Origin origin;
    private final Optional<String> address;
    private final SendTurns messages;
    private final VisitorPace pace;
    private final RateBucket glimpses;
    private final VisitorSigning signing;
    private Optional<VisitorIdentity> visitor = Optional.empty();
    private Optional<String> page = Optional.empty();
    private String tab = "";
    /** The chat that was over, and whose next one was paid for last. */
    private Optional<ContactId> followed = Optional.empty();

    VisitorFrames(ChatEntrance entrance, VisitorFeed feed, VisitorLink link, Origin origin) {
        this.origin = origin;
        address = origin.address();
        this.entrance = entrance;
        this.feed = feed;
        this.link = link;
        parts = entrance.parts();
        ChatSettings.Rates rates = parts.settings().rates();
        long nowMs = parts.clock().millis();
        messages = new SendTurns(new RateBucket(rates.messageBurst(), rates.messagesPerSecond(), nowMs));
        pace = new VisitorPace(entrance, feed, address);
        glimpses = new RateBucket(GLIMPSES, GLIMPSES, nowMs);
        signing = new VisitorSigning(parts, feed, link);
    }

    void admitted(VisitorIdentity identity, ClientFrame.Hello said) {
        visitor = Optional.of(identity);
        page = said.page();
        tab = said.tab();
        parts.aids().sense().prepare(parts.settings().languages()); // whoever says hello soon writes
    }

    void take(ClientFrame frame) {
        switch (frame) {
            case ClientFrame.Hello hello -> throw new IllegalStateException("the gate takes hello");
            case ClientFrame.Open open -> open(open);
            case ClientFrame.Send send -> send(send);
            case ClientFrame.Ack(String c, long seq) -> {
                if (feed.acked(c, seq)) {
                    tell(c, new Told.VisitorSaw(false, seq));
                }
            }
            case ClientFrame.Read(String c, long seq) -> tell(c, new Told.VisitorSaw(true, seq));
            case ClientFrame.Sync(String c, long from, long to) -> feed.sync(c, from, to);
            case ClientFrame.Typing(String c, boolean on, var text) -> typing(c, on, text);
            case ClientFrame.Identify identify -> signing.take(identify, visitorId());
            case ClientFrame.Edit edit -> edit(edit);
            case ClientFrame.Leave(String c) ->
                with(c, Optional.empty(), one -> new Told.End(author(one), ContactEnd.CUSTOMER_LEFT));
            case ClientFrame.Call(String c, String number) -> call(c, number);
            case ClientFrame.Rate rate -> rate(rate);
            case ClientFrame.Note note -> note(note);
            case ClientFrame.CallOffer offer -> call(offer);
            case ClientFrame.CallEnd(String id) -> entrance.visitorCalls().end(visitorId(), id);
            case ClientFrame.CallIce() -> feed.say(ways());
            case ClientFrame.CallAsk(String id) -> feed.say(standing(id));
            case ClientFrame.Ping() ->
                feed.say(new ServerFrame.Pong(parts.clock().millis()));
        }
    }

    private void rate(ClientFrame.Rate rate) {
        with(
                rate.c(),
                Optional.of(rate.cid()),
                one -> new Told.Rate(
                        rate.cid(),
                        rate.kind(),
                        rate.score(),
                        rate.comment(),
                        outcome -> link.post(new LinkTold.Answered(rate.cid(), outcome))));
    }

    /** The floor ends the chat if the callback takes its place; else it just goes on. */
    private void call(String c, String number) {
        with(
                c,
                Optional.empty(),
                one -> new Told.CallMe(number, taken -> {
                    if (!taken) {
                        link.post(new LinkTold.CallRefused(c));
                    }
                }));
    }

    void callRefused(String c) {
        err(Optional.of(c), ErrorCode.CALL_REFUSED, "this number is not called, or the place cannot be kept");
    }

    private String visitorId() {
        return visitor.orElseThrow().id();
    }

    /** A new call is limited as openings are; what follows belongs to it. */
    private ServerFrame standing(String call) {
        return entrance.visitorCalls().standing(visitorId(), call);
    }

    private ServerFrame ways() {
        return entrance.visitorCalls().ways(visitor.orElseThrow(), address);
    }

    private void call(ClientFrame.CallOffer offer) {
        VisitorCalls calls = entrance.visitorCalls();
        VisitorCalls.Caller caller = new VisitorCalls.Caller(visitor.orElseThrow(), tab, address, signing.now());
        boolean known = calls.isLive(visitorId(), offer.id());
        if (!known && pace.isHeld(asked(offer.id()), offer.work())) {
            return;
        }
        Optional<ContactId> chat = offer.wish()
                .c()
                .map(ContactId::new)
                .filter(c -> feed.conversation(c.value()).isPresent());
        calls.offer(caller, offer, chat).ifPresent(code -> err(Optional.of(offer.id()), code, "there is no call"));
    }

    private void tell(String c, Told told) {
        with(c, Optional.empty(), one -> told);
    }

    /** Only the visitor's own conversations exist for them. @return whether it is one */
    private boolean with(String c, Optional<String> ref, Function<ChatConversation, Told> told) {
        Optional<ChatConversation> own = feed.conversation(c)
                .or(() -> entrance.floor()
                        .find(new ContactId(c))
                        .filter(one -> one.opened()
                                .visitorId()
                                .equals(visitor.orElseThrow().id())));
        own.ifPresentOrElse(
                one -> one.post(told.apply(one)),
                () -> err(ref.or(() -> Optional.of(c)), ErrorCode.UNKNOWN_CONVERSATION, "you have no such chat"));
        return own.isPresent();
    }

    private void err(Optional<String> ref, ErrorCode code, String message) {
        parts.counters().refusedFrames.increment();
        feed.say(new ServerFrame.Err(ref, code, message));
    }

    private void send(ClientFrame.Send send) {
        switch (messages.next(send.cid(), parts.clock().millis())) {
            case SendTurns.Verdict.Wait(int ms) -> pace.throttled(ms);
            case SendTurns.Verdict.Ignore() -> {}
            case SendTurns.Verdict.Take() -> {
                boolean own = with(
                        send.c(),
                        Optional.of(send.cid()),
                        one -> new Told.Say(
                                author(one), words(send), outcome -> link.post(new LinkTold.SendDone(send, outcome))));
                if (!own) {
                    messages.answered(send.cid());
                }
            }
        }
    }

    void sent(LinkTold.SendDone done) {
        messages.answered(done.frame().cid());
        boolean closed = done.outcome() instanceof Outcome.Refused refused && refused.code() == ErrorCode.CLOSED;
        Optional<ChatConversation> ended =
                closed ? entrance.floor().find(new ContactId(done.frame().c())) : Optional.empty();
        pace.shows(done.frame().cid(), done.frame().work());
        ended.ifPresentOrElse(
                one -> followUp(one.opened(), words(done.frame())),
                () -> answer(done.frame().cid(), done.outcome()));
    }

    /**
     * Words go along the row of chats that went on with this one for nothing. At its end one is opened like any other,
     * at the same price, and once for all words to the same one that is over.
     */
    private void followUp(Visitors.Conversation ended, Told.Words words) {
        if (isPaidFor(ended)) {
            open(Openings.Wish.followUp(ended, words));
            return;
        }
        Openings.Row row = entrance.openings().row(visitor.orElseThrow(), ended, words);
        Visitors.Conversation last = row.last();
        if (row.going().isPresent()) {
            if (!pace.isBehind(words.cid())) {
                open(Openings.Wish.into(row.going().get(), words));
            }
        } else if (isPaidFor(last) || !pace.isFollowUpHeld(asked(words.cid()))) {
            followed = Optional.of(last.id());
            open(Openings.Wish.followUp(last, words));
        }
    }

    private boolean isPaidFor(Visitors.Conversation ended) {
        return followed.filter(ended.id()::equals).isPresent();
    }

    private OpeningToll.Asked asked(String ref) {
        return new OpeningToll.Asked(visitorId(), ref);
    }

    private static Told.Words words(ClientFrame.Send send) {
        return new Told.Words(send.cid(), send.body());
    }

    VisitorSigning signing() {
        return signing;
    }

    /** More of what is typed than an agent can follow is left out. */
    private void typing(String c, boolean on, Optional<String> text) {
        boolean peeks =
                parts.settings().manners().peek() && glimpses.take(parts.clock().millis()) == 0;
        if (text.isEmpty() || !on) {
            tell(c, new Told.VisitorTyping(on, Optional.empty()));
        } else if (peeks || !parts.settings().manners().peek()) {
            tell(c, new Told.VisitorTyping(true, text.filter(words -> peeks)));
        }
    }

    private void edit(ClientFrame.Edit edit) {
        switch (messages.next(edit.cid(), parts.clock().millis())) {
            case SendTurns.Verdict.Wait(int ms) -> pace.throttled(ms);
            case SendTurns.Verdict.Ignore() -> {}
            case SendTurns.Verdict.Take() -> {
                Told.Words words = new Told.Words(edit.cid(), edit.body());
                boolean own = with(
                        edit.c(),
                        Optional.of(edit.cid()),
                        one -> new Told.Edit(
                                author(one),
                                words,
                                edit.seq(),
                                outcome -> link.post(new LinkTold.Answered(edit.cid(), outcome))));
                if (!own) {
                    messages.answered(edit.cid());
                }
            }
        }
    }

    /** A rating or an edit was done, or not. */
    void done(LinkTold.Answered told) {
        messages.answered(told.cid());
        answer(told.cid(), told.outcome());
    }

    private static Told.Author author(ChatConversation one) {
        return Told.Author.visitor(one.opened().visitorId(), one.opened().name());
    }

    private void answer(String cid, Outcome outcome) {
        switch (outcome) {
            case Outcome.Stored(var event, boolean dup) ->
                feed.say(new ServerFrame.Ok(
                        cid,
                        event.conversation().value(),
                        event.seq(),
                        event.at().toEpochMilli(),
                        dup));
            case Outcome.Refused(ErrorCode code, String why) -> err(Optional.of(cid), code, why);
            case Outcome.Done done -> {}
            case Outcome.Stale stale -> throw new IllegalStateException("visitors' words are never stale");
        }
    }

    private void open(ClientFrame.Open open) {
        if (pace.isHeld(asked(open.oid()), open.work())) {
            return;
        }
        Optional<ContactId> call =
                open.call().flatMap(id -> entrance.visitorCalls().contact(visitorId(), id));
        Openings.Wish wish = Openings.Wish.of(open, page, call);
        open.jwt()
                .ifPresentOrElse(
                        jwt -> signing.first(new ClientFrame.Identify(open.oid(), jwt), visitorId(), () -> open(wish)),
                        () -> open(wish));
    }

    private void open(Openings.Wish wish) {
        answered(
                entrance.openings().open(visitor.orElseThrow(), origin, wish.signed(signing.now())),
                result -> new LinkTold.OpenDone(wish, result));
    }

    /** A failed store is not answered: the client asks again. */
    private <T> void answered(CompletableFuture<T> future, Function<T, LinkTold> told) {
        future.whenComplete((result, failure) -> {
            if (failure == null) {
                link.post(told.apply(result));
            } else {
                parts.counters().writesTriedAgain.increment();
                log.warn("an opening was not stored; the visitor asks again: {}", failure.toString());
            }
        });
    }

    void opened(LinkTold.OpenDone done) {
        Openings.Wish wish = done.wish();
        switch (done.result()) {
            case Openings.Result.Refused(ErrorCode code, String why) -> err(Optional.of(refused(wish)), code, why);
            case Openings.Result.Opened(ChatConversation one, Outcome.Refused(ErrorCode code, String why), var goes)
            when code == ErrorCode.CLOSED -> {
                if (wish.isFollowUp()) {
                    followUp(one.opened(), wish.first().orElseThrow()); // that one ended, too
                } else {
                    err(Optional.of(refused(wish)), code, why);
                }
            }
            case Openings.Result.Opened(ChatConversation one, Outcome first, boolean goes) -> {
                visitor = visitor.map(v -> new VisitorIdentity(v.id(), v.tokenHash(), true));
                Visitors.Conversation made = one.opened();
                if (goes) {
                    feed.say(new ServerFrame.Opened(wish.oid(), made.id().value(), made.queue(), made.topic()));
                }
                wish.first().ifPresent(words -> answer(words.cid(), first));
                entrance.linksOf(visitor.orElseThrow().id()).forEach(l -> l.post(new LinkTold.Follow(one)));
            }
        }
    }

    /** What a refused opening is called: by its message if it follows up another chat. */
    private static String refused(Openings.Wish wish) {
        return wish.isFollowUp() ? wish.first().orElseThrow().cid() : wish.oid();
    }

    private void note(ClientFrame.Note note) {
        if (!pace.isHeld(asked(note.oid()), note.work())) {
            answered(
                    entrance.notes().leave(visitor.orElseThrow(), address, note),
                    result -> new LinkTold.NoteDone(note.oid(), result));
        }
    }

    void noted(LinkTold.NoteDone done) {
        switch (done.result()) {
            case LeftNotes.Result.Kept kept -> feed.say(new ServerFrame.Noted(done.oid()));
            case LeftNotes.Result.Refused(ErrorCode code, String why) -> err(Optional.of(done.oid()), code, why);
        }
    }
}
