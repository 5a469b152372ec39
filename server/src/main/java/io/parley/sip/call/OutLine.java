package io.parley.sip.call;

import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Proof;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where our own calls go.
 *
 * @param callerId the number that customers see
 * @param srtp whether the sound is encrypted
 * @param mayCall whether a number may be called now; counts it if so
 * @param proof what is shown where the trunk asks who calls
 */
public record OutLine(
        PeerAddress to, String callerId, Optional<Proof> proof, SrtpPolicy srtp, Predicate<String> mayCall) {

    /** One whose sound may be encrypted, and that calls any number. */
    public OutLine(PeerAddress to, String callerId, Optional<Proof> proof) {
        this(to, callerId, proof, SrtpPolicy.OFFERED, number -> true);
    }

    String uri(String number) {
        String host = to.host().contains(":") ? "[" + to.host() + "]" : to.host();
        return "sip:" + number + "@" + host + ":" + to.port() + ";transport=" + to.transport();
    }
}
