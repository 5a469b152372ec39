package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.Consults;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.routing.Board;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;
import java.util.stream.Stream;

/** What a customer tells the agent of being recorded. */
public final class ConsentRoutes {
    private final Distributor distributor;
    private final Consults calls;

    private ConsentRoutes(Distributor distributor, Consults calls) {
        this.distributor = distributor;
        this.calls = calls;
    }

    /** These, and those of colleagues who are asked during a call. */
    public static List<Route<?>> all(Distributor distributor, Consults calls, Org org) {
        return Stream.concat(
                        new ConsultRoutes(distributor, calls, org).routes().stream(),
                        new ConsentRoutes(distributor, calls).routes().stream())
                .toList();
    }

    private List<Route<?>> routes() {
        return List.of(Route.post("/api/contacts/{id}/recording/decline")
                .access(Access.DESK)
                .about("The customer of one's call does not want to be recorded: nothing is from now on, for good.")
                .does(this::decline));
    }

    private Answer decline(ApiCall call) {
        Board.ContactView view = Mine.contact(call, distributor);
        ContactId contact = view.record().contact().id();
        boolean talks = view.phase() == ContactPhase.CONNECTED || view.phase() == ContactPhase.ACCEPTED;
        if (view.record().contact().channel() != Channel.VOICE || !talks) {
            throw Refusal.conflict("not_connected", "only of a connected call the recording can be ended");
        }
        boolean declined = view.record()
                .consent()
                .map(RecordingConsent::standing)
                .filter(standing -> standing.isAnswer() && !standing.isRecorded())
                .isPresent();
        if (!declined) {
            calls.declineRecording(contact, Mine.agent(call));
        }
        return Answer.done();
    }
}
