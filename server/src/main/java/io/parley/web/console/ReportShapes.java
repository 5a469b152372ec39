package io.parley.web.console;

import io.parley.core.measure.AbandonRate;
import io.parley.core.measure.Ces;
import io.parley.core.measure.ConfigurableLevel;
import io.parley.core.measure.Nps;
import io.parley.core.measure.Occupancy;
import io.parley.core.measure.OfferCounts.OfferEnd;
import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.measure.ServiceLevel;
import io.parley.core.measure.StayCounts;
import io.parley.report.ArrivalGrid;
import io.parley.report.Figures;
import io.parley.report.HelpFigures;
import io.parley.report.Report;
import io.parley.report.WaitFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the report routes answer. What has nothing to divide by is left out: no data. */
public final class ReportShapes {
    private ReportShapes() {}

    public record DefinitionView(String id, int version) {}

    /**
     * @param from first day, {@code to} last day, both included; @param fromMs inclusive; @param toMs exclusive
     * @param attribution entry or end: which time of a stay says whose interval it is
     */
    public record PeriodView(String from, String to, String zone, long fromMs, long toMs, String attribution) {}

    /** @param target seconds that everything is counted by, where it is not what was promised */
    public record Table(
            PeriodView period,
            long asOf,
            String by,
            Optional<String> interval,
            List<DefinitionView> definitions,
            FiguresView total,
            Optional<FiguresView> before,
            List<RowView> rows,
            Optional<Long> target) {}

    /** @param key id of the queue or agent, code of the language or channel; empty for an interval */
    public record RowView(
            String key,
            Optional<String> name,
            Optional<Long> fromMs,
            Optional<Long> toMs,
            FiguresView figures,
            List<PointView> trend) {}

    /** @param serviceLevel by SL_IGNORE_EARLY */
    public record PointView(long fromMs, long entered, Optional<Double> serviceLevel) {
        static PointView of(Report.Point point) {
            return new PointView(
                    point.from().toEpochMilli(),
                    point.stays().entered(),
                    boxed(point.stays().serviceLevel(ServiceLevel.SL_IGNORE_EARLY)));
        }
    }

    public record FiguresView(
            StaysView stays,
            Map<String, Double> serviceLevels,
            Map<String, Double> abandonRates,
            HandlingView handling,
            OffersView offers,
            RatingView rating,
            CallbacksView callbacks,
            AsleepView asleep,
            Optional<ReviewsView> reviews,
            Optional<ConsentsView> consents,
            Optional<WorkView> work) {
        static FiguresView of(Figures figures, ConfigurableLevel switches) {
            StayCounts stays = figures.stays();
            Map<String, Double> levels = new TreeMap<>();
            for (ServiceLevel level : ServiceLevel.values()) {
                stays.serviceLevel(level).ifPresent(share -> levels.put(level.name(), share));
            }
            switches.of(stays.ends())
                    .ifPresent(share -> levels.put(switches.definition().id(), share));
            Map<String, Double> rates = new TreeMap<>();
            for (AbandonRate rate : AbandonRate.values()) {
                rate.of(stays.ends()).ifPresent(share -> rates.put(rate.name(), share));
            }
            return new FiguresView(
                    StaysView.of(figures),
                    levels,
                    rates,
                    HandlingView.of(figures.handled()),
                    OffersView.of(figures),
                    RatingView.of(figures),
                    CallbacksView.of(figures.called()),
                    AsleepView.of(figures.asleep()),
                    ReviewsView.of(figures.reviewed()),
                    ConsentsView.of(figures.consents()),
                    figures.worked().map(worked -> WorkView.of(worked, figures.handled())));
        }
    }

    /** Counts of M1 and mean waits. @param moved flow-outs by reason; @param longestMs of waits that are over */
    public record StaysView(
            long entered,
            long answered,
            long answeredInTarget,
            long abandoned,
            long abandonedInTarget,
            long shortAbandoned,
            long flowOut,
            Map<String, Long> moved,
            long failed,
            long apart,
            long waiting,
            long alreadyMissed,
            Optional<Double> asaMs,
            Optional<Double> timeToAbandonMs,
            Optional<Double> meanWaitMs,
            long longestMs) {
        static StaysView of(Figures figures) {
            StayCounts stays = figures.stays();
            Counts ends = stays.ends();
            return new StaysView(
                    stays.entered(),
                    ends.answered(),
                    ends.answeredInTarget(),
                    ends.abandoned(),
                    ends.abandonedInTarget(),
                    ends.shortAbandoned(),
                    ends.flowOut(),
                    figures.moved(),
                    ends.failed(),
                    stays.apart(),
                    stays.waiting(),
                    stays.alreadyMissed(),
                    boxed(stays.speedOfAnswerMs()),
                    boxed(stays.timeToAbandonMs()),
                    boxed(stays.meanWaitMs()),
                    figures.longestMs());
        }
    }

    /** @param handedOn parts that were passed on; @param transferRate their share of all parts */
    public record HandlingView(
            long parts,
            long talkMs,
            long holdMs,
            long wrapUpMs,
            Optional<Double> ahtMs,
            Optional<Double> acwMs,
            HandedOnView handedOn,
            Optional<Double> transferRate) {
        static HandlingView of(Figures.Handled h) {
            Figures.HandedOn on = h.handedOn();
            return new HandlingView(
                    h.parts(),
                    h.talkMs(),
                    h.holdMs(),
                    h.wrapUpMs(),
                    boxed(h.meanMs()),
                    boxed(h.meanWrapUpMs()),
                    new HandedOnView(on.blind(), on.consult(), on.conference()),
                    boxed(h.transferRate()));
        }
    }

    public record HandedOnView(long blind, long consult, long conference) {}

    /**
     * @param ends how many by how they ended
     * @param refusals how many of those that were refused, by the reason that was said
     * @param rna not answered; @param rnaOfAgent what is the agent's
     */
    public record OffersView(
            long offers,
            Map<String, Long> ends,
            Map<String, Long> refusals,
            Optional<Double> rna,
            Optional<Double> rnaOfAgent) {
        static OffersView of(Figures figures) {
            Map<String, Long> ends = Arrays.stream(OfferEnd.values())
                    .filter(end -> figures.offers().count(end) > 0)
                    .collect(Collectors.toMap(
                            end -> end.name().toLowerCase(Locale.ROOT),
                            end -> figures.offers().count(end)));
            return new OffersView(
                    figures.offers().offers(),
                    new TreeMap<>(ends),
                    new TreeMap<>(figures.offers().refusals()),
                    boxed(figures.offers().rate()),
                    boxed(figures.offers().rateOfAgent()));
        }
    }

    /** @param score -100 to 100 */
    public record NpsView(long count, long promoters, long detractors, double score) {
        static Optional<NpsView> of(Nps nps) {
            return boxed(nps.score()).map(score -> new NpsView(nps.count(), nps.promoters(), nps.detractors(), score));
        }
    }

    /** @param mean 1 to 7; @param easy share of 5 and more */
    public record CesView(long count, double mean, double easy) {
        static Optional<CesView> of(Ces ces) {
            return boxed(ces.mean())
                    .map(mean -> new CesView(ces.count(), mean, ces.easyShare().orElse(0)));
        }
    }

    /**
     * @param count of stars
     * @param asked answered chats
     * @param csat share of 4 and 5
     * @param bad 1 or 2
     * @param mean 1 to 5
     * @param responseRate answers on whatever scale to those who were asked
     */
    public record RatingView(
            long count,
            long asked,
            long good,
            long bad,
            Optional<Double> mean,
            Optional<Double> csat,
            Optional<Double> responseRate,
            Optional<NpsView> nps,
            Optional<CesView> ces) {
        static RatingView of(Figures figures) {
            Figures.Rated rated = figures.rated();
            long asked = Math.max(figures.rateable(), rated.all());
            return new RatingView(
                    rated.count(),
                    asked,
                    rated.good(),
                    rated.bad(),
                    boxed(rated.mean()),
                    boxed(rated.good4Or5()),
                    asked == 0 ? Optional.empty() : Optional.of((double) rated.all() / asked),
                    NpsView.of(rated.nps()),
                    CesView.of(rated.ces()));
        }
    }

    /** @param asked for; @param apart of the answered, left out of service levels; the means are of the answered */
    public record CallbacksView(
            long asked, long answered, long apart, Optional<Double> meanWaitMs, Optional<Double> meanAttempts) {
        static CallbacksView of(Figures.Called called) {
            return new CallbacksView(
                    called.asked(),
                    called.answered(),
                    called.apart(),
                    boxed(called.meanWaitMs()),
                    boxed(called.meanAttempts()));
        }
    }

    /**
     * Agents' time.
     *
     * @param breaks by aux code; @param unionWithoutRinging where ringing is no work
     * @param plan absent where no shift was planned
     */
    public record WorkView(
            long signedInMs,
            Map<String, Long> breaks,
            long availableMs,
            long busyMs,
            Optional<Double> union,
            Optional<Double> unionWithoutRinging,
            Optional<Double> load,
            Optional<Double> utilisation,
            Optional<Double> chatsAtOnce,
            Optional<Double> perHour,
            Optional<PlannedTimeView> plan) {
        static WorkView of(Figures.Worked worked, Figures.Handled handled) {
            Occupancy occupancy = worked.occupancy();
            return new WorkView(
                    worked.signedInMs(),
                    worked.breaks(),
                    occupancy.availableMs(),
                    occupancy.busyMs(),
                    boxed(occupancy.union()),
                    boxed(worked.unionWithoutRinging()),
                    boxed(occupancy.load()),
                    boxed(occupancy.utilisation(worked.signedInMs())),
                    boxed(worked.concurrency()),
                    boxed(worked.perHour(handled)),
                    PlannedTimeView.of(worked.kept()));
        }
    }

    public record WaitsView(PeriodView period, List<BinView> bins, Ranks answered, Ranks abandoned, Ranks censored) {
        static WaitsView of(PeriodView period, WaitFigures waits) {
            return new WaitsView(
                    period,
                    waits.bins().stream()
                            .map(bin -> new BinView(bin.fromMs(), bin.toMs(), bin.answered(), bin.abandoned()))
                            .toList(),
                    Ranks.of(waits.answered()),
                    Ranks.of(waits.abandoned()),
                    Ranks.of(waits.censored()));
        }
    }

    public record BinView(long fromMs, Optional<Long> toMs, long answered, long abandoned) {}

    public record Ranks(Optional<Long> medianMs, Optional<Long> p90Ms) {
        static Ranks of(WaitFigures.Ranks ranks) {
            return new Ranks(boxed(ranks.median()), boxed(ranks.p90()));
        }
    }

    /** @param entered by weekday, Monday first, and hour; @param days of each weekday in the period */
    public record ArrivalsView(PeriodView period, List<List<Long>> entered, List<Integer> days) {
        static ArrivalsView of(PeriodView period, ArrivalGrid grid) {
            return new ArrivalsView(
                    period,
                    Arrays.stream(grid.entered())
                            .map(hours -> Arrays.stream(hours).boxed().toList())
                            .toList(),
                    Arrays.stream(grid.days()).boxed().toList());
        }
    }

    /**
     * @param solved answered contacts whose days to come again are over; {@code repeated} of them came again
     * @param firstReplyMs from a visitor's first message to a person's first reply
     */
    public record HelpView(
            PeriodView period,
            long solved,
            long repeated,
            long pending,
            Optional<Double> fcr,
            long repeatDays,
            long conversations,
            long replied,
            Ranks firstReplyMs,
            Optional<Double> averageReplyMs,
            Optional<Double> resolutionMs,
            Optional<Double> solvedInADay,
            List<OutcomeView> outcomes) {
        static HelpView of(PeriodView period, HelpFigures help) {
            return new HelpView(
                    period,
                    help.repeats().solved(),
                    help.repeats().repeated(),
                    help.repeats().pending(),
                    boxed(help.repeats().atOnce()),
                    HelpFigures.REPEATED_WITHIN.toDays(),
                    help.replies().conversations(),
                    help.replies().replied(),
                    new Ranks(
                            boxed(help.replies().firstMs(50)),
                            boxed(help.replies().firstMs(90))),
                    boxed(help.replies().averageMs()),
                    boxed(help.resolution().meanMs()),
                    boxed(help.resolution().share()),
                    help.outcomes().stream()
                            .map(one -> new OutcomeView(
                                    one.disposition(), one.channel().toLowerCase(Locale.ROOT), one.count()))
                            .toList());
        }
    }

    public record OutcomeView(String disposition, String channel, long count) {}

    public record Definitions(List<DefinitionView> definitions) {}

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
