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
    private int inARow;

    OwnProof(Optional<Proof> proof, Messages messages) {
        this.proof = proof;
        this.messages = messages;
    }

    /** Whether it asks who we are. */
    static boolean asks(Response response) {
        return response.getStatusCode() == Response.UNAUTHORIZED
                || response.getStatusCode() == Response.PROXY_AUTHENTICATION_REQUIRED;
    }

    /** Whose it is; empty where nothing can be shown. */
    Optional<String> trunk() {
        return proof.map(Proof::trunk);
    }

    /**
     * Whether the same request may be made again, now with an answer to this 401 or 407. What it has shown itself was
     * refused; what others have shown meanwhile may be right.
     */
    synchronized boolean answers(Request asked, Response response) {
        if (proof.isEmpty() || ++inARow > MOST_IN_A_ROW) {
            return false;
        }
        List<DigestReply.Challenge> challenges = challenges(response);
        boolean refused = !isStale(response) && challenges.stream().anyMatch(one -> shows(asked, one.nonce()));
        if (!refused && !isStale(response) && isAnswered(challenges)) {
            return true;
        }
        Optional<DigestReply> next =
                DigestReply.to(challenges, proof.get().user(), proof.get().password(), Messages.nextTag());
        if (refused || next.isEmpty()) {
            return false;
        }
        reply = next;
        return true;
    }

    /** Who asked is content, or something else is asked for. */
    synchronized void accepted() {
        inARow = 0;
    }

    private boolean isAnswered(List<DigestReply.Challenge> challenges) {
        return reply.isPresent()
                && challenges.stream()
                        .anyMatch(one -> one.nonce().equals(reply.get().nonce()));
    }

    private static boolean shows(Request request, String nonce) {
        for (String name : List.of(AuthorizationHeader.NAME, ProxyAuthorizationHeader.NAME)) {
            Iterator<?> headers = request.getHeaders(name);
            while (headers.hasNext()) {
                if (text(((AuthorizationHeader) headers.next()).getNonce()).equals(nonce)) {
                    return true;
                }
            }
        }
        return false;
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
