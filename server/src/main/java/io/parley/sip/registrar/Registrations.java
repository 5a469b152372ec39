package io.parley.sip.registrar;

import io.parley.sip.stack.CallTarget;
import java.util.List;

/** Where phones are; safe to call from any thread. */
public interface Registrations {

    /** The phones of a user, best q first; empty if none is registered. */
    List<CallTarget> targets(String sipUser);

    default boolean reachable(String sipUser) {
        return !targets(sipUser).isEmpty();
    }
}
