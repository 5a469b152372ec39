package io.parley.chat.conversation;

import io.parley.acd.port.BotTalks;
import io.parley.acd.port.Visitors;
import io.parley.chat.bot.Bot;
import io.parley.chat.bot.BotTexts;
import io.parley.chat.bot.PersonWords;
import io.parley.chat.conversation.ConversationLog.Draft;
import io.parley.chat.conversation.ConversationView.State;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.protocol.ErrorCode;
import io.parley.chat.protocol.FrameLimits;
import io.parley.chat.protocol.PlainText;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.contact.TranscriptEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a conversation that a bot has: asks it one thing after the other, says what it answers, and lets people
 * take over whenever the visitor, the bot or its failure says so. Run by the turns of its conversation; all it has to
 * know after a restart is in the log.
 */
final class BotTalk {
    private static final Logger log = LoggerFactory.getLogger(BotTalk.class);
    private static final int TRANSCRIPT = 200;
    private static final int LINES = 5;

    private static final Outcome NOT_TAKEN = new Outcome.Refused(ErrorCode.BUSY, "it could not be handed over");

    private final Visitors.Conversation opened;
    private final ChatParts parts;
    private final ConversationPicture picture;
    private final ConversationWriter writer;
    private final Chat chat;
    private boolean asking;
    private boolean overtaken;
    /** People were asked for while it thought: what it says to that is not wanted. */
    private boolean late;

    private final BotMessages messages;

    /**
     * The conversation around it.
     *
     * @param said so many of its last events; reads the store where they are long ago
     * @param arrives it enters its queue, perhaps for somebody who takes it
     * @param over how the bot's part went, to be told to it
     */
    record Chat(
            Consumer<Told> inbox,
            IntFunction<List<TranscriptEvent>> said,
            Function<Optional<AgentId>, CompletableFuture<Void>> arrives,
            Consumer<Visitors.OfflineMessage> left,
            Consumer<BotTalks.Talk> over) {}

    BotTalk(
            Visitors.Conversation opened,
            ChatParts parts,
            ConversationPicture picture,
            ConversationWriter writer,
            Chat chat) {
        this.opened = opened;
        this.parts = parts;
        this.picture = picture;
        this.writer = writer;
        this.chat = chat;
        messages = new BotMessages(opened, parts, picture, chat);
    }

    /** The bot that answers a chat that opens now. */
    Optional<BotDuty> onDuty(String language) {
        ChatSettings settings = parts.settings();
        return settings.topic(opened.topic())
                .flatMap(topic -> settings.bot(topic.queue(), language, topic.isOpen(parts.now())));
    }

    /** It has the chat: it says what it is. */
    void begin(BotDuty duty) {
        log.info("chat {} begins with bot {}", opened.id(), duty.id());
        parts.counters().botChats.increment();
        greet();
    }

    private void greet() {
        turn(BotTurn.says(BotPicture.HELLO, texts().say("hello")));
    }

    private BotTexts texts() {
        return BotTexts.of(language());
    }

    private String language() {
        return picture.spoken().language();
    }

    private Optional<BotDuty> duty() {
        return parts.settings().bots().stream()
                .filter(one -> one.id().equals(picture.bot().id()))
                .findFirst();
    }

    /** The visitor wrote something, which is on disk. */
    void heard(TranscriptEvent event) {
        if (picture.state() != State.BOT) {
            return;
        }
        boolean leaves = messages.areTaken();
        if (leaves && isOpen()) {
            part(Bot.Why.PERSON); // they are back
        } else if (leaves && LeftWords.reach(event.body()).isPresent()) {
            messages.take(event, said());
        } else if (PersonWords.ask(event.body())) {
            part(Bot.Why.PERSON);
        } else if (leaves) {
            turn(BotTurn.says(BotPicture.LEAVE + event.seq(), texts().say("reach")));
        } else if (asking) {
            overtaken = true;
        } else {
            ask(event.seq());
        }
    }

    private boolean isOpen() {
        return parts.settings()
                .topic(opened.topic())
                .map(topic -> topic.isOpen(parts.now()))
                .orElse(true);
    }

    /** Shared a file, which no bot reads. */
    void shown() {
        if (picture.state() == State.BOT) {
            part(Bot.Why.UNSURE);
        }
    }

    private void part(Bot.Why why) {
        late = asking;
        overtaken = false; // what came before belongs to it
        turn(BotTurn.handsOver(why));
    }

    /** What a crash left unanswered is answered now. */
    void recover() {
        long seq = picture.bot().unanswered();
        if (picture.bot().passing().isPresent()) {
            passOn(picture.bot().passing().get(), Optional.empty());
            return;
        }
        greet(); // is said once, however often it is tried
        if (seq > 0) {
            said().stream().filter(event -> event.seq() == seq).findFirst().ifPresent(this::heardAgain);
        }
    }

    /** Whoever left a message has perhaps gone: it is kept as one, though people are back. */
    private void heardAgain(TranscriptEvent event) {
        if (messages.areTaken() && LeftWords.reach(event.body()).isPresent()) {
            messages.take(event, said());
        } else {
            heard(event);
        }
    }

    private List<TranscriptEvent> said() {
        return chat.said().apply(TRANSCRIPT);
    }

    private void turn(BotTurn turn) {
        chat.inbox().accept(new Told.BotSays(turn));
    }

    private void ask(long seq) {
        Optional<BotDuty> duty = duty();
        if (duty.isEmpty()) {
            turn(BotTurn.handsOver(Bot.Why.FAILED)); // it is off duty for good
            return;
        }
        asking = true;
        Bot.Question question = new Bot.Question(
                opened.id(),
                seq,
                opened.queue(),
                opened.topic(),
                language(),
                opened.name(),
                said(),
                picture.bot().misses(),
                picture.answers());
        duty.get().bot().reply(question).whenComplete((reply, failure) -> {
            if (failure != null) {
                log.warn("bot {} did not answer in chat {}: {}", duty.get().id(), opened.id(), failure.toString());
            }
            chat.inbox().accept(new Told.BotAnswered(seq, Optional.ofNullable(reply)));
        });
    }

    /** @param reply empty if it gave none */
    void answered(long seq, Optional<Bot.Reply> reply) {
        asking = false;
        if (picture.state() != State.BOT) {
            return; // people have taken over meanwhile
        }
        boolean unwanted = late;
        Optional<Bot.Reply> said = overtaken ? reply.map(BotTalk::goesOn) : reply;
        boolean again = overtaken
                && (unwanted || said.filter(one -> one.then() == Bot.Then.STAY).isPresent());
        overtaken = false;
        late = false;
        if (!unwanted) {
            turn(said.map(one -> made(seq, one)).orElseGet(() -> BotTurn.handsOver(Bot.Why.FAILED)));
        }
        if (again) {
            chat.inbox().accept(new Told.BotAsks());
        }
    }

    /** Nothing ends while the visitor has more to say. */
    private static Bot.Reply goesOn(Bot.Reply reply) {
        return reply.then() == Bot.Then.END ? new Bot.Reply(reply.says(), reply.knew(), Bot.Then.STAY) : reply;
    }

    /** The visitor wrote on while the bot thought. */
    void askAgain() {
        if (picture.state() == State.BOT && !asking) {
            said().stream()
                    .filter(event -> event.kind() == Kind.MESSAGE && event.author() == TranscriptEvent.Author.VISITOR)
                    .reduce((one, next) -> next)
                    .ifPresent(this::heard);
        }
    }

    private static BotTurn made(long seq, Bot.Reply reply) {
        String id = (reply.knew() ? BotPicture.ANSWER : BotPicture.MISS) + seq;
        List<Told.Words> words = new ArrayList<>();
        for (String text : reply.says().stream().limit(LINES).toList()) {
            String cut = text.substring(0, Math.min(FrameLimits.BODY_CHARS, text.length()));
            words.add(new Told.Words(words.isEmpty() ? id : id + "." + words.size(), PlainText.clean(cut)));
        }
        Optional<Bot.Why> over = reply.then() == Bot.Then.PEOPLE ? Optional.of(Bot.Why.UNSURE) : Optional.empty();
        return new BotTurn(words, over, reply.then() == Bot.Then.END);
    }

    /** Says all of it, one line after the other on disk, then does what comes after. */
    void says(BotTurn turn) {
        if (picture.state() == State.BOT) {
            say(turn, 0);
        }
    }

    private void say(BotTurn turn, int line) {
        if (line < turn.words().size()) {
            Told.Words words = turn.words().get(line);
            line(words, () -> say(turn, line + 1));
        } else if (turn.handOver().isPresent()) {
            handOver(turn.handOver().get());
        } else if (turn.ends()) {
            chat.inbox().accept(new Told.End(author(), ContactEnd.CUSTOMER_LEFT));
        }
    }

    private void line(Told.Words words, Runnable then) {
        Draft draft = new Draft(Kind.MESSAGE, author(), Optional.of(words.cid()), words.body());
        writer.once(draft, true, outcome -> then.run(), () -> {});
    }

    private Told.Author author() {
        return duty().map(duty -> duty.author(language()))
                .orElseGet(() -> Told.Author.bot(picture.bot().id(), texts().say("named", "")));
    }

    /** People take over; where nobody is there, a message may be left. */
    private void handOver(Bot.Why why) {
        long seq = picture.head();
        Optional<ChatSettings.Topic> topic = parts.settings().topic(opened.topic());
        if (topic.filter(one -> !one.isOpen(parts.now())).isPresent()) {
            line(new Told.Words(BotPicture.LEAVE + seq, leaveText(topic.get())), () -> {});
            return;
        }
        String text = switch (why) {
            case PERSON, TAKEN -> "person";
            case UNSURE -> "passing";
            case FAILED -> "failed";
        };
        line(new Told.Words(BotPicture.passes(why) + seq, texts().say(text)), () -> passOn(why, Optional.empty()));
    }

    private void passOn(Bot.Why why, Optional<Told.TakeFromBot> taking) {
        Draft waits = new Draft(Kind.STATE, Told.Author.SERVER, Optional.empty(), StateBody.fromBot(why));
        writer.write(waits, event -> {
            log.info("chat {}: people take over from the bot: {}", opened.id(), why.code());
            keep();
            CompletableFuture<Void> there = chat.arrives().apply(taking.map(Told.TakeFromBot::by));
            taking.ifPresent(told -> there.whenComplete(
                    (done, failure) -> told.answer().accept(failure == null ? new Outcome.Done() : NOT_TAKEN)));
        });
    }

    private String leaveText(ChatSettings.Topic topic) {
        return topic.hours()
                .flatMap(
                        hours -> hours.nextOpening(parts.now()).map(at -> LeftWords.when(at, hours.zone(), language())))
                .map(when -> texts().say("leaveUntil", when))
                .orElseGet(() -> texts().say("leave"));
    }

    /** A message is on its way to where it is kept: the chat ends once it is there. */
    boolean holds(Told.End end) {
        return messages.hold(end);
    }

    void messageKept(long seq) {
        turn(BotTurn.says(BotPicture.LEFT + seq, texts().say("left")));
        messages.kept().ifPresent(chat.inbox());
    }

    /** A supervisor takes it over: it waits for nobody else. */
    void taken(Told.TakeFromBot told) {
        if (picture.state() != State.BOT) {
            told.answer().accept(new Outcome.Refused(ErrorCode.FORBIDDEN, "this chat is not with a bot"));
            return;
        }
        late = asking;
        overtaken = false;
        String id = BotPicture.passes(Bot.Why.TAKEN) + picture.head();
        line(new Told.Words(id, texts().say("person")), () -> passOn(Bot.Why.TAKEN, Optional.of(told)));
    }

    /** How a chat ended that was with the bot only. */
    static ContactEnd end(BotPicture bot, ContactEnd why) {
        return switch (bot.how()) {
            case MESSAGE -> new ContactEnd(Fault.NONE, "bot-message");
            case ANSWERED -> new ContactEnd(Fault.NONE, "bot-answered");
            case LEFT, PERSON, UNSURE, FAILED, TAKEN -> why;
        };
    }

    /** Writes down how it went, once it is over. */
    void keep() {
        BotPicture bot = picture.bot();
        BotTalks.Talk talk = new BotTalks.Talk(
                opened.id(),
                bot.id(),
                opened.queue(),
                language(),
                bot.startedAt().orElseThrow(),
                bot.overAt().orElseGet(parts::now),
                bot.how(),
                bot.asked(),
                bot.answered(),
                duty().filter(duty -> duty.bot().hearsGoodbyes()).isPresent());
        parts.counters().bot(talk.how());
        parts.aids().talks().keep(talk).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("how chat {} went with the bot is not in reports", opened.id(), failure);
            } else if (talk.owed()) {
                chat.over().accept(talk);
            }
        });
    }
}
