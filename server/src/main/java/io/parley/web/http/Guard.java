package io.parley.web.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Decides whether a request may reach its route. */
final class Guard {
    /** A header no form and no other site's script can send without our leave. */
    static final String CHANGE_HEADER = "X-Parley";

    private static final String BEARER = "Bearer ";

    private final Doorkeeper doorkeeper;
    private final SameOrigin origins;
    private final Networks operators;
    private final Networks proxies;

    Guard(Doorkeeper doorkeeper, SameOrigin origins, Networks operators, Networks proxies) {
        this.doorkeeper = doorkeeper;
        this.origins = origins;
        this.operators = operators;
        this.proxies = proxies;
    }

    /**
     * Lets in or throws why not.
     *
     * @return who asks, if they are signed in
     */
    Optional<Person> admit(Request request, Route<?> route) {
        Optional<String> key = key(request);
        if (key.isPresent() && route.access().isByName()) {
            return Optional.of(admitProgram(key.get(), route));
        }
        boolean marked = "1".equals(request.getHeaders().get(CHANGE_HEADER));
        if (route.verb() != Verb.GET && !route.isForServers() && !(marked && origins.mayChange(request))) {
            throw Refusal.of(403, "cross_site", "changes need the header X-Parley: 1, from our own pages");
        }
        if (route.access() == Access.OPERATOR || route.access() == Access.PROBE) {
            admitOperator(ApiCall.remoteAddress(request), route.access());
            return Optional.empty();
        }
        Optional<Person> person = SessionCookie.token(request).flatMap(doorkeeper::recognise);
        if (route.access() == Access.ANYBODY) {
            return person;
        }
        Person known = person.orElseThrow(() -> Refusal.of(401, "signed_out", "sign in first"));
        if (!route.access().admits(known)) {
            throw Refusal.of(403, "forbidden", "your role does not allow this");
        }
        return person;
    }

    /** Who asks, also where they may not; programs by their keys. */
    Optional<Person> known(Request request) {
        return key(request)
                .flatMap(doorkeeper::recogniseProgram)
                .map(Doorkeeper.Program::person)
                .or(() -> SessionCookie.token(request).flatMap(doorkeeper::recognise));
    }

    /** Of other kinds are those that a proxy in front may add for itself. */
    private static Optional<String> key(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .filter(shown -> shown.startsWith(BEARER + Doorkeeper.KEY_PREFIX))
                .map(shown -> shown.substring(BEARER.length()));
    }

    /** No browser sends a key of its own accord, so no other site's page can have sent this. */
    private Person admitProgram(String key, Route<?> route) {
        Doorkeeper.Program program = doorkeeper
                .recogniseProgram(key)
                .orElseThrow(() -> Refusal.of(401, "unknown_key", "this key is not known, or no longer"));
        if (!route.access().admits(program.person())) {
            throw Refusal.of(403, "forbidden", "the role of this key does not allow this");
        }
        if (!route.programs()) {
            throw Refusal.of(403, "in_person", "this takes a person who signs in; keys of programs do not do it");
        }
        if (program.readsOnly() && route.verb() != Verb.GET) {
            throw Refusal.of(403, "reads_only", "this key may read and change nothing");
        }
        return program.person();
    }

    /** A proxy that does not say whom it asks for has lent its own address: that may be anybody's question. */
    private void admitOperator(String address, Access access) {
        if (!operators.contain(address)) {
            throw Refusal.of(403, "forbidden", "this address is not among ops.allow");
        }
        if (access == Access.OPERATOR && proxies.contain(address)) {
            throw Refusal.of(
                    403,
                    "forbidden",
                    "this address is a proxy's (http.proxies), and the proxy does not say who asks; ask from another");
        }
    }
}
