package io.parley.core.contact;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All events of one conversation in order, of which a page at most is held at a time. Each going through reads anew,
 * and blocks.
 */
public final class PagedTranscript implements Iterable<TranscriptEvent> {
    private static final int PAGE = 500;

    private final Source source;
    private final ContactId conversation;

    /** Where events are kept. */
    public interface Source {
        /** Events with {@code seq > after}, in order, at most {@code limit}. */
        List<TranscriptEvent> read(ContactId conversation, long after, int limit);
    }

    public PagedTranscript(Source source, ContactId conversation) {
        this.source = source;
        this.conversation = conversation;
    }

    @Override
    public Iterator<TranscriptEvent> iterator() {
        return new Reading();
    }

    public Stream<TranscriptEvent> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    private final class Reading implements Iterator<TranscriptEvent> {
        private final Deque<TranscriptEvent> page = new ArrayDeque<>(PAGE);
        private long after;
        private boolean last;

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !last) {
                page.addAll(source.read(conversation, after, PAGE));
                last = page.size() < PAGE;
            }
            return !page.isEmpty();
        }

        @Override
        public TranscriptEvent next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the conversation is over");
            }
            TranscriptEvent event = page.removeFirst();
            after = event.seq();
            return event;
        }
    }
}
