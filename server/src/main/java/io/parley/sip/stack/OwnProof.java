package io.parley.sip.stack;

import io.parley.sip.auth.DigestReply;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * What we show one peer that asks who we are, in one call or for one registration: what it asked last is answered in
 * all that follows, so that it need not ask again. Its password is shown to nobody else: it is the peer's own.
 */
final class OwnProof {
    /** A peer that asks on and on will not be content. */
    private static final int MOST_IN_A_ROW = 3;

    private final Optional<Proof> proof;
    private final Messages messages;
    private Optional<DigestReply> reply = Optional.empty();
    private int asked;

    OwnProof(Optional<Proof> proof, Messages messages) {
        this.proof = proof;
        this.messages = messages;
    }

    /** Whether the same request may be made again, now with an answer to this 401 or 407. */
    synchronized boolean answers(Response response) {
        if (proof.isEmpty() || ++asked > MOST_IN_A_ROW) {
            return false;
        }
        List<DigestReply.Challenge> challenges = challenges(response);
        boolean refused = reply.isPresent()
                && !isStale(response)
                && challenges.stream()
                        .anyMatch(one -> one.nonce().equals(reply.get().nonce()));
        Optional<DigestReply> next =
                DigestReply.to(challenges, proof.get().user(), proof.get().password(), Messages.nextTag());
        if (refused || next.isEmpty()) {
            return false;
        }
        reply = next;
        return true;
    }

    /** Who asked is content. */
    synchronized void accepted() {
        asked = 0;
    }

    /** Adds to a request what was asked for before, if it was. */
    synchronized void show(Request request) throws ParseException {
        if (reply.isPresent()) {
            request.removeHeader(AuthorizationHeader.NAME);
            request.removeHeader(ProxyAuthorizationHeader.NAME);
            String value = reply.get()
                    .value(request.getMethod(), request.getRequestURI().toString());
            request.addHeader(messages.header(reply.get().header(), value));
        }
    }

    private static List<DigestReply.Challenge> challenges(Response response) {
        List<DigestReply.Challenge> all = new ArrayList<>();
        collect(response, WWWAuthenticateHeader.NAME, AuthorizationHeader.NAME, all);
        collect(response, ProxyAuthenticateHeader.NAME, ProxyAuthorizationHeader.NAME, all);
        return all;
    }

    private static void collect(Response response, String asks, String answers, List<DigestReply.Challenge> into) {
        Iterator<?> headers = response.getHeaders(asks);
        while (headers.hasNext()) {
            WWWAuthenticateHeader one = (WWWAuthenticateHeader) headers.next();
            if ("Digest".equalsIgnoreCase(one.getScheme())) {
                List<String> qualities = text(one.getQop()).isEmpty()
                        ? List.of()
                        : Arrays.stream(text(one.getQop()).split(","))
                                .map(String::strip)
                                .toList();
                into.add(new DigestReply.Challenge(
                        answers,
                        text(one.getRealm()),
                        text(one.getNonce()),
                        text(one.getOpaque()),
                        text(one.getAlgorithm()),
                        qualities));
            }
        }
    }

    private static boolean isStale(Response response) {
        return response.getHeader(WWWAuthenticateHeader.NAME) instanceof WWWAuthenticateHeader one && one.isStale()
                || response.getHeader(ProxyAuthenticateHeader.NAME) instanceof WWWAuthenticateHeader two
                        && two.isStale();
    }

    private static String text(String value) {
        return value == null ? "" : value.replace("\"", "");
    }
}
