package io.parley.chat.conversation;

import io.parley.acd.port.BotTalks;
import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ConversationLog.Draft;
import io.parley.chat.conversation.ConversationView.State;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.identity.SignedIdentity;
import io.parley.chat.protocol.ErrorCode;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.contact.TranscriptEvent.Kind;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One chat from opening to end, as a script of what can happen: everything arrives in one inbox, {@link #run} takes it.
 * What writes the log waits its turn, so each command meets the state that the one before left on disk; only then is it
 * answered and shown to anybody.
 */
final class ChatConversation {
    private static final Logger log = LoggerFactory.getLogger(ChatConversation.class);
    private static final Outcome NOT_YOURS = new Outcome.Refused(ErrorCode.FORBIDDEN, "this chat is not with you");

    private final Visitors.Conversation opened;
    private final ChatParts parts;
    private final Inbox<Told> inbox;
    private final ConversationLog transcript;
    private final ConversationPicture picture;
    private final ConversationAudience audience;
    private final ConversationClock deadlines;
    private final ArrayDeque<Told.Command> commands = new ArrayDeque<>(2);
    private final ConversationWriter writer;
    private final BotTalk bot;
    private final LanguageWatch language;
    private final ConversationAmends amends;
    private final ConversationRatings ratings;
    private final StaleReplies stale;
    private final ConversationSleep sleep;
    private final ConversationVisits visits;
    private boolean loaded;
    private volatile Optional<ConversationView> view = Optional.empty();
    private volatile boolean settled; // nothing waits to be done or written; a moment later it may be otherwise

    ChatConversation(
            Visitors.Conversation opened,
            ChatParts parts,
            Conversations.Listener desks,
            Consumer<BotTalks.Talk> goodbyes,
            Consumer<ChatConversation> forget) {
        this.opened = opened;
        this.parts = parts;
        inbox = new Inbox<>(parts.scripts(), parts.counters(), this::run);
        transcript = new ConversationLog(opened.id(), parts.log());
        picture = new ConversationPicture(opened);
        audience = new ConversationAudience(opened.id().value(), desks, picture, this::show);
        writer = new ConversationWriter(parts, transcript, picture, audience, this::post);
        language = new LanguageWatch(opened, parts, picture, this::post);
        amends = new ConversationAmends(opened, parts, transcript, picture, writer);
        ratings = new ConversationRatings(opened, parts, transcript, picture, writer);
        stale = new StaleReplies(parts, transcript, picture);
        sleep = new ConversationSleep(opened.id(), parts, picture, writer);
        visits = new ConversationVisits(opened.id(), picture, writer);
        BotTalk.Chat around = new BotTalk.Chat(this::post, this::said, this::takenOver, desks::left, goodbyes);
        bot = new BotTalk(opened, parts, picture, writer, around);
        deadlines = new ConversationClock(parts, picture, audience, new ConversationClock.Due() {
            @Override
            public void wake() {
                post(new Told.Alarm());
            }

            @Override
            public void end(ContactEnd end) {
                post(new Told.End(Told.Author.SERVER, end));
            }

            @Override
            public void sleep() {
                post(new Told.Sleep(Optional.empty(), outcome -> {}));
            }

            @Override
            public void rest() {
                forget.accept(ChatConversation.this);
            }
        });
    }

    private List<TranscriptEvent> said(int most) {
        return transcript.shown(most, parts.clock().millis());
    }

    ContactId id() {
        return opened.id();
    }

    Visitors.Conversation opened() {
        return opened;
    }

    /** Tells it something, from any thread. */
    void post(Told told) {
        inbox.post(told);
    }

    /** The picture as of the last turn; empty until its log was read. */
    Optional<ConversationView> view() {
        return view;
    }

    boolean isSettled() {
        return settled;
    }

    /** One turn. */
    private void run(Told told) {
        load();
        switch (told) {
            case Told.Command command -> commands.add(command);
            case Told.Written(TranscriptEvent event) -> writer.written(event);
            case Told.NotWritten(TranscriptEvent event, Throwable why) -> writer.notWritten(event, why);
            case Told.TryAgain() -> writer.tryAgain();
            case Told.BotAnswered(long seq, var reply) -> bot.answered(seq, reply);
            case Told.Attach(Subscriber subscriber, var answer) -> answer.accept(audience.attach(subscriber));
            case Told.Detach(Subscriber subscriber) -> audience.detach(subscriber);
            case Told.Page(long after, int limit, var answer) ->
                answer.accept(transcript.page(after, limit, parts.clock().millis()));
            case Told.VisitorTyping(boolean on, var text) ->
                audience.visitorTypes(on, text.filter(words -> OpeningForms.mayPeek(parts, picture)));
            case Told.AgentTyping(var agent, boolean on) -> audience.agentTypes(visits.named(agent), on);
            case Told.VisitorSaw(boolean read, long seq) -> audience.visitorSaw(read, seq);
            case Told.AgentSaw(var agent, boolean read, long seq) -> audience.agentSaw(agent, read, seq);
            case Told.Place(int place, var eta, boolean call) ->
                audience.place(
                        place, eta, call ? Optional.of(parts.callbackPage().apply(id())) : Optional.empty());
            case Told.CallMe(String number, var answer) -> CallMe.ask(parts, id(), number, answer);
            case Told.Alarm() -> {
                transcript.trim(parts.clock().millis());
                deadlines.ring();
            }
        }
        while (!writer.isBusy() && !commands.isEmpty()) {
            perform(commands.poll());
        }
        deadlines.arm();
        show();
        settled = !writer.isBusy() && commands.isEmpty();
    }

    private void load() {
        if (!loaded) {
            transcript.catchUp(parts.clock().millis(), picture::apply);
            loaded = true;
            deadlines.start();
        }
    }

    private ConversationView show() {
        ConversationView now = picture.view(audience.isOnline());
        view = Optional.of(now);
        return now;
    }

    private void perform(Told.Command command) {
        switch (command) {
            case Told.Begin(Told.Details details, Optional<Told.Words> first, var answer) ->
                begin(
                        details,
                        () -> first.ifPresentOrElse(
                                words -> say(visitor(), words, answer), () -> answer.accept(new Outcome.Done())));
            case Told.Recover recover -> recover(recover);
            case Told.PassOn(var agent) -> passOn(agent);
            case Told.Say(Told.Author author, Told.Words words, var answer) -> say(visits.named(author), words, answer);
            case Told.Reply reply -> reply(reply);
            case Told.BotSays(BotTurn turn) -> bot.says(turn);
            case Told.BotAsks() -> bot.askAgain();
            case Told.MessageKept(long seq) -> bot.messageKept(seq);
            case Told.TakeFromBot take -> bot.taken(take);
            case Told.Speak speak -> speak(speak);
            case Told.Visit visit -> visits.visit(visit);
            case Told.Rate rate -> ratings.rate(rate);
            case Told.Share share -> share(share);
            case Told.Edit edit -> amends.edit(edit);
            case Told.Redact redact -> amends.redact(redact);
            case Told.Identify(SignedIdentity identity) -> amends.identify(identity);
            case Told.Join(var agent) -> join(agent);
            case Told.Sleep told -> sleep.fall(told);
            case Told.Wake told -> sleep.wake(told);
            case Told.End end -> end(end);
        }
    }

    private Told.Author visitor() {
        return Told.Author.visitor(opened.visitorId(), opened.name());
    }

    private void begin(Told.Details details, Runnable then) {
        if (transcript.head() > 0) {
            then.run();
            return;
        }
        Optional<BotDuty> duty = details.continues().isPresent() ? Optional.empty() : bot.onDuty(opened.language());
        String body = duty.map(one -> StateBody.bot(one.id(), details)).orElseGet(() -> StateBody.waiting(details));
        writer.write(new Draft(Kind.STATE, Told.Author.SERVER, Optional.empty(), body), event -> {
            parts.counters().opened.increment();
            log.info("chat {} opened for queue {}", id(), opened.queue());
            duty.ifPresentOrElse(bot::begin, () -> arrive(details.continues()));
            then.run();
        });
    }

    /** @param call that goes on here: its place or its agent */
    private void arrive(Optional<ContactId> call) {
        Contact contact = contact();
        Contact whole = call.map(from -> contact.with(AttributeRules.CONTINUES, from.value()))
                .orElse(contact);
        parts.distributor().post(new RoutingEvent.ContactArrived(whole));
    }

    /** A bot has done with it. */
    private CompletableFuture<Void> takenOver(Optional<AgentId> taker) {
        Contact whole = taker.map(agent -> contact().with(AttributeRules.TAKEN_BY, agent.value()))
                .orElseGet(this::contact);
        return parts.distributor().postDurably(new RoutingEvent.ContactArrived(whole));
    }

    private Contact contact() {
        return ContactOfChat.of(opened, picture, parts.settings().attributes());
    }

    /** The floor and the log were written one after the other: what came between them and a crash is done now. */
    private void recover(Told.Recover told) {
        if (picture.state() == State.CLOSED) {
            close();
        } else if (transcript.head() == 0) {
            begin(Told.Details.NONE, () -> {});
        } else if (picture.state() == State.BOT) {
            bot.recover();
        } else if (!told.onFloor()) {
            if (picture.bot().was()) {
                bot.keep();
            }
            arrive(Optional.empty());
        } else if (!sleep.recover(told.waits()) && told.waits()) {
            if (picture.agent().isPresent()) {
                passOn(picture.agent().get());
            } else if (picture.state() != State.WAITING) {
                waits(); // that the agent has left is written, and what follows from it is not
            }
        }
    }

    private void reply(Told.Reply reply) {
        Optional<Outcome> newer = isStrange(reply.author()) ? Optional.empty() : stale.of(reply);
        newer.ifPresentOrElse(
                outcome -> reply.answer().accept(outcome),
                () -> say(visits.named(reply.author()), reply.words(), reply.answer()));
    }

    private boolean isStrange(Told.Author author) {
        return author.who() == TranscriptEvent.Author.AGENT && !picture.isHere(author.id());
    }

    private void say(Told.Author author, Told.Words words, Consumer<Outcome> answer) {
        Draft draft = new Draft(Kind.MESSAGE, author, Optional.of(words.cid()), words.body());
        if (isStrange(author)) {
            answer.accept(NOT_YOURS);
        } else {
            Consumer<Outcome> whole = outcome -> {
                answer.accept(outcome);
                if (outcome instanceof Outcome.Stored(TranscriptEvent event, boolean dup) && !dup) {
                    heard(event);
                }
            };
            writer.once(draft, picture.state() != State.CLOSED, whole, parts.counters().messages::increment);
        }
    }

    private void heard(TranscriptEvent event) {
        if (event.author() == TranscriptEvent.Author.VISITOR) {
            bot.heard(event);
            language.heard(event.body());
            sleep.heard();
        }
    }

    private void speak(Told.Speak speak) {
        boolean byAgent = speak.by().who() == TranscriptEvent.Author.AGENT;
        if (byAgent && !picture.isWith(speak.by().id())) {
            speak.answer().accept(NOT_YOURS);
            return;
        }
        String body = StateBody.language(speak.spoken());
        writer.write(new Draft(Kind.LANGUAGE, speak.by(), Optional.empty(), body), event -> {
            if (byAgent) {
                language.keep(speak.spoken().language());
            }
            speak.answer().accept(new Outcome.Stored(event, false));
        });
    }

    private void share(Told.Share share) {
        if (isStrange(share.by())) {
            share.answer().accept(NOT_YOURS);
            return;
        }
        String body = share.file().body();
        Draft draft = new Draft(Kind.FILE, visits.named(share.by()), Optional.of(share.cid()), body);
        writer.once(draft, picture.state() != State.CLOSED, share.answer(), () -> {
            parts.counters().files.increment();
            bot.shown();
            sleep.heard();
        });
    }

    private void join(AgentId agent) {
        if (picture.state() == State.CLOSED) {
            return; // the end is on its way to the floor
        }
        Told.Author author = Told.Author.agent(agent, parts.settings().agentName(agent));
        Runnable connect = () -> {
            log.info("chat {} joined by {}", id(), agent);
            parts.distributor().post(new RoutingEvent.ContactConnected(id(), agent));
        };
        Runnable activate = picture.state() == State.ACTIVE
                ? connect
                : () -> writer.write(
                        new Draft(Kind.STATE, Told.Author.SERVER, Optional.empty(), StateBody.active()),
                        event -> connect.run());
        if (picture.agent().filter(agent::equals).isPresent()) {
            activate.run();
        } else {
            Draft joins = new Draft(Kind.JOIN, author, Optional.empty(), "{}");
            sleep.partBefore(agent, () -> writer.write(joins, event -> activate.run()));
        }
    }

    /** The visitor reads that the agent has left, and waits; whoever comes next reads everything. */
    private void passOn(AgentId agent) {
        boolean theirs = picture.agent().filter(agent::equals).isPresent();
        if (!theirs || picture.state() == State.CLOSED) {
            return;
        }
        Told.Author author = Told.Author.agent(agent, parts.settings().agentName(agent));
        writer.write(new Draft(Kind.LEAVE, author, Optional.empty(), "{}"), left -> {
            log.info("chat {} handed on by {}", id(), agent);
            waits();
        });
    }

    private void waits() {
        String body = StateBody.waiting(Told.Details.NONE);
        writer.write(new Draft(Kind.STATE, Told.Author.SERVER, Optional.empty(), body), event -> {});
    }

    private void end(Told.End told) {
        if (picture.state() == State.CLOSED || picture.state() == State.BOT && bot.holds(told)) {
            return;
        }
        ContactEnd end = picture.state() == State.BOT ? BotTalk.end(picture.bot(), told.end()) : told.end();
        writer.write(new Draft(Kind.STATE, told.by(), Optional.empty(), StateBody.closed(end)), event -> {
            parts.counters().closed.increment();
            log.info("chat {} ended: {} {}", id(), end.fault(), end.reason());
            close();
        });
    }

    /** The log says it is over: tell the floor and the book of conversations; both take it twice. */
    private void close() {
        ContactEnd end = picture.end().orElseThrow();
        boolean botOnly = picture.bot().only();
        if (botOnly) {
            bot.keep();
        }
        RoutingEvent over =
                botOnly ? new RoutingEvent.ContactServed(contact(), end) : new RoutingEvent.ContactEnded(id(), end);
        parts.distributor().post(over);
        Instant at = picture.closedAt().orElseGet(parts::now);
        parts.visitors().close(id(), at).exceptionally(failure -> {
            log.warn("chat {} stays open in the book until the next start", id(), failure);
            return null;
        });
    }
}
