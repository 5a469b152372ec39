package io.parley.web.console;

import io.parley.acd.port.Visitors;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.acd.port.Visitors.Sign;
import io.parley.chat.conversation.FormBody;
import io.parley.web.desk.LeftMessages;
import io.parley.web.desk.Nudge;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;
import java.util.Optional;

/**
 * Messages that visitors left, for whoever serves their queues: one takes a message and deals with it, and nobody else
 * does; supervisors may with what others have.
 */
final class LeftMessageRoutes {
    private final Visitors visitors;
    private final LeftMessages messages;
    private final CustomerRoutes.Desk desk;

    LeftMessageRoutes(Visitors visitors, CustomerRoutes.Desk desk) {
        this.visitors = visitors;
        this.desk = desk;
        messages = desk.pictures().leftMessages();
    }

    record LeftMessageList(List<LeftMessage> rows) {}

    /**
     * @param form what was filled in before it
     * @param consent what was agreed to before it, if that was asked for
     * @param taken who deals with it, if somebody has taken it
     */
    record LeftMessage(
            String id,
            long at,
            String queue,
            String queueName,
            String language,
            String name,
            String replyTo,
            String body,
            List<Filled> form,
            Optional<Agreed> consent,
            Optional<VoicemailRoutes.SignView> taken,
            Optional<Done> done) {}

    /** One field, as the visitor read it and filled it in. */
    record Filled(String field, String label, String value, String shown) {}

    /** @param version of the text; @param text as the visitor read it, the words of the link in square brackets */
    record Agreed(long at, String version, String text, String link) {}

    record Done(long at, String by) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get("/api/offline-messages")
                        .access(Access.DESK)
                        .queries("done")
                        .answers(LeftMessageList.class)
                        .about("Messages left for one's queues.")
                        .does(this::list),
                Route.post("/api/offline-messages/{id}/take")
                        .access(Access.DESK)
                        .about("Takes it to deal with it; of those who do at once one has it.")
                        .does(this::take),
                Route.post("/api/offline-messages/{id}/give-back")
                        .access(Access.DESK)
                        .about("It is anybody's again; supervisors give back what others have, too.")
                        .does(this::giveBack),
                Route.post("/api/offline-messages/{id}/done")
                        .access(Access.DESK)
                        .about("This message was dealt with.")
                        .does(this::markDone));
    }

    private Answer list(ApiCall call) {
        boolean doneToo = call.query("done").filter("1"::equals).isPresent();
        String language = Language.of(desk.org(), call);
        List<LeftMessage> rows = messages.of(Mine.agent(call), doneToo).stream()
                .map(message -> shown(message, language))
                .toList();
        return Answer.json(new LeftMessageList(rows));
    }

    private LeftMessage shown(OfflineMessage message, String language) {
        String form = message.form().orElse("{}");
        return new LeftMessage(
                message.id(),
                message.at().toEpochMilli(),
                message.queue(),
                desk.org().queueName(message.queue(), language),
                message.language(),
                message.name(),
                message.replyTo(),
                message.body(),
                FormBody.answers(form).stream()
                        .map(one -> new Filled(one.field(), one.label(), one.value(), one.shown()))
                        .toList(),
                FormBody.consent(form)
                        .map(one -> new Agreed(one.at().toEpochMilli(), one.version(), one.text(), one.link())),
                message.taken()
                        .map(sign -> new VoicemailRoutes.SignView(
                                sign.by(), name(sign), sign.at().toEpochMilli())),
                message.done().map(sign -> new Done(sign.at().toEpochMilli(), name(sign))));
    }

    private String name(Sign sign) {
        return desk.org().agentName(sign.by());
    }

    /** Those of other queues are as if they were not there. */
    private OfflineMessage message(ApiCall call) {
        return messages.find(call.path("id"), Mine.agent(call)).orElseThrow(() -> Refusal.notFound("message"));
    }

    private Sign me(ApiCall call) {
        return new Sign(call.person().id(), desk.clock().instant());
    }

    private Answer take(ApiCall call) {
        OfflineMessage message = message(call);
        return told(call, Durably.await(visitors.take(message.id(), me(call))));
    }

    private Answer giveBack(ApiCall call) {
        OfflineMessage message = message(call);
        boolean anybodys = call.person().reviews();
        return told(call, Durably.await(visitors.giveBack(message.id(), me(call), anybodys)));
    }

    private Answer told(ApiCall call, boolean done) {
        if (!done) {
            throw refused(message(call));
        }
        desk.hub().tell(everybody -> true, Nudge.LEFT.frame());
        return Answer.done();
    }

    private Refusal refused(OfflineMessage now) {
        return now.taken()
                .map(by -> Refusal.conflict("taken", name(by) + " has this message"))
                .orElseGet(() -> Refusal.conflict("not_taken", "nobody has this message, or it is done"));
    }

    /** Twice is once. */
    private Answer markDone(ApiCall call) {
        OfflineMessage message = message(call);
        boolean anybodys = call.person().reviews();
        if (Durably.await(visitors.markDone(message.id(), me(call), anybodys))) {
            desk.hub().tell(everybody -> true, Nudge.LEFT.frame());
            desk.hub().leftMessagesChanged();
        } else if (message(call).done().isEmpty()) {
            throw refused(message(call));
        }
        return Answer.done();
    }
}
