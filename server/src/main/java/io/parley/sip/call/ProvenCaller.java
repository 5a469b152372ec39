package io.parley.sip.call;

import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.sip.identity.Doubt;
import io.parley.sip.identity.NumberCheck;
import io.parley.sip.identity.NumberProof;
import io.parley.sip.identity.Verdict;
import io.parley.sip.stack.InboundInvite;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the number of a caller is proven, before anything is said to them (RFC 8224 section 6.2.2). */
final class ProvenCaller {
    private static final Logger log = LoggerFactory.getLogger(ProvenCaller.class);
    private static final ContactEnd UNPROVEN = new ContactEnd(Fault.CARRIER, "number-not-proven");
    private static final int USE_IDENTITY = 428;

    private ProvenCaller() {}

    /**
     * The call with what was found of its number; waits for a certificate where there is one to be had.
     *
     * @throws CallOver if its trunk has to prove numbers and this one is not: it is refused by then
     */
    static InboundInvite of(InboundInvite invite, ContactId id, LegStory story) {
        NumberProof proof = invite.trunk().ways().proof();
        Optional<NumberCheck> check = proof.check().filter(looks -> proof.isLookedAt());
        if (check.isEmpty()) {
            return invite;
        }
        Verdict verdict = check.get().of(invite.way().signed());
        story.identity(verdict.full());
        log.info("contact {}: the caller's number is {}", id, verdict.full());
        if (proof.wanted() == NumberProof.Wanted.REQUIRE) {
            refuseUnproven(invite, verdict);
        }
        return invite.with(Map.of(AttributeRules.CALLER_IDENTITY, verdict.code()));
    }

    private static void refuseUnproven(InboundInvite invite, Verdict verdict) {
        switch (verdict) {
            case Verdict.Verified verified -> {}
            case Verdict.Unsigned unsigned -> refuse(invite, USE_IDENTITY, "Use Identity Header");
            case Verdict.Failed(Doubt why) -> refuse(invite, why.status(), why.phrase());
            case Verdict.Unchecked(Doubt why) -> refuse(invite, why.status(), why.phrase());
        }
    }

    /** In the status, and for who reads statuses only as classes in the reason (RFC 9410). */
    private static void refuse(InboundInvite invite, int status, String phrase) {
        invite.call().reject(status, Map.of("Reason", "STIR;cause=" + status + ";text=\"" + phrase + "\""));
        throw new CallOver(UNPROVEN);
    }
}
