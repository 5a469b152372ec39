package io.parley.sip.call;

import io.parley.acd.port.CallQualities;
import io.parley.acd.port.CallQualities.Heard;
import io.parley.acd.port.CallQualities.Stream;
import io.parley.core.contact.ContactId;
import io.parley.core.measure.SpeechQuality;
import io.parley.media.FarReport;
import io.parley.media.LegStatistics;
import io.parley.media.VoiceMetrics;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures how a call was to hear, as long as its legs are there, and keeps it with the contact. */
final class CallSound {
    private static final Logger log = LoggerFactory.getLogger(CallSound.class);
    /** Of the clock of G.711: 125 microseconds a sample. */
    private static final long MICROS_PER_SAMPLE = 125;

    private final ContactId id;
    private final CallQualities kept;
    private final SoundCounters counters;
    private final Instant at;

    CallSound(ContactId id, CallParts parts) {
        this.id = id;
        kept = parts.qualities();
        counters = parts.stories().counters();
        at = parts.clock().instant();
    }

    void keep(CallerLeg customer, AgentLeg agent) {
        CompletableFuture<LegStatistics> fromCustomer = customer.media().counted();
        CompletableFuture<LegStatistics> fromAgent = agent.media().counted();
        keep(
                Stream.FROM_CUSTOMER,
                Stream.TO_CUSTOMER,
                fromCustomer.join(),
                customer.media().far());
        keep(Stream.FROM_AGENT, Stream.TO_AGENT, fromAgent.join(), agent.media().far());
    }

    /** What came from one of them, and, where they report it, what went there. */
    private void keep(Stream from, Stream to, LegStatistics leg, Optional<FarReport> far) {
        OptionalInt known = far.map(FarReport::rttMs).orElse(OptionalInt.empty());
        OptionalLong rtt = known.isPresent() ? OptionalLong.of(known.getAsInt()) : OptionalLong.empty();
        keep(from, leg.received(), leg.lost(), leg.jitter(), rtt);
        far.ifPresent(report -> {
            long lost = Math.max(0, report.lost());
            double late = report.voice().map(VoiceMetrics::discarded).orElse(0.0);
            lost = Math.min(leg.sent(), lost + Math.round(late * leg.sent()));
            keep(to, Math.max(0, leg.sent() - lost), lost, report.jitter(), rtt);
        });
    }

    private void keep(Stream stream, long packets, long lost, long jitter, OptionalLong rtt) {
        if (packets == 0) {
            return; // nothing was heard: that is no quality
        }
        long micros = jitter * MICROS_PER_SAMPLE;
        double share = lost / (double) (packets + lost);
        double mos = SpeechQuality.of(share, rtt.orElse(0), micros / 1000.0).mos();
        counters.kept(mos);
        kept.keep(new Heard(id, stream, at, packets, lost, micros, rtt, (int) Math.round(mos * 1000)))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        log.warn("contact {}: how it was to hear could not be kept: {}", id, failure.getMessage());
                    }
                });
    }
}
