package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.web.desk.DeskPictures;
import io.parley.web.desk.DeskShapes;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.util.List;
import java.util.Optional;

/** What an agent does with offers, calls and chats; always only with their own. */
public final class DeskRoutes {
    static final int LONGEST_NOTE = 10_000;

    private final Distributor distributor;
    private final DeskPictures pictures;
    private final Org org;

    public DeskRoutes(Distributor distributor, DeskPictures pictures, Org org) {
        this.distributor = distributor;
        this.pictures = pictures;
        this.org = org;
    }

    /** The states an agent can choose. */
    public enum Choice {
        READY,
        NOT_READY,
        OFFLINE
    }

    public record StateChosen(Choice state, Optional<String> aux) {}

    public record StateAnswer(DeskShapes.AgentState agent) {}

    public record Switch(Boolean on) {}

    public record Note(String note) {
        public Note {
            notTooLong("note", note);
        }
    }

    public record Outcome(String disposition) {}

    public record WrapUp(String disposition, String note) {
        public WrapUp {
            notTooLong("note", note);
        }
    }

    private static void notTooLong(String field, String text) {
        if (text.length() > LONGEST_NOTE) {
            throw Refusal.badLength(field, 0, LONGEST_NOTE);
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/desk")
                        .access(Access.DESK)
                        .answers(DeskShapes.Desk.class)
                        .about("Everything one's desk shows.")
                        .does(this::desk),
                Route.put("/api/desk/state")
                        .takes(StateChosen.class)
                        .access(Access.DESK)
                        .answers(StateAnswer.class)
                        .about("Chooses one's state.")
                        .does(this::choose),
                desk("/api/offers/{id}/accept", "Takes an offer.").does(this::accept),
                desk("/api/contacts/{id}/hold", "Holds a call or takes it back.")
                        .takes(Switch.class)
                        .does(this::hold),
                desk("/api/contacts/{id}/hang-up", "Ends a call or closes a chat.")
                        .does(this::hangUp),
                Route.put("/api/contacts/{id}/note")
                        .takes(Note.class)
                        .access(Access.DESK)
                        .about("Keeps the note.")
                        .does(this::note),
                Route.put("/api/contacts/{id}/outcome")
                        .takes(Outcome.class)
                        .access(Access.DESK)
                        .about("Keeps how it went; wrap-up goes on, and ends with it.")
                        .does(this::outcome),
                desk("/api/contacts/{id}/wrap-up", "Finishes wrap-up.")
                        .takes(WrapUp.class)
                        .does(this::wrapUp));
    }

    private static Route.Draft<Void> desk(String path, String about) {
        return Route.post(path).access(Access.DESK).about(about);
    }

    private Answer desk(ApiCall call) {
        AgentId agent = Mine.agent(call);
        String language = Language.of(org, call);
        return Answer.json(pictures.desk(distributor.board(), distributor.closeUp(agent), agent, language));
    }

    private Answer choose(ApiCall call, StateChosen chosen) {
        AgentId agent = Mine.agent(call);
        RoutingState state = state(chosen, org);
        Durably.await(distributor.postDurably(new RoutingEvent.AgentStateChosen(agent, state)));
        return Answer.json(new StateAnswer(pictures.agent(distributor.closeUp(agent), agent)));
    }

    /** @throws Refusal for a reason that is not configured */
    static RoutingState state(StateChosen chosen, Org org) {
        return switch (chosen.state()) {
            case READY -> new RoutingState.Ready();
            case NOT_READY -> new RoutingState.NotReady(auxCode(chosen.aux(), org));
            case OFFLINE -> new RoutingState.Offline();
        };
    }

    private static String auxCode(Optional<String> aux, Org org) {
        aux.filter(code -> org.settings().auxCodes().stream()
                        .noneMatch(known -> known.id().equals(code)))
                .ifPresent(unknown -> {
                    throw Refusal.badField("aux", "is none of the configured reasons");
                });
        return aux.orElse("");
    }

    private Answer accept(ApiCall call) {
        distributor.answer(Mine.offer(call, distributor).id());
        return Answer.done();
    }

    private Answer hold(ApiCall call, Switch hold) {
        Board.ContactView contact = Mine.contact(call, distributor);
        boolean voice = contact.record().contact().channel() == Channel.VOICE;
        if (!voice || contact.phase() != ContactPhase.CONNECTED) {
            throw Refusal.conflict("not_connected", "only a connected call can be held");
        }
        distributor.hold(contact.record().contact().id(), hold.on());
        return Answer.done();
    }

    private Answer hangUp(ApiCall call) {
        Board.ContactView contact = Mine.contact(call, distributor);
        if (contact.phase() == ContactPhase.WRAP_UP) {
            throw Refusal.conflict("ended", "this contact is over");
        }
        distributor.hangUp(contact.record().contact().id());
        return Answer.done();
    }

    private Answer note(ApiCall call, Note note) {
        Board.ContactView contact = Mine.contact(call, distributor);
        Durably.await(distributor.postDurably(
                new RoutingEvent.NoteSaved(contact.record().contact().id(), Mine.agent(call), note.note())));
        return Answer.done();
    }

    private Answer outcome(ApiCall call, Outcome outcome) {
        Board.ContactView contact = inWrapUp(call);
        if (outcome.disposition().isEmpty()) {
            throw Refusal.badField("disposition", "must not be empty");
        }
        checkDisposition(contact.record().contact().queue().value(), outcome.disposition());
        Durably.await(distributor.postDurably(new RoutingEvent.OutcomeChosen(
                contact.record().contact().id(), Mine.agent(call), outcome.disposition())));
        return Answer.done();
    }

    private Board.ContactView inWrapUp(ApiCall call) {
        Board.ContactView contact = Mine.contact(call, distributor);
        if (contact.phase() != ContactPhase.WRAP_UP) {
            throw Refusal.conflict("not_in_wrap_up", "this contact is not in wrap-up");
        }
        return contact;
    }

    private Answer wrapUp(ApiCall call, WrapUp wrapUp) {
        Board.ContactView contact = inWrapUp(call);
        checkDisposition(contact.record().contact().queue().value(), wrapUp.disposition());
        Durably.await(distributor.postDurably(new RoutingEvent.WrapUpFinished(
                contact.record().contact().id(), Mine.agent(call), wrapUp.disposition(), wrapUp.note())));
        return Answer.done();
    }

    private void checkDisposition(String queueId, String disposition) {
        Optional<OrgSettings.Queue> queue = org.queue(queueId);
        List<OrgSettings.Choice> choices =
                queue.map(OrgSettings.Queue::dispositions).orElse(List.of());
        boolean mayBeEmpty = queue.map(known -> !known.wrapUpMandatory()).orElse(true) || choices.isEmpty();
        boolean known = choices.stream().anyMatch(choice -> choice.id().equals(disposition));
        if (!known && !(disposition.isEmpty() && mayBeEmpty)) {
            throw Refusal.badField("disposition", "is none of the queue's outcomes");
        }
    }
}
