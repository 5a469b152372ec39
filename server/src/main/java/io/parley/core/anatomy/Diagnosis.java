package io.parley.core.anatomy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says why a call went as it did: each classic is a function of the case, and finds it or not. */
public final class Diagnosis {
    private static final List<Function<CallCase, Stream<Finding>>> CLASSICS = List.of(
            SipSymptoms::noAck,
            SipSymptoms::sessionTimer,
            SipSymptoms::codecMismatch,
            SipSymptoms::wrongPassword,
            SipSymptoms::notRegistered,
            SipSymptoms::noReply,
            SipSymptoms::refusedByPhone,
            LoopSymptoms::loop,
            ReleaseSymptoms::networkCause,
            SoundSymptoms::nothingHeard,
            SoundSymptoms::notHeard,
            SoundSymptoms::otherAddress,
            SoundSymptoms::poor,
            TransferSymptoms::referred,
            IdentitySymptoms::identity,
            SipSymptoms::earlyHangUp);

    private Diagnosis() {}

    /** What explains this call, the gravest first. */
    public static List<Finding> of(CallCase call) {
        return CLASSICS.stream()
                .flatMap(classic -> classic.apply(call))
                .distinct()
                .toList();
    }
}
