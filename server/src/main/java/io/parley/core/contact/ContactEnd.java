package io.parley.core.contact;

/**
 * Why a contact ended: the SIP answer, the history row and the metric all come from this one value.
 *
 * @param fault whose fault it was
 * @param reason a short stable code in kebab case, such as {@code caller-hung-up}; never free text
 */
public record ContactEnd(Fault fault, String reason) {
    public static final ContactEnd CUSTOMER_LEFT = new ContactEnd(Fault.NONE, "customer-left");
    public static final ContactEnd AGENT_ENDED = new ContactEnd(Fault.NONE, "agent-ended");
    /** Of an agent's part of a chat that fell asleep with them and went on in line. */
    public static final ContactEnd SLEPT = new ContactEnd(Fault.NONE, "slept");

    public static final ContactEnd SERVER_RESTARTED = new ContactEnd(Fault.US, "server-restarted");
    public static final ContactEnd SPAM = new ContactEnd(Fault.CUSTOMER, "spam");
    public static final ContactEnd BANNED = new ContactEnd(Fault.CUSTOMER, "banned");

    /** Whether an agent turned the customer away, who then is not asked what they think of it. */
    public boolean isTurnedAway() {
        return reason.equals(SPAM.reason) || reason.equals(BANNED.reason);
    }
}
