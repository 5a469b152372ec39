package io.parley.web.audit;

import io.parley.acd.port.AuditTrail;
import io.parley.acd.port.AuditTrail.Act;
import io.parley.acd.port.AuditTrail.Change;
import io.parley.acd.port.AuditTrail.Checked;
import io.parley.acd.port.AuditTrail.Entry;
import io.parley.acd.port.AuditTrail.Wanted;
import io.parley.acd.port.AuditTrail.Why;
import io.parley.report.Csv;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who did what, for administrators. */
public final class AuditRoutes {
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 200;
    private static final int LARGEST_TABLE = 100_000;
    private static final String[] NARROWED = {"from", "to", "account", "area", "subject"};
    private static final List<String> HEADINGS =
            List.of("number", "at", "account", "area", "act", "subject", "outcome", "source", "changes");

    private static final List<String> OF_SERVER =
            List.of(AuditTrail.STARTED, AuditTrail.STOPPED, AuditTrail.REMOVED, AuditTrail.FORGOTTEN);

    private final AuditTrail trail;
    private final Supplier<List<Route<?>>> all;

    /** @param all routes of the API */
    public AuditRoutes(AuditTrail trail, Supplier<List<Route<?>>> all) {
        this.trail = trail;
        this.all = all;
    }

    /** @param next asks for those before these; absent: there are none */
    public record AuditPage(List<ActView> rows, Optional<Long> next) {}

    /**
     * @param at milliseconds since 1970
     * @param account sign-in name, or {@code key:NAME}; absent: nobody is known
     * @param act verb and path
     * @param outcome {@code done}, or the code of the refusal
     */
    public record ActView(
            long number,
            long at,
            Optional<String> account,
            AuditArea area,
            String act,
            Optional<String> subject,
            String outcome,
            String source,
            List<ChangeView> changes) {}

    /** @param from, to absent: nothing, or a secret */
    public record ChangeView(String field, Optional<String> from, Optional<String> to) {}

    /**
     * @param last hash of the newest entry
     * @param forgotten the first ones are gone by a rule
     * @param wrong the first one that is not what was written
     */
    public record CheckView(long entries, String last, Optional<ForgottenView> forgotten, Optional<WrongView> wrong) {}

    /** Entries up to {@code through} are gone, as entry {@code by} says. */
    public record ForgottenView(long through, long by, long at) {}

    public record WrongView(long number, Why why) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/audit")
                        .access(Access.ADMIN)
                        .queries("from", "to", "account", "area", "subject", "before", "limit")
                        .answers(AuditPage.class)
                        .noted()
                        .about("Who changed what, took what out, or was refused; the newest first.")
                        .does(this::page),
                Route.get("/api/audit.csv")
                        .access(Access.ADMIN)
                        .queries(NARROWED)
                        .answersMedia("text/csv; charset=utf-8")
                        .noted()
                        .about("The same as a table of RFC 4180, the newest " + LARGEST_TABLE + ".")
                        .does(this::table),
                Route.get("/api/audit/check")
                        .access(Access.ADMIN)
                        .answers(CheckView.class)
                        .about("Whether all entries are what was written.")
                        .does(call -> Answer.json(view(trail.check()))));
    }

    private Answer page(ApiCall call) {
        if (call.query("before").isPresent()) {
            call.changesNothing(); // the first page was noted
        }
        OptionalLong limit = call.queryNumber("limit");
        int most = (int) Math.clamp(limit.orElse(USUAL_PAGE), 1, LARGEST_PAGE);
        List<Entry> found = trail.find(wanted(call, most + 1));
        List<ActView> rows = found.stream().limit(most).map(AuditRoutes::view).toList();
        return Answer.json(new AuditPage(
                rows, found.size() > most ? Optional.of(rows.getLast().number()) : Optional.empty()));
    }

    private Wanted wanted(ApiCall call, int most) {
        Optional<Set<String>> acts = call.query("area").map(AuditRoutes::area).map(this::acts);
        return new Wanted(
                moment(call, "from"),
                moment(call, "to"),
                call.query("account"),
                acts.orElse(Set.of()),
                call.query("subject"),
                call.queryNumber("before"),
                most);
    }

    private static Optional<Instant> moment(ApiCall call, String name) {
        OptionalLong millis = call.queryNumber(name);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    private static AuditArea area(String name) {
        return Arrays.stream(AuditArea.values())
                .filter(area -> named(area).equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.badField(
                        "area",
                        "must be one of "
                                + Arrays.stream(AuditArea.values())
                                        .map(AuditRoutes::named)
                                        .collect(Collectors.joining(", "))));
    }

    private static String named(AuditArea area) {
        return area.name().toLowerCase(Locale.ROOT);
    }

    private Set<String> acts(AuditArea area) {
        return Stream.concat(all.get().stream().map(Route::name), OF_SERVER.stream())
                .filter(act -> AuditArea.of(act) == area)
                .collect(Collectors.toSet());
    }

    private Answer table(ApiCall call) {
        Csv csv = new Csv(true).row(HEADINGS);
        for (Entry entry : trail.find(wanted(call, LARGEST_TABLE))) {
            Act act = entry.act();
            csv.row(List.of(
                    entry.number(),
                    act.at(),
                    act.account(),
                    named(AuditArea.of(act.act())),
                    act.act(),
                    act.subject(),
                    act.outcome(),
                    act.source(),
                    told(act.changes())));
        }
        return Answer.bytes("text/csv; charset=utf-8", csv.bytes())
                .header("Content-Disposition", "attachment; filename=\"audit.csv\"");
    }

    private static String told(List<Change> changes) {
        return changes.stream()
                .map(one -> one.field() + ": " + one.from().orElse("") + " -> "
                        + one.to().orElse(""))
                .collect(Collectors.joining("; "));
    }

    private static ActView view(Entry entry) {
        Act act = entry.act();
        return new ActView(
                entry.number(),
                act.at().toEpochMilli(),
                Optional.of(act.account()).filter(text -> !text.isEmpty()),
                AuditArea.of(act.act()),
                act.act(),
                Optional.of(act.subject()).filter(text -> !text.isEmpty()),
                act.outcome(),
                act.source(),
                act.changes().stream()
                        .map(one -> new ChangeView(one.field(), one.from(), one.to()))
                        .toList());
    }

    private static CheckView view(Checked checked) {
        return new CheckView(
                checked.entries(),
                checked.last(),
                checked.forgotten()
                        .map(gone -> new ForgottenView(
                                gone.through(), gone.by(), gone.at().toEpochMilli())),
                checked.wrong().map(wrong -> new WrongView(wrong.number(), wrong.why())));
    }
}
