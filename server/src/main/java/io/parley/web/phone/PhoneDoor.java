package io.parley.web.phone;

import io.parley.core.agent.AgentId;
import io.parley.web.http.Doorkeeper;
import io.parley.web.http.Person;
import io.parley.web.http.SameOrigin;
import io.parley.web.http.SessionCookie;
import io.parley.web.http.TrustedProxies;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketCreator;

/** Lets browsers' phones in (RFC 7118): from our own pages, for who is signed in and may be called. */
public final class PhoneDoor implements WebSocketCreator {
    static final String PROTOCOL = "sip";
    private static final int MOST_PER_PERSON = 10;

    private final SameOrigin origins;
    private final Doorkeeper doorkeeper;
    private final PhoneLines lines;
    private final PhoneSockets sockets;
    private final InstantSource clock;

    /** @param origins which pages are ours */
    public PhoneDoor(
            SameOrigin origins, Doorkeeper doorkeeper, PhoneLines lines, PhoneSockets sockets, InstantSource clock) {
        this.origins = origins;
        this.doorkeeper = doorkeeper;
        this.lines = lines;
        this.sockets = sockets;
        this.clock = clock;
    }

    @Override
    public Object createWebSocket(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        if (!origins.mayUpgrade(request)) {
            return refuse(request, response, callback, 403);
        }
        Optional<Person> person = SessionCookie.token(request).flatMap(doorkeeper::recognise);
        if (person.isEmpty()) {
            return refuse(request, response, callback, 401);
        }
        if (!person.get().talks()) {
            return refuse(request, response, callback, 403);
        }
        if (lines.account(new AgentId(person.get().id())).isEmpty()) {
            return refuse(request, response, callback, 404);
        }
        boolean sip = request.hasSubProtocol(PROTOCOL);
        if (!sip || !(TrustedProxies.otherEnd(request) instanceof InetSocketAddress peer)) {
            return refuse(request, response, callback, 400);
        }
        if (sockets.of(person.get().id()) >= MOST_PER_PERSON) {
            return refuse(request, response, callback, 429);
        }
        response.setAcceptedSubProtocol(PROTOCOL);
        return new PhoneSocket(person.get(), peer, lines, sockets, clock);
    }

    private static Object refuse(Request request, Response response, Callback callback, int status) {
        Response.writeError(request, response, callback, status);
        return null;
    }
}
