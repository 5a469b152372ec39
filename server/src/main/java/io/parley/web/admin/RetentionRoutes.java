package io.parley.web.admin;

import io.parley.acd.port.LegalHolds;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Retained;
import io.parley.review.Retention;
import io.parley.review.Retention.Rule;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is removed after so many days, what was, and what must be kept. The days are part of the configuration. */
public final class RetentionRoutes {
    private static final int SHOWN = 200;
    private static final int MOST_RULES = 1_000;
    private static final int MOST_DAYS = 36_500;
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_ID = 64;
    private static final long MICROS = 1_000_000;

    private final Retention retention;
    private final LegalHolds holds;
    private final InstantSource clock;

    public RetentionRoutes(Retention retention, LegalHolds holds, InstantSource clock) {
        this.retention = retention;
        this.holds = holds;
        this.clock = clock;
    }

    /** @param inJournal erased customers whom the journal knows until the next start */
    public record RetentionView(List<ActView> acts, long inJournal) {}

    /** @param next what {@code before} of the next page is; absent on the last */
    public record HoldsView(List<HoldView> holds, Optional<String> next) {}

    /**
     * What was done.
     *
     * @param by sign-in name; absent: a rule
     * @param what a kind, or held, lifted, erased, exported
     * @param subject a contact, or what stands where a customer stood
     */
    public record ActView(long at, Optional<String> by, String what, Optional<String> subject, long count) {}

    public record HoldView(String contact, long at, String by, String name, String note) {}

    /** @param hold absent where it is on none */
    public record HeldView(Optional<HoldView> hold) {}

    /** @param note why */
    public record HoldWanted(String note) {}

    /** @param rules as they would be, all of them */
    public record PreviewAsked(List<RuleView> rules) {}

    /** @param kind of {@link Retained}; @param queue absent: for all queues without a rule of their own */
    public record RuleView(String kind, Optional<String> queue, Integer days) {}

    /** @param counts what would be removed at once, in the order of the rules */
    public record PreviewView(List<Long> counts) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/retention")
                        .access(Access.ADMIN)
                        .answers(RetentionView.class)
                        .about("What was removed, by rules and by people.")
                        .does(call -> Answer.json(view())),
                Route.post("/api/retention/preview")
                        .takes(PreviewAsked.class)
                        .access(Access.ADMIN)
                        .forPrograms()
                        .answers(PreviewView.class)
                        .unnoted()
                        .about("How much would be removed at once under these rules.")
                        .does(this::preview),
                Route.get("/api/legal-holds")
                        .access(Access.ADMIN)
                        .queries("before")
                        .answers(HoldsView.class)
                        .about("Contacts that are on hold, the newest first.")
                        .does(this::holds),
                Route.get("/api/contacts/{id}/legal-hold")
                        .access(Access.FLOOR)
                        .answers(HeldView.class)
                        .about("Whether a contact must be kept whole.")
                        .does(this::held),
                Route.put("/api/contacts/{id}/legal-hold")
                        .takes(HoldWanted.class)
                        .access(Access.FLOOR)
                        .forPrograms()
                        .about("Keeps a contact whole, whatever the rules say, until that is lifted.")
                        .does(this::hold),
                Route.delete("/api/contacts/{id}/legal-hold")
                        .access(Access.ADMIN)
                        .forPrograms()
                        .about("The rules hold for this contact again.")
                        .does(this::lift));
    }

    private static ContactId id(ApiCall call) {
        String id = call.path("id");
        if (id.length() > LONGEST_ID) {
            throw Refusal.notFound("contact");
        }
        return new ContactId(id);
    }

    private RetentionView view() {
        List<ActView> acts = retention.done(SHOWN).stream()
                .map(done -> new ActView(
                        done.at().toEpochMilli(),
                        some(done.by()),
                        done.what().toLowerCase(Locale.ROOT),
                        some(done.subject()),
                        done.count()))
                .toList();
        return new RetentionView(acts, retention.inJournal());
    }

    private Answer holds(ApiCall call) {
        List<LegalHolds.Hold> page = holds.page(call.query("before").map(RetentionRoutes::mark), SHOWN);
        Optional<String> next = page.size() < SHOWN
                ? Optional.empty()
                : Optional.of(
                        page.getLast().at() + " " + page.getLast().contact().value());
        return Answer.json(
                new HoldsView(page.stream().map(RetentionRoutes::view).toList(), next));
    }

    private static LegalHolds.Mark mark(String text) {
        String[] parts = text.split(" ", 2);
        try {
            Instant at = Instant.parse(parts[0]);
            Math.multiplyExact(at.getEpochSecond(), MICROS); // later ones cannot be compared with
            return new LegalHolds.Mark(at, new ContactId(parts[1]));
        } catch (DateTimeException
                | ArrayIndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException e) {
            throw Refusal.badField("before", "must be the next of a page");
        }
    }

    private Answer held(ApiCall call) {
        ContactId id = id(call);
        if (!holds.isContact(id)) {
            throw Refusal.notFound("contact");
        }
        return Answer.json(new HeldView(holds.of(id).map(RetentionRoutes::view)));
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }

    private static HoldView view(LegalHolds.Hold hold) {
        return new HoldView(hold.contact().value(), hold.at().toEpochMilli(), hold.by(), hold.name(), hold.note());
    }

    private Answer preview(ApiCall call, PreviewAsked asked) {
        List<RuleView> rules = asked.rules();
        if (rules.size() > MOST_RULES) {
            throw Refusal.badField("rules", "are too many");
        }
        return Answer.json(new PreviewView(retention.preview(IntStream.range(0, rules.size())
                .mapToObj(i -> rule(rules.get(i), "rules[" + i + "]"))
                .toList())));
    }

    private static Rule rule(RuleView asked, String at) {
        if (asked.days() < 1 || asked.days() > MOST_DAYS) {
            throw Refusal.badNumber(at + ".days", 1, MOST_DAYS);
        }
        try {
            return new Rule(Retained.valueOf(asked.kind().toUpperCase(Locale.ROOT)), asked.queue(), asked.days());
        } catch (IllegalArgumentException unknown) {
            throw Refusal.badField(at + ".kind", "is unknown");
        }
    }

    private Answer hold(ApiCall call, HoldWanted wanted) {
        String note = wanted.note().strip();
        if (note.isEmpty() || note.length() > LONGEST_NOTE) {
            String why = "must have 1 to " + LONGEST_NOTE + " characters: why it is kept";
            throw Refusal.badLength("note", new Refusal.Between(1, LONGEST_NOTE), why);
        }
        if (!Durably.await(holds.put(id(call), call.person().id(), note, clock.instant()))) {
            throw Refusal.notFound("contact");
        }
        return Answer.done();
    }

    private Answer lift(ApiCall call) {
        if (!Durably.await(holds.lift(id(call), call.person().id(), clock.instant()))) {
            throw Refusal.notFound("hold");
        }
        return Answer.done();
    }
}
