package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.auth.Credentials;
import io.parley.sip.auth.Digest;
import java.util.Optional;
import java.util.function.Function;
import javax.sip.header.AuthorizationHeader;

/**
 * What an Authorization header proved, and for whom.
 *
 * @param uri what it was shown for
 * @param asked whether it answers what we asked there
 */
record ShownProof(Digest.Verdict verdict, String user, String uri, boolean asked) {
    /** A wrong answer, and neither none yet nor one in the name of somebody at a forged source. */
    boolean isGuess() {
        return verdict == Digest.Verdict.REFUSED && !user.isEmpty() && asked;
    }

    static ShownProof of(
            SIPRequest request, String source, Digest digest, Function<String, Optional<Credentials>> find) {
        AuthorizationHeader header = (AuthorizationHeader) request.getHeader(AuthorizationHeader.NAME);
        if (header == null || !"Digest".equalsIgnoreCase(header.getScheme())) {
            return new ShownProof(Digest.Verdict.REFUSED, "", "", false);
        }
        String count = header.getParameter("nc");
        Digest.Answer answer = new Digest.Answer(
                text(header.getUsername()),
                text(header.getRealm()),
                text(header.getNonce()),
                text(header.getParameter("uri")),
                text(header.getResponse()),
                text(header.getAlgorithm()),
                text(header.getQop()),
                text(count),
                text(header.getCNonce()));
        boolean asked = digest.gave(answer.nonce(), source);
        Digest.Verdict verdict = digest.check(answer, request.getMethod(), source, find);
        return new ShownProof(verdict, answer.user(), answer.uri(), asked);
    }

    private static String text(String value) {
        return value == null ? "" : value.replace("\"", "");
    }
}
