package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.sdp.AudioCodec;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens lines to who is asked about a call; what they say is told. */
record AskedLines(CallParts parts, Consumer<Signal> to) {
    private static final Logger log = LoggerFactory.getLogger(AskedLines.class);

    /** A colleague's phone, which is not rung yet; empty if there is no port for their sound. */
    Optional<AgentLeg> leg(Summons summons, AudioCodec preferred) {
        try {
            return Optional.of(new AgentLeg(summons, parts, preferred, to));
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", summons.contact().id(), exhausted.getMessage());
            return Optional.empty();
        }
    }

    /** A number outside is called; empty if that cannot be. @param partner what whoever asks speaks */
    Optional<CallerLeg> dial(Contact about, AgentId by, String number, AudioCodec partner) {
        Optional<OutLine> line = parts.settings().out().apply(about.queue()).map(one -> one.by(by));
        if (line.isEmpty()) {
            log.error("contact {}: no trunk carries calls of ours", about.id());
            return Optional.empty();
        }
        try {
            var called = new Called(line.get(), number, Optional.of(partner));
            return Optional.of(
                    CallerLeg.dial(called, parts, to, () -> parts.stories().outside(about.id(), number)));
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", about.id(), exhausted.getMessage());
            return Optional.empty();
        }
    }
}
