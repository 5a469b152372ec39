package io.parley.store;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** How long visitors waited for the first words of a person. */
public final class ReplyReader {
    private static final String SQL = """
        SELECT c.queue, min(CASE WHEN t.author = 'VISITOR' THEN t.at_us END) AS asked_us,
        min(CASE WHEN t.author = 'AGENT' THEN t.at_us END) AS replied_us
        FROM (SELECT id, queue FROM conversation WHERE opened_us >= ? AND closed_us IS NOT NULL
        ORDER BY opened_us DESC LIMIT ?) c
        JOIN transcript t ON t.conversation = c.id AND t.kind = 'MESSAGE'
        AND t.at_us >= coalesce((SELECT b.over_us FROM bot_talk b WHERE b.contact = c.id), 0)
        GROUP BY c.id, c.queue ORDER BY asked_us\
        """;

    private final ReportReads reads;

    ReplyReader(ReportReads reads) {
        this.reads = reads;
    }

    /** @param replyMs from the visitor's first words to a person's; empty if nobody answered */
    public record Reply(String queue, Instant asked, OptionalLong replyMs) {}

    /** Of chats that are over, the oldest first; of the newest {@code limit} since then. */
    public List<Reply> since(Instant from, int limit) {
        return reads
                .list(
                        SQL,
                        row -> new Said(
                                row.getString("queue"),
                                Rows.maybeLong(row, "asked_us"),
                                Rows.maybeLong(row, "replied_us")),
                        from,
                        limit)
                .stream()
                .filter(said -> said.askedUs().isPresent())
                .map(Said::reply)
                .toList();
    }

    private record Said(String queue, OptionalLong askedUs, OptionalLong repliedUs) {
        Reply reply() {
            long asked = askedUs.getAsLong();
            OptionalLong after = repliedUs.isPresent()
                    ? OptionalLong.of(Math.max(0, repliedUs.getAsLong() - asked) / 1_000)
                    : OptionalLong.empty();
            return new Reply(queue, Instant.EPOCH.plusNanos(asked * 1_000), after);
        }
    }
}
