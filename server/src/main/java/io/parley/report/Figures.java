package io.parley.report;

import io.parley.core.measure.Adherence;
import io.parley.core.measure.Ces;
import io.parley.core.measure.Consents;
import io.parley.core.measure.Nps;
import io.parley.core.measure.Occupancy;
import io.parley.core.measure.OfferCounts;
import io.parley.core.measure.StayCounts;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a row adds up: counts and times only, so that rows may be added to rows.
 *
 * @param moved flow-outs by reason
 * @param longestMs the longest wait that is over
 * @param rateable answered chats, whose visitors are asked
 * @param called callbacks
 * @param asleep how long chats slept
 * @param reviewed scorecards
 * @param consents what was said of being recorded
 * @param worked agents' time; absent where rows are not about agents
 */
public record Figures(
        StayCounts stays,
        SortedMap<String, Long> moved,
        long longestMs,
        Handled handled,
        OfferCounts offers,
        Rated rated,
        long rateable,
        Called called,
        Asleep asleep,
        ReviewFigures reviewed,
        Consents consents,
        Optional<Worked> worked) {
    static final Figures NONE = new Figures(
            StayCounts.NONE,
            Collections.emptySortedMap(),
            0,
            new Handled(0, 0, 0, 0, HandedOn.NONE),
            new OfferCounts(Map.of()),
            new Rated(0, 0, 0, 0, Nps.NONE, Ces.NONE),
            0,
            new Called(0, 0, 0, 0, 0),
            Asleep.NONE,
            ReviewFigures.NONE,
            Consents.NONE,
            Optional.empty());

    /**
     * Callbacks.
     *
     * @param answered of those asked for
     * @param apart of the answered, left out of service levels
     * @param attempts calls to customers who were reached; @param waitMs how long these had waited
     */
    public record Called(long asked, long answered, long apart, long attempts, long waitMs) {
        Called plus(Called other) {
            return new Called(
                    asked + other.asked,
                    answered + other.answered,
                    apart + other.apart,
                    attempts + other.attempts,
                    waitMs + other.waitMs);
        }

        /** The mean wait of those who were reached, milliseconds. */
        public OptionalDouble meanWaitMs() {
            return Shares.of(waitMs, answered);
        }

        /** Calls for each customer who was reached. */
        public OptionalDouble meanAttempts() {
            return Shares.of(attempts, answered);
        }
    }

    /**
     * Times for which chats slept with their agents.
     *
     * @param count how many fell asleep
     * @param waited of those that were woken, who had no room with their agent
     * @param ms of those that are over
     */
    public record Asleep(long count, long byVisitor, long byAgent, long handedOn, long ended, long waited, long ms) {
        static final Asleep NONE = new Asleep(0, 0, 0, 0, 0, 0, 0);

        Asleep plus(Asleep other) {
            return new Asleep(
                    count + other.count,
                    byVisitor + other.byVisitor,
                    byAgent + other.byAgent,
                    handedOn + other.handedOn,
                    ended + other.ended,
                    waited + other.waited,
                    ms + other.ms);
        }

        /** Sleep still. */
        public long lasting() {
            return count - over();
        }

        private long over() {
            return byVisitor + byAgent + handedOn + ended;
        }

        /** The mean of those that are over, milliseconds. */
        public OptionalDouble meanMs() {
            return Shares.of(ms, over());
        }
    }

    /** Agents' parts in contacts that are over. */
    public record Handled(long parts, long talkMs, long holdMs, long wrapUpMs, HandedOn handedOn) {
        Handled plus(Handled other) {
            return new Handled(
                    parts + other.parts,
                    talkMs + other.talkMs,
                    holdMs + other.holdMs,
                    wrapUpMs + other.wrapUpMs,
                    handedOn.plus(other.handedOn));
        }

        /** TRANSFER_RATE, all ways together. */
        public OptionalDouble transferRate() {
            return Shares.of(handedOn.blind() + handedOn.consult() + handedOn.conference(), parts);
        }

        /** AHT, milliseconds. */
        public OptionalDouble meanMs() {
            return Shares.of(talkMs + holdMs + wrapUpMs, parts);
        }

        /** ACW, milliseconds. */
        public OptionalDouble meanWrapUpMs() {
            return Shares.of(wrapUpMs, parts);
        }
    }

    /** Parts that were handed on, by how. */
    public record HandedOn(long blind, long consult, long conference) {
        static final HandedOn NONE = new HandedOn(0, 0, 0);

        HandedOn plus(HandedOn other) {
            return new HandedOn(blind + other.blind, consult + other.consult, conference + other.conference);
        }
    }

    /** @param count of stars, as total; @param good 4 or 5 of 5; @param bad 1 or 2 */
    public record Rated(long count, long total, long good, long bad, Nps nps, Ces ces) {
        Rated plus(Rated other) {
            return new Rated(
                    count + other.count,
                    total + other.total,
                    good + other.good,
                    bad + other.bad,
                    nps.plus(other.nps),
                    ces.plus(other.ces));
        }

        /** On whatever scale. */
        public long all() {
            return count + nps.count() + ces.count();
        }

        public OptionalDouble mean() {
            return Shares.of(total, count);
        }

        /** CSAT. */
        public OptionalDouble good4Or5() {
            return Shares.of(good, count);
        }
    }

    /**
     * Agents' time.
     *
     * @param breaks by aux code
     * @param occupancy with ringing as work
     * @param withoutRinging busy with more than ringing
     * @param kept what was planned of it
     */
    public record Worked(
            long signedInMs,
            SortedMap<String, Long> breaks,
            Occupancy occupancy,
            long withoutRinging,
            long chatMs,
            long anyChatMs,
            Adherence kept) {
        static final Worked NONE = new Worked(0, Collections.emptySortedMap(), Occupancy.NONE, 0, 0, 0, Adherence.NONE);

        Worked plus(Worked other) {
            return new Worked(
                    signedInMs + other.signedInMs,
                    sum(breaks, other.breaks),
                    occupancy.plus(other.occupancy),
                    withoutRinging + other.withoutRinging,
                    chatMs + other.chatMs,
                    anyChatMs + other.anyChatMs,
                    kept.plus(other.kept));
        }

        /** Occupancy where ringing is no work. */
        public OptionalDouble unionWithoutRinging() {
            return Shares.of(withoutRinging, occupancy.availableMs());
        }

        /** Chats at once while there is one. */
        public OptionalDouble concurrency() {
            return Shares.of(chatMs, anyChatMs);
        }

        /** Contacts handled in each hour that was not a break. */
        public OptionalDouble perHour(Handled handled) {
            return Shares.of(handled.parts() * 3_600_000.0, occupancy.availableMs());
        }
    }

    public Figures plus(Figures other) {
        return new Figures(
                stays.plus(other.stays),
                sum(moved, other.moved),
                Math.max(longestMs, other.longestMs),
                handled.plus(other.handled),
                offers.plus(other.offers),
                rated.plus(other.rated),
                rateable + other.rateable,
                called.plus(other.called),
                asleep.plus(other.asleep),
                reviewed.plus(other.reviewed),
                consents.plus(other.consents),
                worked.map(one -> one.plus(other.worked.orElse(Worked.NONE))).or(() -> other.worked));
    }

    private static SortedMap<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        SortedMap<String, Long> sum = new TreeMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return Collections.unmodifiableSortedMap(sum);
    }

    Figures with(StayCounts counts, long longest, long rateableChats) {
        return new Figures(
                counts,
                moved,
                longest,
                handled,
                offers,
                rated,
                rateableChats,
                called,
                asleep,
                reviewed,
                consents,
                worked);
    }

    static Figures of(StayCounts counts, long longest, long rateableChats) {
        return NONE.with(counts, longest, rateableChats);
    }

    static Figures moved(String reason, long count) {
        SortedMap<String, Long> one = new TreeMap<>(Map.of(reason, count));
        return new Figures(
                NONE.stays,
                one,
                0,
                NONE.handled,
                NONE.offers,
                NONE.rated,
                0,
                NONE.called,
                NONE.asleep,
                NONE.reviewed,
                NONE.consents,
                Optional.empty());
    }

    static Figures of(Handled handled) {
        return only(handled, NONE.offers, NONE.rated, NONE.called, NONE.asleep);
    }

    static Figures of(OfferCounts offers) {
        return only(NONE.handled, offers, NONE.rated, NONE.called, NONE.asleep);
    }

    static Figures of(Rated rated) {
        return only(NONE.handled, NONE.offers, rated, NONE.called, NONE.asleep);
    }

    static Figures of(Called called) {
        return only(NONE.handled, NONE.offers, NONE.rated, called, NONE.asleep);
    }

    static Figures of(Asleep asleep) {
        return only(NONE.handled, NONE.offers, NONE.rated, NONE.called, asleep);
    }

    private static Figures only(Handled handled, OfferCounts offers, Rated rated, Called called, Asleep asleep) {
        return new Figures(
                NONE.stays,
                NONE.moved,
                0,
                handled,
                offers,
                rated,
                0,
                called,
                asleep,
                NONE.reviewed,
                NONE.consents,
                Optional.empty());
    }

    static Figures of(ReviewFigures reviewed) {
        return new Figures(
                NONE.stays,
                NONE.moved,
                0,
                NONE.handled,
                NONE.offers,
                NONE.rated,
                0,
                NONE.called,
                NONE.asleep,
                reviewed,
                NONE.consents,
                Optional.empty());
    }

    static Figures of(Consents consents) {
        return new Figures(
                NONE.stays,
                NONE.moved,
                0,
                NONE.handled,
                NONE.offers,
                NONE.rated,
                0,
                NONE.called,
                NONE.asleep,
                NONE.reviewed,
                consents,
                Optional.empty());
    }

    static Figures of(Adherence kept) {
        Worked none = Worked.NONE;
        return of(new Worked(0, none.breaks, none.occupancy, 0, 0, 0, kept));
    }

    static Figures of(Worked worked) {
        return new Figures(
                NONE.stays,
                NONE.moved,
                0,
                NONE.handled,
                NONE.offers,
                NONE.rated,
                0,
                NONE.called,
                NONE.asleep,
                NONE.reviewed,
                NONE.consents,
                Optional.of(worked));
    }
}
