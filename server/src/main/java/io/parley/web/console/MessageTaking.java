package io.parley.web.console;

import io.parley.acd.port.MessageBox;
import io.parley.acd.port.MessageBox.Message;
import io.parley.core.contact.ContactId;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** Who deals with a caller's message: they take it, and nobody else does; supervisors may with what others have. */
final class MessageTaking {
    private final VoicemailRoutes.Box box;
    private final Function<ApiCall, Message> message;
    private final InstantSource clock;

    /** @param message the one in the path, if the person who asks may hear it */
    MessageTaking(VoicemailRoutes.Box box, Function<ApiCall, Message> message, InstantSource clock) {
        this.box = box;
        this.message = message;
        this.clock = clock;
    }

    List<Route<?>> routes() {
        return List.of(
                Route.post("/api/voicemails/{id}/take")
                        .access(Access.SIGNED_IN)
                        .about("Takes it to deal with it; of those who do at once one has it.")
                        .does(this::take),
                Route.post("/api/voicemails/{id}/give-back")
                        .access(Access.SIGNED_IN)
                        .about("It is anybody's again; supervisors give back what others have, too.")
                        .does(this::giveBack));
    }

    MessageBox.Sign me(ApiCall call) {
        return new MessageBox.Sign(call.person().id(), call.person().name(), clock.instant());
    }

    /** Why it is not one's own. */
    Refusal taken(ContactId id) {
        return box.messages()
                .find(id)
                .map(now -> now.taken()
                        .map(by -> Refusal.conflict("taken", by.name() + " has this message"))
                        .orElseGet(() -> Refusal.conflict("not_taken", "nobody has this message, or it is done")))
                .orElseGet(() -> Refusal.notFound("message"));
    }

    /** Refuses where another has it. */
    void free(Message message, ApiCall call) {
        boolean anothers = message.taken()
                .filter(by -> !by.by().equals(call.person().id()))
                .isPresent();
        if (anothers && !call.person().reviews()) {
            throw taken(message.contact());
        }
    }

    private Answer take(ApiCall call) {
        ContactId id = message.apply(call).contact();
        return told(id, Durably.await(box.messages().take(id, me(call))));
    }

    private Answer giveBack(ApiCall call) {
        ContactId id = message.apply(call).contact();
        boolean anybodys = call.person().reviews();
        return told(id, Durably.await(box.messages().giveBack(id, me(call), anybodys)));
    }

    private Answer told(ContactId id, boolean done) {
        if (!done) {
            throw taken(id);
        }
        box.changed().run();
        return Answer.done();
    }
}
