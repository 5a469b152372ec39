package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.VoiceReport;
import io.parley.sip.call.DialogIndex.Place;
import io.parley.sip.report.QualityReport;
import io.parley.sip.report.QualityReports;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Puts what phones and trunks report of their own calls into what is noted of these. */
public final class PublishedReports implements QualityReports {
    private final CallStories stories;
    private final Function<String, Optional<AgentId>> agents;
    private final InstantSource clock;

    /** @param agents whose phone a user is */
    public PublishedReports(CallStories stories, Function<String, Optional<AgentId>> agents, InstantSource clock) {
        this.stories = stories;
        this.agents = agents;
        this.clock = clock;
    }

    @Override
    public boolean take(QualityReport report, Reporter from) {
        Optional<LegStory> leg = stories.dialogs().live(report.callId());
        Optional<Place> place =
                leg.map(LegStory::place).or(() -> stories.dialogs().ended(report.callId()));
        if (place.filter(there -> isTheirs(there, from)).isEmpty()) {
            return false;
        }
        VoiceReport said = new VoiceReport(clock.instant(), place.get().leg(), report.kind(), report.metrics());
        return leg.filter(one -> one.told(said)).isPresent()
                || stories.toldLate(report.callId(), place.get().contact(), said);
    }

    private boolean isTheirs(Place place, Reporter from) {
        Optional<String> agent = from.phone().flatMap(agents).map(AgentId::value);
        boolean ofAgent = place.party() == Party.AGENT
                && agent.filter(place.who()::equals).isPresent();
        return ofAgent || from.trunk().filter(place.trunk()::equals).isPresent();
    }
}
