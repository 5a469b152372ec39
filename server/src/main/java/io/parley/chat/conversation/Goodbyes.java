package io.parley.chat.conversation;

import io.parley.acd.port.BotTalks;
import io.parley.acd.port.Visitors;
import io.parley.chat.bot.Bot;
import io.parley.chat.form.Answer;
import io.parley.core.contact.Amendments;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells bots that their part in a chat is over: at once, and again once a minute until they have heard it or a day has
 * passed. What is owed is in the store, so a restart forgets nothing. Safe from any thread.
 */
final class Goodbyes {
    private static final Logger log = LoggerFactory.getLogger(Goodbyes.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int AT_ONCE = 100;
    private static final int TRANSCRIPT = 200;

    private final ChatParts parts;
    private final Set<ContactId> beingTold = ConcurrentHashMap.newKeySet();
    /** Of the one who ticks. */
    private long seconds;
    /** Those that ended from here on are next: a hundred that are not heard keep no others waiting. */
    private Instant from = Instant.EPOCH;

    Goodbyes(ChatParts parts) {
        this.parts = parts;
    }

    /** A second has passed. */
    void tick() {
        if (++seconds % EVERY.toSeconds() == 0) {
            look();
        }
    }

    private void look() {
        boolean any =
                parts.settings().bots().stream().anyMatch(duty -> duty.bot().hearsGoodbyes());
        if (any) {
            next().forEach(talk -> say(talk, true));
        }
    }

    private List<BotTalks.Talk> next() {
        Instant oldest = parts.now().minus(LONGEST);
        List<BotTalks.Talk> owed = parts.aids().talks().owed(from.isAfter(oldest) ? from : oldest, AT_ONCE);
        from = owed.size() < AT_ONCE ? Instant.EPOCH : behind(owed);
        return owed;
    }

    /** Some may have ended in the same moment as the last. */
    private static Instant behind(List<BotTalks.Talk> owed) {
        Instant last = owed.getLast().overAt();
        return owed.getFirst().overAt().equals(last) ? last.plusMillis(1) : last;
    }

    /** What has just been kept. */
    void tell(BotTalks.Talk talk) {
        parts.scripts().execute(() -> say(talk, false));
    }

    /** Reads the store. */
    private void say(BotTalks.Talk talk, boolean again) {
        Optional<Bot> bot = parts.settings().bots().stream()
                .filter(duty -> duty.id().equals(talk.bot()))
                .map(BotDuty::bot)
                .findFirst();
        Optional<Visitors.Conversation> chat = parts.visitors().conversation(talk.contact());
        if (bot.isPresent() && chat.isPresent() && beingTold.add(talk.contact())) {
            bot.get().over(goodbye(talk, chat.get())).whenComplete((heard, failure) -> said(talk, again, failure));
        }
    }

    private Bot.Goodbye goodbye(BotTalks.Talk talk, Visitors.Conversation chat) {
        long head = parts.log().head(talk.contact());
        List<TranscriptEvent> said = parts.log().read(talk.contact(), Math.max(0, head - TRANSCRIPT), TRANSCRIPT);
        Bot.Question last = new Bot.Question(
                talk.contact(),
                head,
                chat.queue(),
                chat.topic(),
                talk.language(),
                chat.name(),
                Amendments.shown(said),
                0,
                filled(talk.contact()));
        return new Bot.Goodbye(last, talk.how(), talk.overAt(), talk.asked(), talk.answered());
    }

    /** It begins the chat. */
    private List<Answer> filled(ContactId chat) {
        return parts.log().read(chat, 0, 1).stream()
                .filter(event -> event.kind() == TranscriptEvent.Kind.STATE)
                .flatMap(event -> FormBody.answers(event.body()).stream())
                .toList();
    }

    private void said(BotTalks.Talk talk, boolean again, Throwable failure) {
        if (failure != null) {
            beingTold.remove(talk.contact());
            Level level = again ? Level.DEBUG : Level.WARN; // once, not once a minute
            log.atLevel(level)
                    .log("bot {} did not hear that {} is over: {}", talk.bot(), talk.contact(), failure.toString());
            return;
        }
        parts.aids().talks().told(talk.contact()).whenComplete((done, lost) -> beingTold.remove(talk.contact()));
    }
}
