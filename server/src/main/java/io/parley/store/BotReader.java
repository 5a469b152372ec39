package io.parley.store;

import io.parley.core.contact.BotEnd;
import io.parley.core.queue.QueueId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How chats went with bots, for reports. */
public final class BotReader {
    private final ReportReads reads;

    BotReader(ReportReads reads) {
        this.reads = reads;
    }

    /** @param ends chats by how they ended; @param asked messages; @param answered those it had an answer to */
    public record BotSum(String bot, Map<BotEnd, Long> ends, long asked, long answered) {}

    private record Row(String bot, BotEnd how, long chats, long asked, long answered) {}

    /** One sum for each bot, of chats that ended with it, or were handed over, within this time. */
    public List<BotSum> sums(FactQuery query) {
        SqlFilter filter = new SqlFilter()
                .and("s.over_us >= ?", query.from())
                .and("s.over_us < ?", query.to())
                .andIf(query.only().queue().map(QueueId::value), "s.queue = ?")
                .andIf(query.only().language(), "s.language = ?")
                .andIf(
                        query.only().tag(),
                        "EXISTS (SELECT 1 FROM contact_tag g WHERE g.contact = s.contact AND g.tag = ?)");
        List<Row> rows = reads.list(
                "SELECT s.bot, s.how, count(*) AS n, sum(s.asked) AS asked, sum(s.answered) AS answered"
                        + " FROM bot_talk s",
                filter,
                " GROUP BY s.bot, s.how ORDER BY s.bot",
                row -> new Row(
                        row.getString("bot"),
                        BotEnd.valueOf(row.getString("how")),
                        row.getLong("n"),
                        row.getLong("asked"),
                        row.getLong("answered")));
        return rows.stream().map(Row::bot).distinct().map(bot -> sum(bot, rows)).toList();
    }

    private static BotSum sum(String bot, List<Row> rows) {
        Map<BotEnd, Long> ends = new EnumMap<>(BotEnd.class);
        long asked = 0;
        long answered = 0;
        for (Row row : rows) {
            if (row.bot().equals(bot)) {
                ends.put(row.how(), row.chats());
                asked += row.asked();
                answered += row.answered();
            }
        }
        return new BotSum(bot, ends, asked, answered);
    }
}
