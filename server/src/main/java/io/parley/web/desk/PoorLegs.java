package io.parley.web.desk;

import io.parley.acd.port.LiveSounds.PoorLeg;
import io.parley.core.contact.ContactId;
import io.parley.web.desk.DeskShapes.PoorLegCard;
import io.parley.web.org.Org;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows which legs of a call are poor to hear, the worst first. */
final class PoorLegs {
    private final Org org;
    private final PoorSound sound;

    PoorLegs(Org org, PoorSound sound) {
        this.org = org;
        this.sound = sound;
    }

    List<PoorLegCard> of(ContactId call) {
        return sound.legs(call).stream()
                .sorted(Comparator.comparingDouble(PoorLeg::mos))
                .map(this::card)
                .toList();
    }

    /** When the call is ended by us, if that is near; milliseconds of Unix time. */
    Optional<Long> endsAt(ContactId call) {
        return sound.endsAt(call).map(Instant::toEpochMilli);
    }

    private PoorLegCard card(PoorLeg leg) {
        Optional<String> name = switch (leg.party()) {
            case AGENT -> Optional.of(org.agentName(leg.who()));
            case CUSTOMER, OUTSIDE -> Optional.empty(); // the number stands beside it, for whoever may see it
        };
        return new PoorLegCard(
                DeskShapes.code(leg.party()),
                name,
                leg.why().stream().sorted().map(DeskShapes::code).toList(),
                Math.round(leg.mos() * 10) / 10.0,
                leg.since().toEpochMilli());
    }

    boolean isPoor(ContactId call) {
        return sound.isPoor(call);
    }
}
