package io.parley.core.measure;

import io.parley.core.agent.AgentId;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * One agent's part in one contact; a contact that was handed on has a part for each agent, with that agent's own
 * wrap-up.
 *
 * @param talkMs until the contact ended or left this agent
 * @param wrapUpMs work after contact, its extension included, a break chosen afterwards not
 */
public record Handling(AgentId agent, long talkMs, long holdMs, long wrapUpMs, HandedOn handedOn) {
    public static final Definition AHT = Definition.first("AHT");
    public static final Definition ACW = Definition.first("ACW");
    public static final Definition TRANSFER_RATE = Definition.first("TRANSFER_RATE");

    /** How this agent passed the contact on, if so. */
    public enum HandedOn {
        NOT,
        BLIND,
        CONSULT,
        CONFERENCE
    }

    /** The mean of talk, hold and wrap-up, in milliseconds. */
    public static OptionalDouble meanHandlingMs(Collection<Handling> parts) {
        return mean(parts, part -> part.talkMs() + part.holdMs() + part.wrapUpMs());
    }

    /** The mean of wrap-up, in milliseconds. */
    public static OptionalDouble meanWrapUpMs(Collection<Handling> parts) {
        return mean(parts, Handling::wrapUpMs);
    }

    /** The share of parts that were passed on this way. */
    public static OptionalDouble transferRate(Collection<Handling> parts, HandedOn how) {
        return Share.of(parts.stream().filter(part -> part.handedOn() == how).count(), parts.size());
    }

    private static OptionalDouble mean(Collection<Handling> parts, ToLongFunction<Handling> length) {
        return Share.of(parts.stream().mapToLong(length).sum(), parts.size());
    }
}
