package io.parley.core.agent;

/**
 * How calls and chats of one agent stand in each other's way; the number of chats is in {@link AgentProfile}.
 *
 * @param chatsBesideCall a call may still come while at most so many chats are in hand
 * @param chatsDuringCall so many chats may be in hand for one more to come during a call; 0: a call blocks chats
 */
public record Capacity(int chatsBesideCall, int chatsDuringCall) {
    /** One call or chats, never both. */
    public static final Capacity ORDINARY = new Capacity(0, 0);
}
