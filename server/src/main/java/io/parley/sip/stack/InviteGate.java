package io.parley.sip.stack;

import java.util.List;

/** Decides who may call, before anything is kept about the call. Called on a SIP worker: must return at once. */
@FunctionalInterface
public interface InviteGate {

    Admission admit(SipRequestView invite);

    /** What the gate says. */
    sealed interface Admission {
        record Admitted(CallFacts facts) implements Admission {}

        /** Ask for a password: values of the challenge headers, best algorithm first. */
        record Challenged(int status, List<String> challenges) implements Admission {}

        record Refused(int status) implements Admission {}
    }
}
