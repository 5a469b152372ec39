package io.parley.web.console;

import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.phone.PhoneLines;
import java.util.List;

/** What the browser of an agent, or of a supervisor, needs to be a phone. */
public final class PhoneRoutes {
    /** Where browsers' phones connect to. */
    public static final String SOCKET = "/ws/sip";

    private final PhoneLines lines;

    public PhoneRoutes(PhoneLines lines) {
        this.lines = lines;
    }

    /**
     * @param uri what to register, without a password: the sign-in proves who it is
     * @param socket path of SIP over WebSocket (RFC 7118)
     * @param ice STUN and TURN servers
     * @param registered whether one of the person's browsers is registered
     * @param other whether it is another phone of theirs that rings
     */
    public record Phone(
            String uri,
            String domain,
            String socket,
            String displayName,
            List<PhoneLines.Ice> ice,
            boolean registered,
            boolean other) {}

    public List<Route<?>> routes() {
        return List.of(Route.get("/api/phone")
                .access(Access.PHONE)
                .about("What the browser needs to be one's phone; 404 where it may not be.")
                .answers(Phone.class)
                .does(this::phone));
    }

    private Answer phone(ApiCall call) {
        PhoneLines.Account account = lines.account(Mine.agent(call))
                .orElseThrow(() -> Refusal.of(404, "phone_off", "browser phones are switched off for this person"));
        PhoneLines.PhoneState state = lines.state(Mine.agent(call));
        return Answer.json(new Phone(
                "sip:" + call.person().id() + "@" + account.domain(),
                account.domain(),
                SOCKET,
                call.person().name(),
                account.ice(),
                account.registered(),
                state.registered() && state.kind().equals("desk")));
    }
}
