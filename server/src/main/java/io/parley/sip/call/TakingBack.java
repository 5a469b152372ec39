package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import java.time.Duration;
import java.time.Instant;

/** An agent on the way to a parked caller: their phone has called us, or is called once the floor has agreed. */
final class TakingBack {
    private static final Duration RINGS = Duration.ofSeconds(30);

    private final OwnCalls.Wish wish;
    private final OwnPhone phone;
    private final Instant latest;
    private boolean given;
    private boolean settled;
    private boolean gone;

    TakingBack(OwnCalls.Wish wish, Contact contact, CallParts parts, CallInbox inbox) {
        this.wish = wish;
        Summons summons = Summons.watching(wish.by(), contact);
        phone = wish.invite()
                .map(call -> OwnPhone.calling(summons, call, parts, inbox))
                .orElseGet(() -> OwnPhone.toCall(summons, parts, inbox));
        latest = parts.clock().instant().plus(RINGS);
    }

    AgentId agent() {
        return wish.by();
    }

    AgentLeg leg() {
        return phone.leg();
    }

    /** One that has called hears it ring. */
    void begin() {
        if (phone.isCalling()) {
            phone.begin();
        }
    }

    void take(Signal signal) {
        phone.take(signal);
    }

    /** The floor has put the caller into their hands. */
    void given() {
        given = true;
        phone.call();
        wish.reply().complete(OwnCalls.Reply.BEGUN);
    }

    boolean isGiven() {
        return given;
    }

    /** All that the floor has to say has been said. */
    void settled() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    /** Not gone. */
    boolean isThere() {
        return !gone;
    }

    /** Whether caller and agent may be joined. */
    boolean isHeard() {
        return given && !gone && (phone.isCalling() || phone.leg().isHeard());
    }

    /** By when they have to be heard; while the floor decides there is no hurry. */
    Instant latest() {
        Instant silent = phone.leg().silentUntil();
        return silent.isBefore(latest) ? silent : latest;
    }

    boolean isLate(Instant now) {
        return !now.isBefore(latest());
    }

    /** Answers a phone that has called; their call is over if it has given up by now. */
    void connect() {
        phone.connect();
    }

    void close(int status) {
        gone = true;
        wish.refuse(status, OwnCalls.Reply.NOT_NOW);
        phone.close();
    }
}
