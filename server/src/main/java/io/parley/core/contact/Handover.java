package io.parley.core.contact;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.Optional;

/**
 * An agent handed a contact on. The contact goes on under its id; the giver's part becomes a contact of its own, which
 * ends with their wrap-up.
 *
 * @param part the giver's part
 * @param from the queue it was answered in
 * @param outcome how the call to a number outside went; absent while it rings, and where nobody outside was called
 * @param back how it came back from a place it was parked in; absent while it is there, and where it was never
 */
public record Handover(
        ContactId part,
        AgentId by,
        QueueId from,
        Destination to,
        Way way,
        Instant at,
        Optional<CallbackAttempt.Outcome> outcome,
        Optional<Back> back) {

    /** @param agent who took it back; nobody, where time was over */
    public record Back(Instant at, Optional<AgentId> agent) {}

    public enum Way {
        /** Without a word to whoever takes it. */
        BLIND,
        /** After talking to whoever takes it. */
        CONSULT,
        /** Out of a conversation of three. */
        CONFERENCE,
        /** By nobody: it had slept with them, and they had no room when it woke. */
        WOKEN
    }

    /** The part of whoever hands the contact on for the n-th time, counted from 1. */
    public static ContactId partOf(ContactId contact, int n) {
        String id = contact.value();
        return new ContactId(id.substring(0, Math.min(id.length(), 60)) + '~' + n);
    }

    /** The same, once the number outside answered or did not. */
    public Handover tried(CallbackAttempt.Outcome how) {
        return new Handover(part, by, from, to, way, at, Optional.of(how), back);
    }

    /** The same, once the parked contact is taken back, or its time is over. */
    public Handover back(Instant when, Optional<AgentId> agent) {
        return new Handover(part, by, from, to, way, at, outcome, Optional.of(new Back(when, agent)));
    }
}
