package io.parley.sip.call;

import io.parley.acd.port.Consults.Phase;

/**
 * Whether the agent has put the customer on hold at the desk: until they take them back there, or into a conversation
 * with whom they asked meanwhile, where nobody waits.
 */
final class DeskHold {
    private boolean on;
    private Phase before = Phase.OVER;

    /** It begins so. */
    void begins(boolean holds) {
        on = holds;
    }

    /** @param then who looks at it */
    void set(boolean holds, Runnable then) {
        on = holds;
        then.run();
    }

    boolean isOn() {
        return on;
    }

    /** @param now how it stands with whom the agent asks */
    void look(Phase now) {
        boolean talks = now == Phase.ASIDE || now == Phase.JOINED;
        on &= !talks || now == before;
        before = now;
    }
}
