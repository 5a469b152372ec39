package io.parley.sip.call;

import io.parley.acd.port.RecordingPauses;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.routing.Board;
import io.parley.sip.flow.Step;
import java.util.Optional;

/** A call that goes on where we called the customer: for an agent who dialled them, or as was promised. */
final class TakenUpDialled {
    private final KeptCall.Ours ours;
    private final Dialled call;
    private final Optional<RecordingPauses.Standing> paused;
    private final CallParts parts;
    private final CallInbox inbox;

    TakenUpDialled(KeptCall kept, KeptCall.Ours ours, CallParts parts, CallInbox inbox) {
        this.ours = ours;
        this.inbox = inbox;
        paused = kept.paused();
        String number = kept.course().number();
        call = new Dialled(kept.contact(), number, kept.course().language(), ours.callback());
        this.parts = ours.callback() ? parts : asDialled(parts);
    }

    /** Whom the agent asks outside is called as the customer was. */
    private CallParts asDialled(CallParts all) {
        AgentId by = new AgentId(ours.counted().by());
        return all.settings().calls().find(by, true, call.number()) instanceof PhoneRules.Outside outside
                ? all.goingOutBy(outside.queue(), outside.others())
                : all;
    }

    /** What it counts as goes on counting. */
    void counts(CallerLeg leg, TakingUp.Over trunk) {
        leg.cost().tells(inbox::add);
        trunk.toll().ifPresent(toll -> leg.cost().goesOn(toll, ours.counted()));
    }

    ContactEnd goesOn(CallerLeg leg, LegStory story, Board.ContactView now, Service.With whom) {
        if (now.onHold()) {
            parts.keeps().held(call.contact());
        }
        parts.keeps().enters(call, leg, story);
        CallConsent consent = CallConsent.goesOn(call, now.record().consent(), parts);
        try (CallTape tape = new CallTape(consent, parts, inbox)) {
            paused.ifPresent(tape.pause()::goesOn);
            Service service = new Service(tape, keys(), leg, parts, inbox);
            Step.Queue step = CallFlow.straight();
            return service.goesOn(whom, now, step, call.language());
        } finally {
            parts.keeps().leaves(call.contact());
        }
    }

    private CallbackKeys keys() {
        CallbackKeys.Means means = new CallbackKeys.Means(parts);
        return ours.callback()
                ? new CallbackKeys(call.contact(), call.number(), call.language(), means)
                : CallbackKeys.silent(call.contact(), call.language(), means);
    }
}
