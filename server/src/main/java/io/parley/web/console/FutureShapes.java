package io.parley.web.console;

import io.parley.core.future.Band;
import io.parley.core.future.Change;
import io.parley.core.future.Outlook;
import io.parley.core.future.Outlook.QueueOutlook;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Futures in the shapes of API.md. Shares are from 0 to 1; what no future had anything of is absent. */
final class FutureShapes {
    private FutureShapes() {}

    /**
     * Both outlooks meet the same people, so they compare.
     *
     * @param runs futures with the change; fewer than asked for when time was up
     */
    public record WhatIfView(long at, String change, int runs, List<QueueView> queues) {}

    public record QueueView(String id, String name, Optional<FiguresView> before, FiguresView after) {}

    /** @param serviceLevels by definition, such as {@code sl_ignore_early}; see MEASURES.md */
    public record FiguresView(
            Optional<BandView> entered,
            Map<String, BandView> serviceLevels,
            Optional<BandView> waitSeconds,
            Optional<BandView> waitP90Seconds,
            Optional<BandView> abandonedShare,
            Optional<BandView> occupancy) {}

    /** @param p10 which a tenth of the futures stay below; @param mean of all futures together */
    public record BandView(double p10, double p50, double p90, double mean) {}

    static WhatIfView view(Instant at, Change change, Outlook before, Outlook after, UnaryOperator<String> queueName) {
        List<QueueView> queues = new ArrayList<>();
        after.queues().forEach((QueueId id, QueueOutlook outlook) -> {
            Optional<QueueOutlook> then = Optional.ofNullable(before.queues().get(id));
            queues.add(new QueueView(
                    id.value(), queueName.apply(id.value()), then.map(FutureShapes::figures), figures(outlook)));
        });
        return new WhatIfView(at.toEpochMilli(), change.toString(), after.runs(), queues);
    }

    private static FiguresView figures(QueueOutlook outlook) {
        Map<String, BandView> levels = new TreeMap<>();
        outlook.levels().forEach((level, band) -> levels.put(level.name().toLowerCase(Locale.ROOT), view(band)));
        return new FiguresView(
                outlook.entered().map(FutureShapes::view),
                levels,
                outlook.waitAnswered().map(FutureShapes::view),
                outlook.waitAnsweredP90().map(FutureShapes::view),
                outlook.abandonRate().map(FutureShapes::view),
                outlook.occupancy().map(FutureShapes::view));
    }

    private static BandView view(Band band) {
        return new BandView(band.low(), band.middle(), band.high(), band.mean());
    }
}
