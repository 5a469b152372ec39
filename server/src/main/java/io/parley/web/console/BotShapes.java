package io.parley.web.console;

import io.parley.core.contact.BotEnd;
import io.parley.report.BotFigures;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/** Reports of bots, in the shapes of API.md. */
final class BotShapes {
    private BotShapes() {}

    /** @param total of all bots, whose {@code bot} is empty */
    public record BotsView(ReportShapes.PeriodView period, List<BotRow> bots, BotRow total) {}

    /**
     * Chats of one bot.
     *
     * @param answered the visitor left with an answer; @param left without one; @param message left a message
     * @param person people were asked for; @param unsure the bot knew no answer; @param failed it gave none
     * @param taken a supervisor took it over
     * @param deflected share of chats that needed nobody at once: answered and message
     * @param questions messages of visitors; @param known those it had an answer to
     */
    public record BotRow(
            String bot,
            long chats,
            long answered,
            long left,
            long message,
            long person,
            long unsure,
            long failed,
            long taken,
            Optional<Double> deflected,
            long questions,
            long known) {}

    static BotsView of(ReportShapes.PeriodView period, List<BotFigures> sums) {
        return new BotsView(
                period, sums.stream().map(one -> row(one.bot(), List.of(one))).toList(), row("", sums));
    }

    private static BotRow row(String bot, List<BotFigures> sums) {
        long chats = sum(sums, BotFigures::chats);
        long answered = of(sums, BotEnd.ANSWERED);
        long message = of(sums, BotEnd.MESSAGE);
        OptionalDouble share = BotFigures.deflected(chats, answered, message);
        return new BotRow(
                bot,
                chats,
                answered,
                of(sums, BotEnd.LEFT),
                message,
                of(sums, BotEnd.PERSON),
                of(sums, BotEnd.UNSURE),
                of(sums, BotEnd.FAILED),
                of(sums, BotEnd.TAKEN),
                share.isPresent() ? Optional.of(share.getAsDouble()) : Optional.empty(),
                sum(sums, BotFigures::asked),
                sum(sums, BotFigures::answered));
    }

    private static long of(List<BotFigures> sums, BotEnd how) {
        return sum(sums, one -> one.ended(how));
    }

    private static long sum(List<BotFigures> sums, ToLongFunction<BotFigures> what) {
        return sums.stream().mapToLong(what).sum();
    }
}
