package io.parley.chat.conversation;

import io.parley.acd.Distributor;
import io.parley.acd.port.Bans;
import io.parley.acd.port.BotTalks;
import io.parley.acd.port.TranscriptLog;
import io.parley.acd.port.Visitors;
import io.parley.acd.port.Wake;
import io.parley.chat.language.LanguageSense;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What chats are made of.
 *
 * @param current the settings as they are now; they may become others
 * @param scripts runs the turns of conversations and connections: virtual threads; they may wait for reads of the store
 * @param callbackPage the path of the page that a waiting contact has once it is called back
 * @param secrets gives 128 unguessable bits as 22 characters of base64url each time
 */
public record ChatParts(
        Supplier<ChatSettings> current,
        TranscriptLog log,
        Visitors visitors,
        Distributor distributor,
        Wake wake,
        InstantSource clock,
        Scripts scripts,
        Supplier<String> secrets,
        ChatCounters counters,
        Function<ContactId, String> callbackPage,
        Bans bans,
        Aids aids) {

    /** What helps to understand visitors. */
    public record Aids(LanguageSense sense, BotTalks talks, Identifying identifying) {
        public static final Aids NONE = new Aids(LanguageSense.NONE, BotTalks.NONE);

        /** Where no site signs who its visitors are. */
        public Aids(LanguageSense sense, BotTalks talks) {
            this(sense, talks, Identifying.NONE);
        }
    }

    /** As they are now; take them once where several belong together. */
    ChatSettings settings() {
        return current.get();
    }

    /** Now, in the milliseconds that events and frames carry. */
    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
