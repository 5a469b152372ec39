package io.parley.core.contact;

import io.parley.core.agent.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What history keeps of a contact; the router emits it anew whenever it changes, and the last one wins.
 *
 * @param segment how its stay in the queue ended, absent while it waits
 * @param disposition the agent's code for how it went
 * @param heldMs time on hold so far, milliseconds
 * @param resumes the contact whose place it took over: that of the same customer who left, or who was to be called
 * @param flowOuts the stays that rules ended, oldest first
 * @param partOf set for the part of an agent who handed the contact of this id on
 * @param handovers those who handed it on, oldest first
 * @param begunBy the agent who called the customer, where the customer did not call
 * @param slept of a chat that was asleep; absent where it never was
 * @param consent what the customer of a call was told last, and said, of being recorded; absent where nothing was
 */
public record ContactRecord(
        Contact contact,
        ContactPhase phase,
        Optional<AgentId> agent,
        Optional<Instant> firstOfferedAt,
        Optional<Instant> connectedAt,
        Optional<Instant> endedAt,
        Optional<Instant> wrappedUpAt,
        Optional<SegmentEnd> segment,
        Optional<ContactEnd> end,
        Optional<String> disposition,
        Optional<String> note,
        long heldMs,
        Optional<ContactId> resumes,
        List<FlowOut> flowOuts,
        Optional<CallbackStanding> callback,
        Optional<ContactId> partOf,
        List<Handover> handovers,
        Optional<AgentId> begunBy,
        Optional<Slept> slept,
        Optional<RecordingConsent> consent) {

    public ContactRecord {
        flowOuts = List.copyOf(flowOuts);
        partOf = Objects.requireNonNullElse(partOf, Optional.empty());
        handovers = List.copyOf(Objects.requireNonNullElse(handovers, List.of()));
        begunBy = Objects.requireNonNullElse(begunBy, Optional.empty());
        slept = Objects.requireNonNullElse(slept, Optional.empty());
        consent = Objects.requireNonNullElse(consent, Optional.empty());
    }

    /** Of a contact that a bot served to its end. */
    public static ContactRecord served(Contact contact, ContactEnd end, Instant at) {
        return new ContactRecord(
                contact,
                ContactPhase.ENDED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(at),
                Optional.empty(),
                Optional.empty(),
                Optional.of(end),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** Time with its agent that was no work of theirs: it slept, milliseconds. */
    public long sleptMs() {
        return slept.map(Slept::ms).orElse(0L);
    }

    /** Of a contact that the customer began. */
    public ContactRecord(
            Contact contact,
            ContactPhase phase,
            Optional<AgentId> agent,
            Optional<Instant> firstOfferedAt,
            Optional<Instant> connectedAt,
            Optional<Instant> endedAt,
            Optional<Instant> wrappedUpAt,
            Optional<SegmentEnd> segment,
            Optional<ContactEnd> end,
            Optional<String> disposition,
            Optional<String> note,
            long heldMs,
            Optional<ContactId> resumes,
            List<FlowOut> flowOuts,
            Optional<CallbackStanding> callback,
            Optional<ContactId> partOf,
            List<Handover> handovers) {
        this(
                contact,
                phase,
                agent,
                firstOfferedAt,
                connectedAt,
                endedAt,
                wrappedUpAt,
                segment,
                end,
                disposition,
                note,
                heldMs,
                resumes,
                flowOuts,
                callback,
                partOf,
                handovers,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Of a contact that nobody handed on. */
    public ContactRecord(
            Contact contact,
            ContactPhase phase,
            Optional<AgentId> agent,
            Optional<Instant> firstOfferedAt,
            Optional<Instant> connectedAt,
            Optional<Instant> endedAt,
            Optional<Instant> wrappedUpAt,
            Optional<SegmentEnd> segment,
            Optional<ContactEnd> end,
            Optional<String> disposition,
            Optional<String> note,
            long heldMs,
            Optional<ContactId> resumes,
            List<FlowOut> flowOuts,
            Optional<CallbackStanding> callback) {
        this(
                contact,
                phase,
                agent,
                firstOfferedAt,
                connectedAt,
                endedAt,
                wrappedUpAt,
                segment,
                end,
                disposition,
                note,
                heldMs,
                resumes,
                flowOuts,
                callback,
                Optional.empty(),
                List.of());
    }

    /** Of a contact that resumes none, was moved by no rule and is no callback. */
    public ContactRecord(
            Contact contact,
            ContactPhase phase,
            Optional<AgentId> agent,
            Optional<Instant> firstOfferedAt,
            Optional<Instant> connectedAt,
            Optional<Instant> endedAt,
            Optional<Instant> wrappedUpAt,
            Optional<SegmentEnd> segment,
            Optional<ContactEnd> end,
            Optional<String> disposition,
            Optional<String> note,
            long heldMs) {
        this(
                contact,
                phase,
                agent,
                firstOfferedAt,
                connectedAt,
                endedAt,
                wrappedUpAt,
                segment,
                end,
                disposition,
                note,
                heldMs,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
