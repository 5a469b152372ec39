package io.parley.review;

import io.parley.core.anatomy.TrunkCall;
import io.parley.core.routing.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that is known of one contact, in the shape of the API; times in milliseconds since 1970.
 *
 * @param recording the first one; @param recordings all of them
 */
public record ContactFile(
        Row contact,
        List<Moment> timeline,
        List<Offer> offers,
        Optional<Recording> recording,
        List<Part> recordings,
        List<Listened> listens,
        Optional<Rating> rating,
        Links links,
        List<FlowedOut> flowOuts,
        Optional<CalledBack> callback,
        List<HandedOn> handovers,
        List<OverTrunk> trunks) {

    /** @param code what happened; the console has a sentence for each, with {@code args} in it */
    public record Moment(long at, String code, Map<String, String> args) {}

    /** @param why why this agent, and why not each other one */
    public record Offer(
            String id, String agent, String agentName, long offeredAt, Optional<String> outcome, Explanation why) {}

    /** @param lost frames that never came: customer, agent */
    public record Recording(long lengthMs, long startedAt, boolean complete, List<Integer> lost, List<Mark> marks) {}

    /** One of the recordings of a contact. @param part from 1, in the order of time; @param lost as of one alone */
    public record Part(
            int part, long startedAt, long lengthMs, boolean complete, List<Integer> lost, List<Mark> marks) {
        /** The same as it was told where there was one only. */
        Recording alone() {
            return new Recording(lengthMs, startedAt, complete, lost, marks);
        }
    }

    public record Mark(String kind, long fromMs, long toMs) {}

    /**
     * @param what opened, played, downloaded or read
     * @param fromMs, toMs of the recording; of several the second begins where the first ends
     */
    public record Listened(String who, String name, long at, String what, Optional<Long> fromMs, Optional<Long> toMs) {}

    /**
     * What goes together with it.
     *
     * @param resumes whose place it took over; @param resumedBy who took over its place
     * @param callback the callback that kept its place
     * @param partOf the contact that was handed on, where this is the part of whoever did
     */
    public record Links(
            Optional<String> resumes, Optional<String> resumedBy, Optional<String> callback, Optional<String> partOf) {}

    /**
     * An agent handed the contact on.
     *
     * @param queue it was answered in
     * @param toSlot the place it was parked in; @param backAt when it was taken back, or nobody had come in time
     * @param backBy who took it back
     * @param outcome how the call to a number outside went
     * @param part what the agent did until then, and wrote in wrap-up
     */
    public record HandedOn(
            long at,
            String agent,
            String agentName,
            String queue,
            Optional<String> toQueue,
            Optional<String> toAgent,
            Optional<String> toNumber,
            String way,
            Optional<String> outcome,
            Optional<Row> part,
            Optional<String> toSlot,
            Optional<Long> backAt,
            Optional<String> backBy) {}

    /** A stay in a queue that a rule ended. */
    public record FlowedOut(String queue, long enteredAt, long leftAt, String reason) {}

    /** @param of whose place it kept; @param counted whether its answer counts in the service level */
    public record CalledBack(String of, String way, String number, boolean counted, List<Attempt> attempts) {}

    /** @param outcome absent if nobody knows */
    public record Attempt(long at, Optional<String> agent, Optional<Long> overAt, Optional<String> outcome) {}

    /**
     * One call over a trunk; a contact may have several.
     *
     * @param party whose leg it is: {@code customer}, or {@code outside} where it was handed on or somebody was asked
     * @param direction {@code in} or {@code out}
     * @param rangAt when the first 18x came, in milliseconds since 1970, as the other times
     * @param overAt absent while it lasts, and where it was cut off when the server went
     * @param status of SIP, the final answer to the INVITE; @param cause of Q.850 that the trunk named for the end
     * @param endedBy {@code trunk} or {@code us}; absent where nobody was seen to end it
     * @param mos how it was to hear, 1 to 4.5; @param poor whether it was poor to hear at any time
     */
    public record OverTrunk(
            String trunk,
            String party,
            String direction,
            long at,
            Optional<Long> rangAt,
            Optional<Long> answeredAt,
            Optional<Long> overAt,
            OptionalInt status,
            OptionalInt cause,
            Optional<String> endedBy,
            Optional<Double> mos,
            Optional<Boolean> poor) {
        static OverTrunk of(TrunkCall call) {
            return new OverTrunk(
                    call.trunk(),
                    Row.code(call.party()),
                    call.incoming() ? "in" : "out",
                    call.at().toEpochMilli(),
                    call.rang().map(Instant::toEpochMilli),
                    call.answered().map(Instant::toEpochMilli),
                    call.over().map(Instant::toEpochMilli),
                    call.status(),
                    call.cause(),
                    call.endedBy().map(Row::code),
                    call.heard().map(TrunkCall.Quality::mos),
                    call.heard().map(TrunkCall.Quality::poor));
        }
    }

    /** @param kind stars, nps or ces */
    public record Rating(String kind, int score, Optional<String> comment, long at) {}
}
