package io.parley.web.shift;

import io.parley.acd.Distributor;
import io.parley.acd.port.Accounts;
import io.parley.acd.port.Shifts;
import io.parley.acd.port.Shifts.Entry;
import io.parley.core.agent.AgentId;
import io.parley.core.measure.Planned;
import io.parley.web.book.PastedTable;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import io.parley.web.org.Reach;
import io.parley.web.shift.ShiftShapes.Entered;
import io.parley.web.shift.ShiftShapes.EntriesWanted;
import io.parley.web.shift.ShiftShapes.EntryWanted;
import io.parley.web.shift.ShiftShapes.ImportWanted;
import io.parley.web.shift.ShiftShapes.Imported;
import io.parley.web.shift.ShiftShapes.NowView;
import io.parley.web.shift.ShiftShapes.PersonView;
import io.parley.web.shift.ShiftShapes.PlanView;
import io.parley.web.shift.ShiftShapes.StretchView;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When agents are to work: planned by supervisors, and by team leaders for their people; agents see their own. */
public final class ShiftRoutes {
    private static final Logger log = LoggerFactory.getLogger(ShiftRoutes.class);
    private static final int LARGEST = 2_000_000;
    private static final int MOST_ENTRIES = 2_000;
    private static final int MOST_PROBLEMS = 100;
    private static final int MOST_DAYS = 62;
    private static final Refusal ANOTHERS =
            Refusal.of(403, "not_your_team", "your role shows you the people of your own teams alone");

    private final Shifts shifts;
    private final ShiftPlans plans;
    private final Distributor distributor;
    private final Org org;
    private final House house;

    /** @param zone of the site */
    public record House(Accounts accounts, InstantSource clock, ZoneId zone) {}

    public ShiftRoutes(Shifts shifts, Distributor distributor, Org org, House house) {
        this.shifts = shifts;
        this.distributor = distributor;
        this.org = org;
        this.house = house;
        plans = new ShiftPlans(shifts);
    }

    public List<Route<?>> routes() {
        return Stream.concat(looks().stream(), entries().stream()).toList();
    }

    private List<Route<?>> looks() {
        return List.of(
                Route.get("/api/shifts")
                        .access(Access.TEAM)
                        .queries("from", "to", "agent", "team")
                        .answers(PlanView.class)
                        .about("When agents are to work, as it counts; a team leader's of their people.")
                        .does(this::plan),
                Route.get("/api/shifts.csv")
                        .access(Access.TEAM)
                        .queries("from", "to", "agent", "team")
                        .answersMedia("text/csv; charset=utf-8")
                        .noted()
                        .about("The same as a table of RFC 4180 that can be imported again.")
                        .does(this::table),
                Route.get("/api/shifts/now")
                        .access(Access.TEAM)
                        .queries("team")
                        .answers(NowView.class)
                        .about("What is planned now for each, and whether it is so.")
                        .does(this::now),
                Route.get("/api/shifts/mine")
                        .access(Access.DESK)
                        .queries("from", "to")
                        .answers(PlanView.class)
                        .about("An agent's own shifts.")
                        .does(this::mine));
    }

    private List<Route<?>> entries() {
        return List.of(
                Route.post("/api/shifts")
                        .takes(EntriesWanted.class)
                        .largest(LARGEST)
                        .access(Access.TEAM)
                        .forPrograms()
                        .answers(Entered.class)
                        .about("Enters shifts, breaks and exceptions: all, or none where one is wrong.")
                        .does(this::enter),
                Route.post("/api/shifts/import")
                        .takes(ImportWanted.class)
                        .largest(LARGEST)
                        .access(Access.TEAM)
                        .forPrograms()
                        .answers(Imported.class)
                        .about("Takes a table: all of it, or nothing with what is wrong by line.")
                        .does(this::imports));
    }

    /** Days of the site's zone, both included. */
    private record Days(LocalDate first, LocalDate last, ZoneId zone) {
        Instant from() {
            return first.atStartOfDay(zone).toInstant();
        }

        Instant to() {
            return last.plusDays(1).atStartOfDay(zone).toInstant();
        }
    }

    private Days days(ApiCall call) {
        LocalDate today = LocalDate.ofInstant(house.clock().instant(), house.zone());
        LocalDate first = day(call, "from").orElse(today);
        LocalDate last = day(call, "to").orElse(first);
        if (last.isBefore(first)) {
            throw Refusal.badField("to", "must not be before from");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Refusal.badField("to", "must be at most " + (MOST_DAYS - 1) + " days after from");
        }
        return new Days(first, last, house.zone());
    }

    private static Optional<LocalDate> day(ApiCall call, String field) {
        return call.query(field).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw Refusal.badField(field, "must be a day such as 2026-11-30");
            }
        });
    }

    private Answer plan(ApiCall call) {
        Map<String, String> people = asked(call);
        return Answer.json(view(days(call), people, planned(call, people)));
    }

    private Answer table(ApiCall call) {
        return Answer.bytes("text/csv; charset=utf-8", ShiftTable.written(planned(call, asked(call)), house.zone()))
                .header("Content-Disposition", "attachment; filename=\"parley-shifts.csv\"");
    }

    private List<Planned> planned(ApiCall call, Map<String, String> people) {
        Days days = days(call);
        return plans.plan(call.query("agent").map(AgentId::new), people::containsKey, days.from(), days.to());
    }

    private Answer mine(ApiCall call) {
        Person me = call.person();
        Days days = days(call);
        List<Planned> own = plans.plan(Optional.of(new AgentId(me.id())), me.id()::equals, days.from(), days.to());
        return Answer.json(view(days, Map.of(me.id(), org.agentName(me.id())), own));
    }

    private PlanView view(Days days, Map<String, String> people, List<Planned> plan) {
        return new PlanView(
                house.zone().getId(),
                days.from().toEpochMilli(),
                days.to().toEpochMilli(),
                people.entrySet().stream()
                        .map(one -> new PersonView(one.getKey(), one.getValue()))
                        .toList(),
                stretches(plan));
    }

    private List<StretchView> stretches(List<Planned> plan) {
        Map<String, String> names = new HashMap<>();
        return plan.stream()
                .map(one -> StretchView.of(one, names.computeIfAbsent(one.by(), this::name)))
                .toList();
    }

    private String name(String account) {
        return house.accounts().find(account).map(Accounts.Account::name).orElse(account);
    }

    private Answer now(ApiCall call) {
        Instant at = house.clock().instant();
        return Answer.json(new NowView(at.toEpochMilli(), plans.now(asked(call), distributor.board(), at)));
    }

    /** Whom one may plan of those asked about: names by id, in the order of names. */
    private Map<String, String> asked(ApiCall call) {
        Reach reach = Reach.of(call.person(), org);
        Optional<Set<String>> team = call.query("team").map(id -> team(id, call.person()));
        call.query("agent").filter(id -> !reach.covers(id)).ifPresent(another -> {
            throw ANOTHERS;
        });
        Map<String, String> people = new LinkedHashMap<>();
        org.settings().agents().stream()
                .filter(agent -> reach.covers(agent.id()))
                .filter(agent -> team.map(of -> of.contains(agent.id())).orElse(true))
                .filter(agent -> call.query("agent").map(agent.id()::equals).orElse(true))
                .sorted(Comparator.comparing(OrgSettings.Agent::name).thenComparing(OrgSettings.Agent::id))
                .forEach(agent -> people.put(agent.id(), agent.name()));
        return people;
    }

    private Set<String> team(String id, Person person) {
        OrgSettings.Team team = org.settings().teams().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("team", "is not known"));
        if (Reach.of(person, org).narrowed().isPresent() && !team.people().contains(person.id())) {
            throw ANOTHERS;
        }
        return team.people();
    }

    private ShiftFields.Planning planning(ApiCall call) {
        Reach reach = Reach.of(call.person(), org);
        return new ShiftFields.Planning() {
            @Override
            public boolean isKnown(String agent) {
                return org.agent(agent).isPresent();
            }

            @Override
            public boolean mayPlan(String agent) {
                return reach.covers(agent);
            }
        };
    }

    private Answer enter(ApiCall call, EntriesWanted wanted) {
        List<EntryWanted> written = Objects.requireNonNullElse(wanted.entries(), List.of());
        if (written.isEmpty() || written.size() > MOST_ENTRIES) {
            throw Refusal.badField("entries", "must be 1 to " + MOST_ENTRIES);
        }
        ShiftFields.Planning planning = planning(call);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            String at = "entries." + i;
            if (written.get(i) == null) {
                throw Refusal.badField(at, "is missing");
            }
            ShiftFields.Read read = written.get(i).fields().read(planning, house.zone());
            read.fault().ifPresent(fault -> refuse(at, fault));
            entries.add(read.entry().orElseThrow());
        }
        keep(call, entries);
        return Answer.json(new Entered(entries.size()));
    }

    private static void refuse(String at, ShiftFields.Fault fault) {
        if (fault.code().equals("not_your_team")) {
            throw ANOTHERS;
        }
        throw Refusal.badField(at + "." + fault.field(), fault.code(), fault.message());
    }

    private Answer imports(ApiCall call, ImportWanted wanted) {
        ShiftTable table =
                ShiftTable.read(Objects.requireNonNullElse(wanted.table(), ""), planning(call), house.zone());
        List<PastedTable.Problem> problems = table.problems();
        if (problems.isEmpty() && !table.entries().isEmpty() && !wanted.look().orElse(false)) {
            keep(call, table.entries());
        } else {
            call.changesNothing();
        }
        return Answer.json(new Imported(
                table.entries().size(), problems.stream().limit(MOST_PROBLEMS).toList(), problems.size()));
    }

    private void keep(ApiCall call, List<Entry> entries) {
        call.about(
                entries.stream().map(entry -> entry.agent().value()).distinct().collect(Collectors.joining(" ")));
        Durably.await(shifts.enter(entries, call.person().id(), house.clock().instant()));
        log.info("shifts: {} entered {}", call.person().id(), entries.size());
    }
}
