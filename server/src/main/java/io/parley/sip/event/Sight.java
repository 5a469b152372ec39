package io.parley.sip.event;

/** How something stands that is watched. */
public sealed interface Sight {

    /** Messages in the queues of an agent that nobody has heard. */
    record Messages(int unheard) implements Sight {}

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
