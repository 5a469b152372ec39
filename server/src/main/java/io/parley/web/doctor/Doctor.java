package io.parley.web.doctor;

import io.parley.acd.port.Wake;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.Route;
import io.parley.web.http.SameOrigin;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketCreator;

/** The server's side of the page {@code /doctor}, where administrators see what a proxy in between breaks. */
public final class Doctor {
    public static final String SOCKET = DoctorDoor.SOCKET;

    private final DoctorPasses passes;
    private final DoctorRooms rooms;
    private final SameOrigin origins;
    private final InstantSource clock;
    private final DoctorDoor door;

    /** @param secret unguessable, of this run */
    public Doctor(String secret, SameOrigin origins, Wake wake, InstantSource clock) {
        this.origins = origins;
        this.clock = clock;
        passes = new DoctorPasses(secret);
        rooms = new DoctorRooms(passes);
        door = new DoctorDoor(rooms, origins, new DoctorStream.Time(wake, clock));
    }

    public List<Route<?>> routes() {
        return List.of(Route.post("/api/doctor/pass")
                .access(Access.ADMIN)
                .answers(DoctorPasses.Pass.class)
                .about("A pass for the checks of the page /doctor, good for half an hour.")
                .does(call -> Answer.json(passes.make(clock.instant()))));
    }

    public Handler handler() {
        return door;
    }

    public WebSocketCreator socket() {
        return this::open;
    }

    /** Requests and sockets that stay open for a check now. */
    int held() {
        return rooms.held();
    }

    private Object open(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        Fields query = Request.extractQueryParameters(request);
        int refused = rooms.refusal(Optional.ofNullable(query.getValue("pass")), clock.instant());
        boolean ours = origins.mayUpgrade(request);
        if (refused == 0) {
            DoctorDoor.attempt(query).ifPresent(attempt -> rooms.arrived(attempt, ours ? "socket" : "stranger"));
        }
        int status = refused > 0 ? refused : !ours ? HttpStatus.FORBIDDEN_403 : 0;
        if (status > 0) {
            Response.writeError(request, response, callback, status);
            return null;
        }
        return new DoctorSocket(rooms);
    }
}
