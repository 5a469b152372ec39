package io.parley.sim.sip;

/** Whoever a phone rings for says no. */
public final class SimRefusal {
    private SimRefusal() {}

    /** Refuses the call that rings there; with another tag than before, as a proxy on the way may. */
    public static void of(SimPhone phone, int status) {
        phone.socket.send(phone.invite().reply(status, "No", "refused", "", ""));
    }
}
