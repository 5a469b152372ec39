package io.parley.sip.call;

import io.parley.acd.port.PageCalls;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.sip.flow.Step;
import io.parley.sip.sdp.SdpRefused;

/** The customer of a call that goes on where they call from a page: its words come again over another connection. */
final class TakenUpPage implements PageCalls.Call {
    private final KeptCall kept;
    private final CallParts parts;
    private final CallInbox inbox;
    private final PageCalls.Page page;
    private final PageEnd end;

    TakenUpPage(KeptCall kept, PageCalls.Words words, CallParts parts, CallInbox inbox) {
        this.kept = kept;
        this.parts = parts;
        this.inbox = inbox;
        page = words.again(kept.contact(), kept.visitor().orElseThrow(), this);
        end = new PageEnd(page, inbox::add);
    }

    @Override
    public void offer(int number, String sdp) {
        end.offered(number, sdp);
    }

    @Override
    public void hangUp() {
        end.hungUp();
    }

    CallerLeg leg() throws SdpRefused {
        KeptCall.Leg before = kept.customer();
        CallerLeg leg = new CallerLeg(CallerEnd.again(end, parts.settings(), before), parts, inbox::add);
        leg.goesOn(end, before);
        return leg;
    }

    ContactEnd goesOn(CallerLeg leg, Board.ContactView now, Service.With whom) {
        ContactId id = kept.contact();
        String language = now.record().contact().language();
        CallConsent consent = CallConsent.ofPage(id, language, now.record().consent(), parts);
        CallbackKeys keys = CallbackKeys.silent(id, language, new CallbackKeys.Means(parts));
        if (now.onHold()) {
            parts.keeps().held(id);
        }
        parts.keeps().enters(id, leg, page);
        try (CallTape tape = new CallTape(consent, parts, inbox)) {
            kept.paused().ifPresent(tape.pause()::goesOn);
            Service service = new Service(tape, keys, leg, parts, inbox);
            Step.Queue step = CallFlow.straight();
            return service.goesOn(whom, now, step, language);
        } finally {
            parts.keeps().leaves(id);
        }
    }

    void over(ContactEnd how) {
        page.over(how);
    }
}
