package io.parley.store;

import io.parley.core.contact.Amendments;
import io.parley.core.contact.TranscriptEvent;
import io.parley.store.codec.SharedName;
import io.parley.store.text.SearchWords;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The words of chats in the search index: messages of one chat that come together are one text, named by the numbers of
 * the first and the last. Owned by the writer's thread.
 */
final class ChatWords {
    /** Messages of one text: so many are read anew where one of them changes. */
    private static final int LONGEST = 64;

    private static final String SAID = """
        SELECT seq, kind, body FROM transcript
        WHERE conversation = ? AND seq >= ? AND kind IN ('MESSAGE', 'FILE') ORDER BY seq\
        """;

    private final SearchIndex search;

    /** A message that has words. */
    record Said(long seq, String words) {
        private static Said of(ResultSet row) throws SQLException {
            TranscriptEvent.Kind kind = TranscriptEvent.Kind.valueOf(row.getString("kind"));
            return new Said(row.getLong("seq"), ChatWords.of(kind, row.getString("body")));
        }
    }

    private record Range(long first, long last) {
        static Range of(String part) {
            String[] numbers = part.substring(SearchIndex.message("").length()).split("-");
            return new Range(Long.parseLong(numbers[0]), Long.parseLong(numbers[numbers.length - 1]));
        }

        String part() {
            return SearchIndex.message(first == last ? Long.toString(first) : first + "-" + last);
        }

        boolean has(long seq) {
            return seq >= first && seq <= last;
        }
    }

    ChatWords(SearchIndex search) {
        this.search = search;
    }

    /** What a search may find of an event. */
    static String of(TranscriptEvent.Kind kind, String body) {
        return switch (kind) {
            case MESSAGE -> body;
            case FILE -> SharedName.of(body);
            case JOIN, LEAVE, STATE, RATING, LANGUAGE, READ, EDIT, REDACT, IDENTITY -> "";
        };
    }

    /** From this number on, in order, as it was said. */
    List<Said> since(WriteSession session, String chat, long seq) throws SQLException {
        return session.list(SAID, Said::of, chat, seq).stream()
                .filter(said -> !said.words().isEmpty())
                .toList();
    }

    /** Puts in messages of a chat that stood there in no text before. */
    void add(WriteSession session, String chat, List<Said> all) throws SQLException {
        for (int from = 0; from < all.size(); from += LONGEST) {
            List<Said> some = all.subList(from, Math.min(all.size(), from + LONGEST));
            Range range = new Range(some.getFirst().seq(), some.getLast().seq());
            search.add(session, chat, range.part(), indexed(some.stream()));
        }
    }

    private static String indexed(Stream<Said> all) {
        return SearchWords.indexed(all.map(Said::words).toList());
    }

    /** A message has other words, or none any more: what it stands in is made anew. */
    void changed(WriteSession session, String chat, long seq) throws SQLException {
        List<Range> texts = session
                .list(
                        "SELECT part FROM search_doc WHERE contact = ? AND part LIKE ?",
                        row -> Range.of(row.getString("part")),
                        chat,
                        SearchIndex.MESSAGES)
                .stream()
                .filter(range -> range.has(seq))
                .toList();
        for (Range text : texts.isEmpty() ? List.of(new Range(seq, seq)) : texts) {
            search.put(session, chat, text.part(), indexed(now(session, chat, text)));
        }
    }

    private static Stream<Said> now(WriteSession session, String chat, Range range) throws SQLException {
        List<TranscriptEvent> events = session.list(
                Transcripts.READ + " WHERE conversation = ? AND seq >= ? ORDER BY seq",
                Transcripts::event,
                chat,
                range.first());
        return Amendments.shown(events).stream()
                .filter(event -> range.has(event.seq()))
                .map(event -> new Said(event.seq(), of(event.kind(), event.body())));
    }
}
