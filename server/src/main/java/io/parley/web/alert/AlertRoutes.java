package io.parley.web.alert;

import io.parley.core.alert.FloorPast;
import io.parley.core.alert.LimitSet;
import io.parley.core.alert.PastSteps;
import io.parley.core.queue.QueueId;
import io.parley.web.alert.LimitShapes.ChangeView;
import io.parley.web.alert.LimitShapes.ChangesView;
import io.parley.web.alert.LimitShapes.LimitsView;
import io.parley.web.alert.LimitShapes.LimitsWanted;
import io.parley.web.alert.LimitShapes.NowView;
import io.parley.web.alert.LimitShapes.PastView;
import io.parley.web.alert.LimitShapes.PointView;
import io.parley.web.alert.LimitShapes.QueuePast;
import io.parley.web.alert.LimitShapes.SetView;
import io.parley.web.alert.LimitShapes.SnoozeWanted;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limits that alert supervisors, and how the last hours were. */
final class AlertRoutes {
    private static final Logger log = LoggerFactory.getLogger(AlertRoutes.class);
    private static final int SHOWN = 20;
    private static final int LONGEST_SNOOZE = 240;
    private static final int HOUR = (int) (Duration.ofHours(1).toSeconds() / PastSteps.STEP.toSeconds());

    private final AlertTurns turns;
    private final KeptLimits limits;
    private final AlarmLetters letters;
    private final Org org;
    private final InstantSource clock;

    AlertRoutes(AlertTurns turns, KeptLimits limits, AlarmLetters letters, Org org, InstantSource clock) {
        this.turns = turns;
        this.limits = limits;
        this.letters = letters;
        this.org = org;
        this.clock = clock;
    }

    List<Route<?>> routes() {
        return List.of(
                Route.get("/api/alert-limits")
                        .access(Access.FLOOR)
                        .answers(LimitsView.class)
                        .about("When supervisors are alerted, and what is measured now.")
                        .does(call -> Answer.json(view())),
                Route.put("/api/alert-limits")
                        .takes(LimitsWanted.class)
                        .access(Access.FLOOR)
                        .about("Changes when supervisors are alerted.")
                        .does(this::change),
                Route.get("/api/alert-limits/changes")
                        .access(Access.FLOOR)
                        .answers(ChangesView.class)
                        .about("Who changed the limits, and to what.")
                        .does(call -> Answer.json(new ChangesView(limits.newest(SHOWN).stream()
                                .map(one -> new ChangeView(
                                        one.number(), one.by(), one.at().toEpochMilli(), KeptLimits.view(one)))
                                .toList()))),
                Route.post("/api/alerts/snooze")
                        .takes(SnoozeWanted.class)
                        .access(Access.FLOOR)
                        .about("Keeps an alert that stands from being told for a while, to everybody.")
                        .does(this::snooze),
                Route.get("/api/board/past")
                        .access(Access.FLOOR)
                        .answers(PastView.class)
                        .about("How the last three hours were, in steps.")
                        .does(call -> Answer.json(past())));
    }

    private LimitsView view() {
        KeptLimits.Current current = limits.current();
        return new LimitsView(
                current.number(),
                current.version().map(version -> version.by()),
                current.version().map(version -> version.at().toEpochMilli()),
                letters.on(),
                SetView.of(current.limits()),
                SetView.of(LimitSet.STANDARD),
                turns.readings().stream()
                        .filter(reading -> reading.value().isPresent())
                        .map(reading -> new NowView(
                                LimitShapes.name(reading.measured()),
                                reading.subject(),
                                reading.value().getAsDouble()))
                        .toList());
    }

    private Answer change(ApiCall call, LimitsWanted wanted) {
        new LimitCheck(org).check(wanted.limits());
        String by = call.person().id();
        if (!limits.change(wanted.version(), wanted.limits(), by, clock.instant())) {
            throw Refusal.conflict("overtaken", "somebody else changed the limits meanwhile");
        }
        log.info("alert limits: {} changed version {}", by, wanted.version());
        return Answer.done();
    }

    private Answer snooze(ApiCall call, SnoozeWanted wanted) {
        if (wanted.minutes() < 0 || wanted.minutes() > LONGEST_SNOOZE) {
            throw Refusal.badNumber("minutes", 0, LONGEST_SNOOZE);
        }
        var measured = LimitShapes.measured(wanted.measure())
                .orElseThrow(() -> Refusal.badField("measure", "is nothing that is measured"));
        String by = call.person().id();
        if (!turns.snooze(measured, wanted.subject(), Duration.ofMinutes(wanted.minutes()), by)) {
            throw Refusal.notFound("alert");
        }
        log.info("alert: {} snoozed {} of {} for {} min", by, measured, wanted.subject(), wanted.minutes());
        return Answer.done();
    }

    private PastView past() {
        FloorPast past = turns.past();
        return new PastView(
                PastSteps.STEP.toMillis(),
                views(past.site()),
                org.settings().queues().stream()
                        .map(OrgSettings.Queue::id)
                        .map(id -> new QueuePast(id, views(lastHour(past.of(new QueueId(id))))))
                        .toList());
    }

    private static List<PastSteps.Point> lastHour(List<PastSteps.Point> points) {
        return points.subList(Math.max(0, points.size() - HOUR), points.size());
    }

    private static List<PointView> views(List<PastSteps.Point> points) {
        return points.stream()
                .map(point -> new PointView(
                        point.at().toEpochMilli(),
                        point.waiting(),
                        point.longestWaitMs(),
                        LimitShapes.boxed(point.agents()),
                        point.entered(),
                        LimitShapes.boxed(point.serviceLevel()),
                        LimitShapes.boxed(point.abandonedShare())))
                .toList();
    }
}
