package io.parley.sip.event;

/** How something stands that is watched. */
public sealed interface Sight {

    /** Messages in the queues of an agent that nobody has heard. */
    record Messages(int unheard) implements Sight {}

    /**
     * Somebody whose phone rings, with the call that rings there named as its phone names it (RFC 4235 4.1.2): who may
     * pick it up names it so in a Replaces (RFC 3891).
     *
     * @param local tag of the phone that rings; @param remote ours
     */
    record Ringing(String callId, String local, String remote) implements Sight {}

    /** Somebody, or a place. */
    enum Lamp implements Sight {
        FREE("terminated"),
        RINGING("early"),
        BUSY("confirmed");

        private final String state;

        Lamp(String state) {
            this.state = state;
        }

        /** Of the dialog that is told of (RFC 4235 3.7.1). */
        String state() {
            return state;
        }
    }
}
