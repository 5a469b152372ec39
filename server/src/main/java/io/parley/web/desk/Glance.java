package io.parley.web.desk;

import io.parley.core.contact.TranscriptEvent;
import io.parley.core.contact.TranscriptEvent.Author;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a desk shows of a conversation without opening it; a fold over its events.
 *
 * @param seq the last event folded in
 * @param first the visitor's first message
 * @param last the last message of anybody
 * @param unread sequences of the visitor's messages the agent has not read
 * @param turnSince when it became the turn of whoever has to say something
 */
record Glance(
        long seq,
        Optional<TranscriptEvent> first,
        Optional<TranscriptEvent> last,
        List<Long> unread,
        Optional<Instant> turnSince) {
    static final Glance NOTHING = new Glance(0, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    private static final Pattern SEQ = Pattern.compile("\"seq\"\\s*:\\s*([0-9]{1,15})");

    /** Whether the last word was the visitor's, or nobody has said anything yet. */
    boolean agentsTurn() {
        return last.map(event -> event.author() != Author.AGENT).orElse(true);
    }

    /** With the next event; one that is folded in already changes nothing. */
    Glance with(TranscriptEvent event) {
        if (event.seq() <= seq) {
            return this;
        }
        return switch (event.kind()) {
            case MESSAGE -> message(event);
            case READ -> event.author() == Author.AGENT ? read(event, readUpTo(event)) : read(event, 0);
            case JOIN, LEAVE, STATE, RATING -> read(event, 0);
        };
    }

    private Glance message(TranscriptEvent event) {
        boolean visitors = event.author() == Author.VISITOR;
        boolean turns = last.isEmpty() || agentsTurn() != (event.author() != Author.AGENT);
        return new Glance(
                event.seq(),
                first.or(() -> visitors ? Optional.of(event) : Optional.empty()),
                Optional.of(event),
                event.author() == Author.AGENT ? List.of() : visitors ? added(event.seq()) : unread,
                turns ? Optional.of(event.at()) : turnSince);
    }

    private Glance read(TranscriptEvent event, long upTo) {
        List<Long> left = unread.stream().filter(one -> one > upTo).toList();
        return new Glance(event.seq(), first, last, left, turnSince);
    }

    /** Read up to here by the agent, told by chat before the event that keeps it. */
    Glance readUpTo(long upTo) {
        return new Glance(
                seq, first, last, unread.stream().filter(one -> one > upTo).toList(), turnSince);
    }

    private List<Long> added(long next) {
        return Stream.concat(unread.stream(), Stream.of(next)).toList();
    }

    private static long readUpTo(TranscriptEvent event) {
        Matcher match = SEQ.matcher(event.body());
        return match.find() ? Long.parseLong(match.group(1)) : event.seq();
    }
}
