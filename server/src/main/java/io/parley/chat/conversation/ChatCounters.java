package io.parley.chat.conversation;

import io.parley.core.contact.BotEnd;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What chat counts of itself; all only grow. */
public final class ChatCounters {
    public final LongAdder opened = new LongAdder();
    public final LongAdder closed = new LongAdder();
    public final LongAdder messages = new LongAdder();
    /** Messages that had been stored before. */
    public final LongAdder repeats = new LongAdder();

    /** Files shared. */
    public final LongAdder files = new LongAdder();
    /** Files refused for what is inside. */
    public final LongAdder refusedFiles = new LongAdder();

    /** How often chats fell asleep. */
    public final LongAdder asleep = new LongAdder();

    /** Calls begun from pages. */
    public final LongAdder calls = new LongAdder();

    /** Chats that began with a bot. */
    public final LongAdder botChats = new LongAdder();

    private final Map<BotEnd, LongAdder> botEnds = new EnumMap<>(BotEnd.class);

    public ChatCounters() {
        for (BotEnd how : BotEnd.values()) {
            botEnds.put(how, new LongAdder());
        }
    }

    /** A bot's time with a visitor is over. */
    void bot(BotEnd how) {
        botEnds.get(how).increment();
    }

    public long bots(BotEnd how) {
        return botEnds.get(how).sum();
    }

    /** Messages whose words were changed, and those that were made to be gone. */
    public final LongAdder edits = new LongAdder();

    public final LongAdder redactions = new LongAdder();
    /** Tokens of sites that were believed, and those that were not. */
    public final LongAdder identified = new LongAdder();

    public final LongAdder refusedIdentities = new LongAdder();
    /** Openings that were not taken until something was computed. */
    public final LongAdder challenges = new LongAdder();

    public final LongAdder notes = new LongAdder();
    public final LongAdder hellos = new LongAdder();
    /** Lines over plain requests, where no socket got through. */
    public final LongAdder pulled = new LongAdder();
    /** Hellos with a good resume token. */
    public final LongAdder resumed = new LongAdder();

    public final LongAdder superseded = new LongAdder();
    public final LongAdder refusedFrames = new LongAdder();
    public final LongAdder throttled = new LongAdder();
    /** Connections that read too slowly and were made to pull. */
    public final LongAdder stalls = new LongAdder();
    /** Writes that the store did not take at the first try. */
    public final LongAdder writesTriedAgain = new LongAdder();
    /** Turns that broke: each is a fault of ours. */
    public final LongAdder broken = new LongAdder();
}
