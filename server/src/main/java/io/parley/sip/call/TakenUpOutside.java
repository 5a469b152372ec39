package io.parley.sip.call;

import io.parley.sip.sdp.SdpRefused;

/** Whom a customer was handed on to in a process before, and talks to: a call of ours that counts on. */
final class TakenUpOutside {
    private final KeptCall kept;
    private final TakingUp.Beyond beyond;
    private final CallParts parts;
    private final CallInbox inbox;

    TakenUpOutside(KeptCall kept, TakingUp.Beyond beyond, CallParts parts, CallInbox inbox) {
        this.kept = kept;
        this.beyond = beyond;
        this.parts = parts;
        this.inbox = inbox;
    }

    Companion.Outsider again() throws SdpRefused {
        KeptCall.Outside before = kept.outside().orElseThrow();
        TakenUp taken = beyond.leg();
        CallerEnd end = CallerEnd.again(taken.at(), beyond.over().trunk(), taken.kept());
        CallerLeg leg = new CallerLeg(end, parts, this::told);
        boolean begun = false;
        try {
            leg.goesOn(taken, beyond.over().trunk());
            LegStory story = parts.stories().outside(kept.contact(), before.number(), before.place());
            story.dialog(taken.call().callId());
            story.wentOver(before.trunk(), before.since());
            leg.notedIn(story, false);
            leg.cost().tells(this::told);
            beyond.over().toll().ifPresent(toll -> leg.cost().goesOn(toll, before.counted()));
            begun = true;
            return new Companion.Outsider(leg, this);
        } finally {
            if (!begun) {
                leg.drop();
            }
        }
    }

    void told(Signal signal) {
        inbox.add(new Signal.Outside(signal, this));
    }
}
