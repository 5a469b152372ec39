package io.parley.chat.conversation;

import io.parley.chat.bot.Bot;
import io.parley.chat.conversation.ConversationView.State;
import io.parley.core.contact.BotEnd;
import io.parley.core.contact.TranscriptEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * How it went with the bot, as the events tell. What a line of the bot was is in its id: {@link #ANSWER},
 * {@link #MISS}, {@link #LEAVE} or {@link #LEFT}, then the number of what it answers.
 */
final class BotPicture {
    static final String HELLO = "bot:hello";
    static final String ANSWER = "bot:a";
    static final String MISS = "bot:m";
    /** Asks for a message and where to answer it. */
    static final String LEAVE = "bot:l";
    /** The message is kept. */
    static final String LEFT = "bot:n";
    /** Says goodbye. */
    static final String PASS = "bot:p";

    private String id = "";
    private String name = "";
    private boolean on;
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> overAt = Optional.empty();
    private String why = "";
    private int asked;
    private int answered;
    private int misses;
    private long unanswered;
    private boolean takesMessage;
    private int messages;
    private Optional<Bot.Why> passing = Optional.empty();

    void apply(TranscriptEvent event) {
        switch (event.kind()) {
            case STATE -> state(event);
            case MESSAGE -> said(event);
            case FILE, JOIN, LEAVE, RATING, LANGUAGE, READ -> {}
        }
    }

    private void state(TranscriptEvent event) {
        State state = StateBody.state(event.body());
        if (state == State.BOT) {
            on = true;
            id = StateBody.bot(event.body());
            startedAt = Optional.of(event.at());
        } else if (on) {
            on = false;
            overAt = Optional.of(event.at());
            why = state == State.WAITING ? StateBody.why(event.body()) : "";
        }
    }

    private void said(TranscriptEvent event) {
        if (on && event.author() == TranscriptEvent.Author.VISITOR) {
            asked += takesMessage ? 0 : 1; // a message that is left asks nothing
            unanswered = event.seq();
        } else if (on && event.author() == TranscriptEvent.Author.BOT) {
            name = event.authorName();
            line(event.cid().orElse(""));
        }
    }

    /** Also who was taken over by people is told of here. */
    Optional<ConversationView.BotPart> part() {
        return startedAt.map(since -> new ConversationView.BotPart(id, name, since, asked, misses));
    }

    private void line(String cid) {
        if (cid.equals(HELLO) || cid.contains(".")) {
            return; // a greeting answers nothing; further lines belong to the first
        }
        unanswered = 0;
        takesMessage = cid.startsWith(LEAVE);
        passing = Arrays.stream(Bot.Why.values())
                .filter(one -> cid.startsWith(passes(one)))
                .findFirst();
        if (cid.startsWith(LEFT)) {
            messages++;
        }
        if (cid.startsWith(ANSWER)) {
            answered++;
            misses = 0;
        } else if (cid.startsWith(MISS)) {
            misses++;
        }
    }

    String id() {
        return id;
    }

    /** Whether it was with a bot before anybody else. */
    boolean was() {
        return startedAt.isPresent();
    }

    /** Whether it was with the bot only. */
    boolean only() {
        return was() && (on || overAt.isPresent() && why.isEmpty());
    }

    Optional<Instant> startedAt() {
        return startedAt;
    }

    Optional<Instant> overAt() {
        return overAt;
    }

    int asked() {
        return asked;
    }

    int answered() {
        return answered;
    }

    int misses() {
        return misses;
    }

    /** The visitor's last words, where nothing was said to them yet; else 0. */
    long unanswered() {
        return unanswered;
    }

    /** What the id of a goodbye begins with. */
    static String passes(Bot.Why why) {
        return PASS + why.code() + ':';
    }

    /** It has said goodbye, and why. */
    Optional<Bot.Why> passing() {
        return passing;
    }

    /** What the visitor writes next is a message to be left. */
    boolean takesMessage() {
        return takesMessage;
    }

    /** So many were left. */
    int messages() {
        return messages;
    }

    /** Who was handed over needed somebody, whatever was answered or left before. */
    BotEnd how() {
        return switch (why) {
            case "person" -> BotEnd.PERSON;
            case "unsure" -> BotEnd.UNSURE;
            case "failed" -> BotEnd.FAILED;
            case "taken" -> BotEnd.TAKEN;
            default -> alone();
        };
    }

    /** It was of use where its last word was: to somebody who asked for more than they got it was of none. */
    private BotEnd alone() {
        boolean wantsMore = misses > 0 || unanswered > 0 || takesMessage;
        if (messages > 0) {
            return BotEnd.MESSAGE;
        }
        return answered > 0 && !wantsMore ? BotEnd.ANSWERED : BotEnd.LEFT;
    }
}
