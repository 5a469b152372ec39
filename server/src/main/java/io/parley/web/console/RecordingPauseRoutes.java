package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.RecordingPauses;
import io.parley.acd.port.RecordingPauses.Reply;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Board;
import io.parley.web.desk.DeskShapes.PausedCard;
import io.parley.web.desk.PauseViews;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Recordings are paused while a secret is said, by the agent who has the call, or by a program such as a form that
 * takes card numbers; asked for twice it is one pause. The time that is left is not begun anew by that.
 */
public final class RecordingPauseRoutes {
    private final Distributor distributor;
    private final RecordingPauses pauses;
    private final PauseViews views;

    public RecordingPauseRoutes(Distributor distributor, RecordingPauses pauses, Org org) {
        this.distributor = distributor;
        this.pauses = pauses;
        views = new PauseViews(org, pauses);
    }

    /** @param paused how it stands; absent: the call is recorded */
    public record PauseView(Optional<PausedCard> paused) {}

    public List<Route<?>> routes() {
        return List.of(
                mine("pause", "Pauses the recording of one's call; done as well where it is paused.")
                        .does(call -> told(call, pauses.pause(mine(call), by(call)))),
                mine("resume", "Ends the pause of one's call's recording, whoever began it.")
                        .does(call -> told(call, pauses.resume(mine(call), by(call)))),
                any("pause", "Pauses the recording of any call, such as while a card number is typed into a form.")
                        .does(call -> told(call, pauses.pause(talking(call), by(call)))),
                any("resume", "Ends the pause of any call's recording; for programs, and not for who may listen.")
                        .does(this::resume));
    }

    private static Route.Draft<Void> mine(String does, String about) {
        return Route.post("/api/contacts/{id}/recording/" + does)
                .access(Access.DESK)
                .answers(PauseView.class)
                .about(about);
    }

    private static Route.Draft<Void> any(String does, String about) {
        return Route.post("/api/calls/{id}/recording/" + does)
                .access(Access.FLOOR)
                .forPrograms()
                .answers(PauseView.class)
                .about(about);
    }

    private static String by(ApiCall call) {
        return call.person().id();
    }

    /** A supervisor who hears nothing in a pause does not decide that it is over. */
    private Answer resume(ApiCall call) {
        ContactId contact = talking(call);
        if (!call.person().isProgram()) {
            throw Refusal.of(403, "not_yours", "a pause is ended by whoever has the call, or by a program");
        }
        return told(call, pauses.resume(contact, by(call)));
    }

    private ContactId mine(ApiCall call) {
        return connected(Mine.contact(call, distributor));
    }

    private ContactId talking(ApiCall call) {
        Board board = distributor.closeUp(Mine.id(call));
        return board.live().stream()
                .filter(view -> view.record().contact().id().equals(Mine.id(call)))
                .findFirst()
                .map(RecordingPauseRoutes::live)
                .orElseThrow(() -> Refusal.notFound("contact"));
    }

    private static ContactId connected(Board.ContactView view) {
        if (view.phase() != ContactPhase.CONNECTED) {
            throw notConnected();
        }
        return live(view);
    }

    private static ContactId live(Board.ContactView view) {
        if (view.record().contact().channel() != Channel.VOICE) {
            throw notConnected();
        }
        return view.record().contact().id();
    }

    private static Refusal notConnected() {
        return Refusal.conflict("not_connected", "only a call that is recorded can be paused");
    }

    private Answer told(ApiCall call, CompletableFuture<Reply> reply) {
        return switch (Durably.await(reply)) {
            case DONE -> Answer.json(new PauseView(views.of(Mine.id(call))));
            case NO_CALL -> throw Refusal.conflict("no_call", "the call is over");
            case NOT_RECORDED -> throw Refusal.conflict("not_recorded", "nothing of this call is recorded");
            case NOT_ALLOWED -> throw Refusal.of(403, "not_pausable", "recordings of this queue are not paused");
        };
    }
}
