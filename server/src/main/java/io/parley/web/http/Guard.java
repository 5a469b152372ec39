package io.parley.web.http;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Decides whether a request may reach its route. */
final class Guard {
    /** A header no form and no other site's script can send without our leave. */
    static final String CHANGE_HEADER = "X-Parley";

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
        boolean marked = "1".equals(request.getHeaders().get(CHANGE_HEADER));
        if (route.verb() != Verb.GET && !(marked && origins.mayChange(request))) {
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
