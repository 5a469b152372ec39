package io.parley.sip.stack;

import io.parley.sip.auth.Credentials;
import io.parley.sip.auth.Digest;
import io.parley.sip.event.Watched;
import io.parley.sip.registrar.Lines;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.report.QualityReports;
import io.parley.sip.trunk.TrunkBook;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who may do what.
 *
 * @param phones credentials of a phone by its user
 * @param lines browsers' phones, whose sockets prove whose they are
 * @param numbers whether a dialled number is one of ours
 * @param watched what phones may be told of
 * @param phoneCalls gets each call that an agent's phone begins, on a stack thread: must return at once
 * @param reports gets what is published of the quality of calls
 * @param proofs what a trunk of this name is shown where it asks who we are
 */
public record Access(
        TrunkBook trunks,
        Digest digest,
        Function<String, Optional<Credentials>> phones,
        Registrar registrar,
        Lines lines,
        Predicate<String> numbers,
        Watched watched,
        Consumer<PhoneInvite> phoneCalls,
        QualityReports reports,
        Function<String, Optional<Proof>> proofs) {

    /** Where phones begin no calls. */
    public Access(
            TrunkBook trunks,
            Digest digest,
            Function<String, Optional<Credentials>> phones,
            Registrar registrar,
            Lines lines,
            Predicate<String> numbers) {
        this(
                trunks,
                digest,
                phones,
                registrar,
                lines,
                numbers,
                Watched.NOTHING,
                invite -> invite.call().reject(403, Map.of()),
                QualityReports.NOBODY,
                trunk -> Optional.empty());
    }
}
