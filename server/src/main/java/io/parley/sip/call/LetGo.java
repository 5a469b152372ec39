package io.parley.sip.call;

import io.parley.core.routing.Effect.WithdrawReason;

/** Why a phone stops ringing, as its CANCEL says (RFC 3326). */
enum LetGo {
    /** Somebody else has it: phones do not list it as missed. */
    ELSEWHERE("SIP;cause=200;text=\"Call completed elsewhere\""),
    /** Whoever called has hung up, or the call goes another way. */
    CLEARED("Q.850;cause=16;text=\"Normal call clearing\""),
    /** It rang for as long as it may. */
    UNANSWERED("Q.850;cause=19;text=\"No answer from user\""),
    /** It led back to us. */
    LOOP("SIP;cause=482;text=\"Loop Detected\"");

    private final String reason;

    LetGo(String reason) {
        this.reason = reason;
    }

    static LetGo of(WithdrawReason withdrawn) {
        return switch (withdrawn) {
            case ACCEPTED, ELSEWHERE -> ELSEWHERE;
            case EXPIRED -> UNANSWERED;
            case CUSTOMER_LEFT, REFUSED, AGENT_GONE, FLOW_OUT -> CLEARED;
        };
    }

    /** The value of a Reason. */
    String reason() {
        return reason;
    }
}
