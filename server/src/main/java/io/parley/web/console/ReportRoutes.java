package io.parley.web.console;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.measure.ConfigurableLevel;
import io.parley.core.queue.QueueId;
import io.parley.report.Narrowing;
import io.parley.report.Period;
import io.parley.report.Report;
import io.parley.report.ReportBusy;
import io.parley.report.ReportQuery;
import io.parley.report.ReportQuery.By;
import io.parley.report.ReportQuery.Extra;
import io.parley.report.ReportRefused;
import io.parley.report.Reports;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reports: all figures for supervisors, those of their people for team leaders, their own for agents. */
public final class ReportRoutes {
    private static final String[] NARROWED = {
        "from", "to", "attribution", "queue", "channel", "language", "agent", "tag", "team"
    };
    private static final String[] CALLS = {"from", "to", "queue", "language", "agent", "tag", "team"};
    private static final String[] BOOK = and(NARROWED, "by", "interval", "count", "target");
    private static final String[] SHEET = and(BOOK, "bom");
    private static final String[] TABLE = and(BOOK, "compare", "trend");
    private static final String[] MINE = {
        "from", "to", "attribution", "queue", "channel", "language", "interval", "compare", "target"
    };
    private static final Set<String> SWITCHES = Set.of("abandons", "short", "flowouts");

    private final Reports reports;
    private final Org org;

    public ReportRoutes(Reports reports, Org org) {
        this.reports = reports;
        this.org = org;
    }

    public List<Route<?>> routes() {
        return Stream.concat(tables().stream(), others().stream()).toList();
    }

    private List<Route<?>> tables() {
        return List.of(
                read("/api/reports/table", "Service level in every variant, waits, handling, offers, ratings, by row.")
                        .queries(TABLE)
                        .answers(ReportShapes.Table.class)
                        .does(call -> Answer.json(table(call, query(call)))),
                read("/api/reports/table.csv", "The same as a table of RFC 4180 with a byte order mark.")
                        .queries(SHEET)
                        .answersMedia(ReportSheet.MEDIA_TYPE)
                        .noted()
                        .does(this::sheet),
                read("/api/reports/workbook.xlsx", "A workbook of it: by queue, interval, agent, language and tag.")
                        .queries(BOOK)
                        .answersMedia(ReportFiles.WORKBOOK)
                        .noted()
                        .does(this::workbook),
                Route.get("/api/reports/mine")
                        .access(Access.DESK)
                        .about("An agent's own figures, by day or another interval.")
                        .queries(MINE)
                        .answers(ReportShapes.Table.class)
                        .does(this::mine));
    }

    private List<Route<?>> others() {
        return List.of(
                read("/api/reports/waits", "How waits were spread: bins, medians and P90.")
                        .queries(NARROWED)
                        .answers(ReportShapes.WaitsView.class)
                        .does(this::waits),
                read("/api/reports/arrivals", "When contacts come, by weekday and hour of the site.")
                        .queries(NARROWED)
                        .answers(ReportShapes.ArrivalsView.class)
                        .does(this::arrivals),
                read("/api/reports/help-desk", "Solved at once, replies in chats, resolution, outcomes.")
                        .queries(NARROWED)
                        .answers(ReportShapes.HelpView.class)
                        .does(this::helpDesk),
                read("/api/reports/causes", "Why networks and phones said that calls were over: causes of Q.850.")
                        .queries(CALLS)
                        .answers(CauseShapes.CausesView.class)
                        .does(this::causes),
                read("/api/reports/trunks", "Calls by trunk: answered, failed and by what, talk, sound.")
                        .queries(CALLS)
                        .answers(TrunkShapes.TrunksView.class)
                        .does(this::trunks),
                read("/api/reports/trunks.csv", "The same as a table of RFC 4180 with a byte order mark.")
                        .queries(and(CALLS, "bom"))
                        .answersMedia(ReportSheet.MEDIA_TYPE)
                        .noted()
                        .does(this::trunkSheet),
                Route.get("/api/reports/bots")
                        .access(Access.FLOOR)
                        .about("Chats that began with a bot: how they ended, and how many needed nobody else.")
                        .queries("from", "to", "queue", "language", "tag")
                        .answers(BotShapes.BotsView.class)
                        .does(this::bots),
                Route.get("/api/reports/definitions")
                        .access(Access.SIGNED_IN)
                        .about("Which figure is made by which version of its definition; see MEASURES.md.")
                        .answers(ReportShapes.Definitions.class)
                        .does(call -> definitions()));
    }

    private static String[] and(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    private static Route.Draft<Void> read(String path, String about) {
        return Route.get(path).access(Access.TEAM).about(about);
    }

    private ReportShapes.Table table(ApiCall call, ReportQuery query) {
        ConfigurableLevel switches = switches(call);
        Report report = checked(() -> reports.table(query));
        return new ReportViews(org, Language.of(org, call), switches).table(report);
    }

    private Answer mine(ApiCall call) {
        AgentId me = new AgentId(call.person().id());
        Narrowing own = narrowing(call, Optional.empty()).to(me);
        ReportQuery query = checked(() -> new ReportQuery(
                        period(call),
                        By.INTERVAL,
                        ReportQuery.interval(call.query("interval")),
                        ReportQuery.attribution(call.query("attribution")),
                        own,
                        ofOneself(call))
                .within(ReportQuery.target(call.query("target"))));
        return Answer.json(table(call, query));
    }

    private Answer sheet(ApiCall call) {
        ReportQuery query = query(call);
        ConfigurableLevel switches = switches(call);
        Report report = checked(() -> reports.table(query));
        boolean mark = call.query("bom").filter("0"::equals).isEmpty();
        byte[] bytes = new ReportSheet(org, Language.of(org, call), switches).csv(report, mark);
        return file(ReportSheet.MEDIA_TYPE, bytes, ReportFiles.name(query, "csv"));
    }

    private Answer workbook(ApiCall call) {
        ReportQuery query = query(call);
        ConfigurableLevel switches = switches(call);
        String language = Language.of(org, call);
        byte[] bytes = checked(() -> new ReportFiles(reports, org).workbook(query, language, switches));
        return file(ReportFiles.WORKBOOK, bytes, ReportFiles.name(query, "xlsx"));
    }

    private static Answer file(String type, byte[] bytes, String name) {
        return Answer.bytes(type, bytes).header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private Answer waits(ApiCall call) {
        ReportQuery query = query(call);
        return Answer.json(ReportShapes.WaitsView.of(ReportViews.period(query), checked(() -> reports.waits(query))));
    }

    private Answer arrivals(ApiCall call) {
        ReportQuery query = query(call);
        return Answer.json(
                ReportShapes.ArrivalsView.of(ReportViews.period(query), checked(() -> reports.arrivals(query))));
    }

    private Answer helpDesk(ApiCall call) {
        ReportQuery query = query(call);
        return Answer.json(ReportShapes.HelpView.of(ReportViews.period(query), checked(() -> reports.helpDesk(query))));
    }

    private static Answer definitions() {
        return Answer.json(new ReportShapes.Definitions(ReportViews.definitions(Reports.definitions())));
    }

    private Answer bots(ApiCall call) {
        ReportQuery query = query(call);
        return Answer.json(BotShapes.of(ReportViews.period(query), checked(() -> reports.bots(query))));
    }

    private Answer causes(ApiCall call) {
        ReportQuery query = query(call);
        return Answer.json(CauseShapes.of(ReportViews.period(query), checked(() -> reports.causes(query))));
    }

    private Answer trunks(ApiCall call) {
        ReportQuery query = query(call);
        return Answer.json(TrunkShapes.of(ReportViews.period(query), checked(() -> reports.trunks(query))));
    }

    private Answer trunkSheet(ApiCall call) {
        ReportQuery query = query(call);
        boolean mark = call.query("bom").filter("0"::equals).isEmpty();
        byte[] bytes = new TrunkSheet(checked(() -> reports.trunks(query))).csv(query.period(), mark);
        return file(ReportSheet.MEDIA_TYPE, bytes, ReportFiles.name("trunk", query, "csv"));
    }

    private ReportQuery query(ApiCall call) {
        Narrowing only = narrowing(call, TeamAsked.inReport(org, call));
        only.agent().ifPresent(agent -> TeamAsked.agent(org, call, agent.value()));
        return checked(() -> new ReportQuery(
                        period(call),
                        By.parse(call.query("by").orElse("all")),
                        ReportQuery.interval(call.query("interval")),
                        ReportQuery.attribution(call.query("attribution")),
                        only,
                        extras(call))
                .within(ReportQuery.target(call.query("target"))));
    }

    private Period period(ApiCall call) {
        LocalDate today = LocalDate.ofInstant(reports.now(), reports.zone());
        return new Period(day(call, "from").orElse(today), day(call, "to").orElse(today), reports.zone());
    }

    private static Optional<LocalDate> day(ApiCall call, String name) {
        return call.query(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw Refusal.badField(name, "must be a day such as 2026-03-12");
            }
        });
    }

    private static Narrowing narrowing(ApiCall call, Optional<Narrowing.Team> team) {
        return new Narrowing(
                call.query("channel").map(ReportRoutes::channel),
                call.query("queue").map(id -> made("queue", id, QueueId::new)),
                call.query("language"),
                call.query("agent").map(id -> made("agent", id, AgentId::new)),
                call.query("tag"),
                team);
    }

    private static <T> T made(String field, String text, Function<String, T> make) {
        try {
            return make.apply(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(field, e.getMessage());
        }
    }

    private static Channel channel(String name) {
        return switch (name) {
            case "voice" -> Channel.VOICE;
            case "chat" -> Channel.CHAT;
            default -> throw Refusal.badField("channel", "must be voice or chat");
        };
    }

    private static Set<Extra> extras(ApiCall call) {
        Set<Extra> extras = EnumSet.noneOf(Extra.class);
        call.query("compare").filter("1"::equals).ifPresent(yes -> extras.add(Extra.BEFORE));
        call.query("trend").filter("1"::equals).ifPresent(yes -> extras.add(Extra.TREND));
        return extras;
    }

    private static Set<Extra> ofOneself(ApiCall call) {
        Set<Extra> extras = extras(call);
        extras.add(Extra.OWN);
        return extras;
    }

    /** What counts against the configurable level; abandons but no short ones unless told. */
    private static ConfigurableLevel switches(ApiCall call) {
        List<String> count =
                Arrays.asList(call.query("count").orElse("abandons").split(","));
        if (!SWITCHES.containsAll(count)) {
            throw Refusal.badField("count", "must be some of abandons, short and flowouts, parted by commas");
        }
        return new ConfigurableLevel(count.contains("abandons"), count.contains("short"), count.contains("flowouts"));
    }

    private static <T> T checked(Supplier<T> act) {
        try {
            return act.get();
        } catch (ReportRefused e) {
            throw Refusal.badField(e.field(), e.getMessage());
        } catch (ReportBusy e) {
            throw Refusal.unavailable(e.getMessage());
        }
    }
}
