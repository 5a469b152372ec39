package io.parley.sip.call;

import io.parley.core.anatomy.VoiceReport;
import io.parley.media.VoiceMetrics;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** VoIP metrics of RTCP, as they are noted of a call. */
final class ToldMetrics {
    private ToldMetrics() {}

    static VoiceReport.Metrics of(VoiceMetrics said) {
        VoiceReport.Missing missing = new VoiceReport.Missing(
                OptionalDouble.of(said.lost()),
                OptionalDouble.of(said.discarded()),
                OptionalDouble.of(said.bursts().density()),
                OptionalDouble.of(said.bursts().gapDensity()),
                OptionalInt.of(said.bursts().ms()),
                OptionalInt.of(said.bursts().gapMs()));
        VoiceMetrics.Quality quality = said.quality();
        return new VoiceReport.Metrics(
                missing,
                known(said.rttMs()),
                known(said.endMs()),
                known(said.buffer().nominalMs()),
                new VoiceReport.Opinion(quality.rating(), quality.listening(), quality.conversational()));
    }

    /** Nothing is said by 0. */
    private static OptionalInt known(int ms) {
        return ms == 0 ? OptionalInt.empty() : OptionalInt.of(ms);
    }
}
