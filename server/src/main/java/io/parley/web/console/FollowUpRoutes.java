package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.PromisedCalls;
import io.parley.acd.port.FollowUps;
import io.parley.acd.port.FollowUps.Act;
import io.parley.acd.port.FollowUps.FollowUp;
import io.parley.web.console.FollowUpViews.FollowUpList;
import io.parley.web.console.FollowUpViews.FollowUpRow;
import io.parley.web.desk.DeskPictures;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Calls that were promised for a moment: agents see their own, team leaders those of their teams, supervisors all.
 * Whoever has the customer now may call one off, too: they hear first that it is needed no more.
 */
public final class FollowUpRoutes {
    private static final int MOST = 500;
    private static final int LONGEST_REASON = 500;

    private final Distributor distributor;
    private final PromisedCalls calls;
    private final Org org;
    private final InstantSource clock;
    private final FollowUpViews views;

    public FollowUpRoutes(Distributor distributor, PromisedCalls calls, Org org, InstantSource clock) {
        this.distributor = distributor;
        this.calls = calls;
        this.org = org;
        this.clock = clock;
        views = new FollowUpViews(calls, org, clock);
    }

    /** @param number absent: as it was; @param note absent: as it was */
    public record Moved(Long at, Optional<String> number, Optional<String> note) {}

    /** @param callback the contact that is routed to an agent */
    public record Begun(String callback) {}

    public List<Route<?>> routes() {
        List<Route<?>> all = new ArrayList<>(new FollowUpPlanRoutes(distributor, calls, views, clock).routes());
        all.addAll(own());
        return all;
    }

    private List<Route<?>> own() {
        return List.of(
                Route.get("/api/follow-ups")
                        .access(Access.SIGNED_IN)
                        .answers(FollowUpList.class)
                        .about("Promised calls whose moment has not come: one's own, one's teams', or all.")
                        .does(this::list),
                Route.put("/api/follow-ups/{id}")
                        .takes(Moved.class)
                        .access(Access.SIGNED_IN)
                        .answers(FollowUpRow.class)
                        .about("Another moment was agreed on.")
                        .does(this::move),
                Route.post("/api/follow-ups/{id}/call-now")
                        .access(Access.SIGNED_IN)
                        .answers(Begun.class)
                        .about("The customer is called now, whatever the hour: a callback of its queue, as any other.")
                        .does(this::callNow),
                Route.post("/api/follow-ups/{id}/call-off")
                        .takes(StaffCallbackRoutes.CallOff.class)
                        .access(Access.SIGNED_IN)
                        .about("Nobody is called, for a reason that is kept in the contact's history.")
                        .does(this::callOff));
    }

    private Answer list(ApiCall call) {
        Optional<Set<String>> agents = Reach.of(call.person(), org).narrowed().map(theirs -> {
            Set<String> all = new HashSet<>(theirs);
            all.add(call.person().id());
            return all;
        });
        return Answer.json(new FollowUpList(calls.book().planned(agents, MOST).stream()
                .map(one -> views.row(one, call))
                .toList()));
    }

    private FollowUp theirs(ApiCall call) {
        return found(call).filter(one -> views.isTheirs(one, call)).orElseThrow(() -> Refusal.notFound("follow-up"));
    }

    private Optional<FollowUp> found(ApiCall call) {
        return calls.book().find(call.path("id"));
    }

    private FollowUp open(ApiCall call) {
        return found(call)
                .filter(one -> views.isTheirs(one, call) || isHere(one, call))
                .orElseThrow(() -> Refusal.notFound("follow-up"));
    }

    private boolean isHere(FollowUp one, ApiCall call) {
        if (!call.person().desk()) {
            return false;
        }
        Set<String> here = DeskPictures.customersOf(distributor.closeUp(Mine.agent(call)), Mine.agent(call));
        return Stream.of(one.customer().key(), one.number()).anyMatch(here::contains);
    }

    private Act me(ApiCall call) {
        return new Act(call.person().id(), clock.instant());
    }

    private static Refusal over(FollowUp one) {
        return one.state() == FollowUps.State.CALLED_OFF
                ? Refusal.conflict("called_off", "it was called off already")
                : Refusal.conflict("begun", "its moment has come; it is a callback now");
    }

    private Answer move(ApiCall call, Moved wanted) {
        FollowUp one = theirs(call);
        FollowUp moved = one.at(
                views.moment(wanted.at()),
                views.number(one.queue(), wanted.number().or(() -> Optional.of(one.number()))),
                wanted.note().isPresent() ? views.note(wanted.note()) : one.note());
        if (!Durably.await(calls.book().change(moved, me(call)))) {
            throw over(theirs(call));
        }
        calls.planned(moved.due());
        return Answer.json(views.row(moved, call));
    }

    private Answer callNow(ApiCall call) {
        FollowUp one = theirs(call);
        views.callsOut(one.queue());
        if (!calls.beginNow(one, me(call))) {
            throw over(theirs(call));
        }
        return Answer.json(new Begun(one.contact().value()));
    }

    private Answer callOff(ApiCall call, StaffCallbackRoutes.CallOff wanted) {
        String reason = Optional.ofNullable(wanted.reason()).map(String::strip).orElse("");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Refusal.badLength(
                    "reason",
                    new Refusal.Between(1, LONGEST_REASON),
                    "must say why, in at most " + LONGEST_REASON + " characters");
        }
        FollowUp one = open(call);
        if (!Durably.await(calls.book().callOff(one.id(), reason, me(call)))) {
            throw over(open(call));
        }
        calls.calledOff();
        return Answer.done();
    }
}
