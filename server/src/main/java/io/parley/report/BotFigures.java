package io.parley.report;

import io.parley.core.contact.BotEnd;
import io.parley.store.BotReader.BotSum;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How chats went with one bot.
 *
 * @param ends chats by how they ended
 * @param asked messages of visitors; @param answered those it had an answer to
 */
public record BotFigures(String bot, Map<BotEnd, Long> ends, long asked, long answered) {
    public BotFigures {
        ends = Map.copyOf(ends);
    }

    static List<BotFigures> of(List<BotSum> sums) {
        return sums.stream()
                .map(sum -> new BotFigures(sum.bot(), sum.ends(), sum.asked(), sum.answered()))
                .toList();
    }

    public long ended(BotEnd how) {
        return ends.getOrDefault(how, 0L);
    }

    public long chats() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Share of chats that needed nobody at once: the visitor left with an answer, or left a message. */
    public static OptionalDouble deflected(long chats, long answered, long message) {
        return chats == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) (answered + message) / chats);
    }
}
