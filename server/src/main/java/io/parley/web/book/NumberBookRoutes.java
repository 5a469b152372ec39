package io.parley.web.book;

import io.parley.acd.port.OutsideNumbers.Changed;
import io.parley.acd.port.OutsideNumbers.OutsideNumber;
import io.parley.web.book.PastedTable.Problem;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Numbers outside by name, as supervisors and administrators keep them. */
public final class NumberBookRoutes {
    private static final Logger log = LoggerFactory.getLogger(NumberBookRoutes.class);
    private static final int LARGEST_TABLE = 2_000_000;
    private static final int MOST_PROBLEMS = 100;

    private final NumberBook book;
    private final Org org;
    private final InstantSource clock;

    public NumberBookRoutes(NumberBook book, Org org, InstantSource clock) {
        this.book = book;
        this.org = org;
        this.clock = clock;
    }

    /** @param most entries there may be */
    public record NumberList(List<NumberView> numbers, int most) {}

    /**
     * @param queues whose agents and contacts it is for; empty: all
     * @param at milliseconds since 1970: when it was written so; @param by who wrote it
     */
    public record NumberView(
            String id,
            String name,
            String number,
            String note,
            List<String> tags,
            List<String> queues,
            String by,
            long at) {}

    /**
     * @param number may have spaces, brackets, dots, slashes and hyphens in it
     * @param seen of a change: the {@code at} of the entry that was looked at; absent: it may be another one by now
     */
    public record NumberWanted(
            String name,
            String number,
            Optional<String> note,
            Optional<List<String>> tags,
            Optional<List<String>> queues,
            Optional<Long> seen) {

        NumberFields fields() {
            return new NumberFields(
                    Objects.requireNonNullElse(name, "").strip(),
                    NumberFields.plain(Objects.requireNonNullElse(number, "")),
                    note.orElse("").strip(),
                    tags.orElse(List.of()).stream()
                            .map(String::strip)
                            .distinct()
                            .toList(),
                    queues.orElse(List.of()).stream().distinct().toList());
        }
    }

    public record Added(String id) {}

    /** @param table of text, as it is pasted; @param look whether nothing is to be kept yet */
    public record ImportWanted(String table, Optional<Boolean> look) {}

    /**
     * @param added not there before; @param changed of numbers that were there
     * @param problems the first hundred; with any, nothing is kept; @param wrong how many there are
     */
    public record Imported(int added, int changed, List<Problem> problems, int wrong) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/number-book")
                        .access(Access.FLOOR)
                        .answers(NumberList.class)
                        .about("Numbers outside that agents find by name.")
                        .does(call -> Answer.json(list())),
                Route.get("/api/number-book.csv")
                        .access(Access.FLOOR)
                        .answersMedia("text/csv; charset=utf-8")
                        .noted()
                        .about("The same as a table of RFC 4180 that can be imported again.")
                        .does(call -> table()),
                Route.post("/api/number-book")
                        .takes(NumberWanted.class)
                        .access(Access.FLOOR)
                        .forPrograms()
                        .answers(Added.class)
                        .about("Writes a number into the book.")
                        .does(this::add),
                Route.post("/api/number-book/import")
                        .takes(ImportWanted.class)
                        .largest(LARGEST_TABLE)
                        .access(Access.FLOOR)
                        .forPrograms()
                        .answers(Imported.class)
                        .about("Takes a table: all of it, or nothing with what is wrong by line.")
                        .does(this::imports),
                Route.put("/api/number-book/{id}")
                        .takes(NumberWanted.class)
                        .access(Access.FLOOR)
                        .forPrograms()
                        .about("Changes a number of the book.")
                        .does(this::change),
                Route.delete("/api/number-book/{id}")
                        .access(Access.FLOOR)
                        .forPrograms()
                        .about("Takes a number out of the book.")
                        .does(this::remove));
    }

    private NumberList list() {
        return new NumberList(book.all().stream().map(NumberBookRoutes::view).toList(), NumberBook.MOST);
    }

    private static NumberView view(OutsideNumber one) {
        return new NumberView(
                one.id(),
                one.name(),
                one.number(),
                one.note(),
                one.tags(),
                one.queues(),
                one.by(),
                one.at().toEpochMilli());
    }

    private Answer table() {
        return Answer.bytes("text/csv; charset=utf-8", NumberTable.written(book.all()))
                .header("Content-Disposition", "attachment; filename=\"parley-numbers.csv\"");
    }

    private Answer add(ApiCall call, NumberWanted wanted) {
        NumberFields fields = checked(wanted);
        room(book.all().size() + 1);
        String id = newId();
        call.about(id);
        if (!book.add(entry(id, fields, call))) {
            throw taken();
        }
        log.info("number book: {} added {}", call.person().id(), id);
        return Answer.json(new Added(id));
    }

    private Answer change(ApiCall call, NumberWanted wanted) {
        NumberFields fields = checked(wanted);
        Changed changed =
                book.change(entry(call.path("id"), fields, call), wanted.seen().map(Instant::ofEpochMilli));
        log.info("number book: {} changed {}: {}", call.person().id(), call.path("id"), changed);
        return switch (changed) {
            case DONE -> Answer.done();
            case TAKEN -> throw taken();
            case OVERTAKEN -> throw Refusal.conflict("overtaken", "somebody has changed it since");
            case GONE -> throw Refusal.notFound("number");
        };
    }

    private Answer remove(ApiCall call) {
        if (!book.remove(call.path("id"))) {
            throw Refusal.notFound("number");
        }
        log.info("number book: {} removed {}", call.person().id(), call.path("id"));
        return Answer.done();
    }

    private Answer imports(ApiCall call, ImportWanted wanted) {
        NumberTable table = NumberTable.read(Objects.requireNonNullElse(wanted.table(), ""), this::isQueue);
        Set<String> known = book.all().stream().map(OutsideNumber::number).collect(Collectors.toSet());
        Set<String> written =
                table.entries().stream().map(NumberFields::number).collect(Collectors.toCollection(HashSet::new));
        int changed = (int) written.stream().filter(known::contains).count();
        int added = written.size() - changed;
        List<Problem> problems = table.problems();
        if (!problems.isEmpty() || wanted.look().orElse(false)) {
            call.changesNothing();
        }
        if (problems.isEmpty()) {
            room(known.size() + added);
            if (!wanted.look().orElse(false)) {
                book.putAll(table.entries().stream()
                        .map(fields -> entry(newId(), fields, call))
                        .toList());
                log.info(
                        "number book: {} imported {} new, {} changed",
                        call.person().id(),
                        added,
                        changed);
            }
        }
        return Answer.json(new Imported(
                added, changed, problems.stream().limit(MOST_PROBLEMS).toList(), problems.size()));
    }

    private static void room(int entries) {
        if (entries > NumberBook.MOST) {
            throw Refusal.conflict("book_full", "the book has at most " + NumberBook.MOST + " numbers");
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static Refusal taken() {
        return Refusal.conflict("number_taken", "another entry has this number");
    }

    private boolean isQueue(String id) {
        return org.settings().queues().stream().anyMatch(queue -> queue.id().equals(id));
    }

    private NumberFields checked(NumberWanted wanted) {
        NumberFields fields = wanted.fields();
        fields.fault(this::isQueue).ifPresent(fault -> {
            throw Refusal.badField(fault.field(), fault.code(), fault.message());
        });
        return fields;
    }

    private OutsideNumber entry(String id, NumberFields fields, ApiCall call) {
        return new OutsideNumber(
                id,
                fields.name(),
                fields.number(),
                fields.note(),
                fields.tags(),
                fields.queues(),
                call.person().id(),
                clock.instant());
    }
}
