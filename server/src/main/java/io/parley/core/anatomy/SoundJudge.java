package io.parley.core.anatomy;

import io.parley.core.anatomy.CallAnatomy.Heard;
import io.parley.core.measure.SpeechQuality;
import io.parley.core.measure.SpeechQuality.Impairments;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Whether a leg is poor to hear, told look by look. Poor begins below one value and ends above a better one, each only
 * when two looks in turn say so: one burst raises no alarm, and what flickers ends none.
 */
public final class SoundJudge {
    public static final double POOR_BELOW = 3.3;
    public static final double CLEAR_ABOVE = 3.9;
    private static final int LOOKS = 2;
    /** Looks without a new report after which the last one is not believed any more. */
    private static final int OLD = 6;
    /** A cause is named if it has at least this part in what is amiss. */
    private static final double NAMED = 0.25;

    private long received;
    private long lost;
    private Optional<Far> lastFar = Optional.empty();
    private int sameFar;
    private int against;
    private boolean poor;
    private Optional<Heard> heard = Optional.empty();

    /** What has been counted of what came from them, since the beginning. */
    public record Counted(long received, long lost, double jitterMs) {}

    /** Their latest report. @param number another one for another report */
    public record Far(long number, double lostShare, double jitterMs, OptionalInt rttMs) {}

    /** @param changed whether poor began or ended with this look; @param why only where it is poor */
    public record Verdict(Heard heard, Optional<Heard> reported, boolean poor, boolean changed, Set<SoundFault> why) {
        public double mos() {
            return Math.min(heard.mos(), reported.map(Heard::mos).orElse(heard.mos()));
        }
    }

    /** Looks once more. */
    public Verdict look(Counted now, Optional<Far> far) {
        sameFar = far.equals(lastFar) ? sameFar + 1 : 0;
        lastFar = far;
        Optional<Far> fresh = far.filter(report -> sameFar < OLD);
        OptionalInt rtt = fresh.map(Far::rttMs).orElse(OptionalInt.empty());
        long came = now.received() - received;
        long missing = Math.max(0, now.lost() - lost);
        received = now.received();
        lost = now.lost();
        boolean judged = came + missing > 0;
        double share = judged ? missing / (double) (came + missing) : 0;
        Heard from = judged ? heard(share, now.jitterMs(), rtt) : heard.orElseGet(() -> heard(0, 0, rtt));
        heard = Optional.of(from);
        Optional<Heard> to = fresh.map(report -> heard(report.lostShare(), report.jitterMs(), rtt));
        return verdict(from, to);
    }

    private Verdict verdict(Heard from, Optional<Heard> to) {
        double mos = Math.min(from.mos(), to.map(Heard::mos).orElse(from.mos()));
        boolean other = poor ? mos > CLEAR_ABOVE : mos < POOR_BELOW;
        against = other ? against + 1 : 0;
        boolean changed = against >= LOOKS;
        if (changed) {
            poor = !poor;
            against = 0;
        }
        return new Verdict(from, to, poor, changed, poor ? why(from, to) : Set.of());
    }

    private static Heard heard(double lostShare, double jitterMs, OptionalInt rttMs) {
        double mos = SpeechQuality.of(lostShare, rttMs.orElse(0), jitterMs).mos();
        return new Heard(lostShare, jitterMs, rttMs, mos);
    }

    private static Set<SoundFault> why(Heard from, Optional<Heard> to) {
        Set<SoundFault> all = EnumSet.noneOf(SoundFault.class);
        name(from, SoundFault.LOSS_FROM_THEM, all);
        to.ifPresent(reported -> name(reported, SoundFault.LOSS_TO_THEM, all));
        return all;
    }

    /** The causes of one direction, if that is what is poor. */
    private static void name(Heard way, SoundFault loss, Set<SoundFault> into) {
        if (way.mos() > CLEAR_ABOVE) {
            return;
        }
        Impairments parts = Impairments.of(way.lostShare(), way.rttMs().orElse(0), way.jitterMs());
        double all = parts.loss() + parts.delay() + parts.jitter();
        if (parts.loss() >= NAMED * all) {
            into.add(loss);
        }
        if (parts.jitter() >= NAMED * all) {
            into.add(SoundFault.JITTER);
        }
        if (parts.delay() >= NAMED * all) {
            into.add(SoundFault.DELAY);
        }
    }
}
