package io.parley.web.console;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.core.scorecard.ReviewOutcome;
import io.parley.core.scorecard.ScoreOrder;
import io.parley.review.ContactFile;
import io.parley.review.Page;
import io.parley.review.ReviewDesk;
import io.parley.review.ReviewRefused;
import io.parley.review.Reviewer;
import io.parley.review.Row;
import io.parley.review.Search;
import io.parley.review.Sound;
import io.parley.review.Voices;
import io.parley.web.desk.DeskShapes.ChatEvent;
import io.parley.web.desk.StaffShapes.NoteView;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.link.DeskLinks;
import io.parley.web.link.LinkSubject;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Finding, opening, playing and reading finished contacts: supervisors any, team leaders those of their people. */
public final class ReviewRoutes {
    /** Events of a transcript in one answer. */
    private static final int PAGE = 500;

    private static final String[] SEARCHED_BY = {
        "from",
        "to",
        "channel",
        "queue",
        "agent",
        "customer",
        "text",
        "language",
        "tag",
        "team",
        "review",
        "cause",
        "trunk",
        "paused",
        "order",
        "limit",
        "cursor"
    };

    private final ReviewDesk review;
    private final Org org;
    private final DeskLinks links;
    private final Within within;

    public ReviewRoutes(ReviewDesk review, Org org, DeskLinks links) {
        this.review = review;
        this.links = links;
        this.org = org;
        within = new Within(review, org);
    }

    /** A stretch of a recording that was really heard. @param part of several, from 1; the first if it is left out */
    public record Heard(Long fromMs, Long toMs, Optional<Long> part) {}

    public List<Route<?>> routes() {
        return List.of(
                read("/api/review/contacts", "Finds contacts, newest first or by score.")
                        .queries(SEARCHED_BY)
                        .answers(ReviewShapes.Found.class)
                        .does(this::find),
                read("/api/review/trunks", "Trunks that calls went over, to narrow a list to.")
                        .answers(TrunkShapes.TrunkNames.class)
                        .does(call -> Answer.json(new TrunkShapes.TrunkNames(review.trunks()))),
                read("/api/review/contacts/{id}", "All that is known of a contact; opening it is written down.")
                        .answers(ReviewShapes.FileView.class)
                        .does(this::open),
                read("/api/review/contacts/{id}/recording.wav", "The sound; listening is written down.")
                        .queries("download", "part")
                        .answersMedia("audio/wav")
                        .does(this::sound),
                read("/api/review/contacts/{id}/peaks", "The waveform.")
                        .queries("part")
                        .answersMedia("application/json")
                        .does(this::peaks),
                read("/api/review/contacts/{id}/seal", "Whether its recordings are what was made; reads all of each.")
                        .answers(ReviewShapes.Seals.class)
                        .does(this::seal),
                read("/api/review/contacts/{id}/voices", "Who spoke or wrote when, in few parts.")
                        .answers(Voices.class)
                        .does(this::voices),
                read("/api/review/contacts/{id}/transcript", "What was written, in pages; reading is written down.")
                        .queries("after")
                        .answers(ReviewShapes.Transcript.class)
                        .does(this::transcript),
                Route.post("/api/review/contacts/{id}/listened")
                        .takes(Heard.class)
                        .access(Access.TEAM)
                        .about("What of a recording was really heard.")
                        .does(this::listened));
    }

    private static Route.Draft<Void> read(String path, String about) {
        return Route.get(path).access(Access.TEAM).about(about);
    }

    private Answer find(ApiCall call) {
        Page page = checked(() -> review.find(search(call, org)));
        String language = Language.of(org, call);
        return Answer.json(new ReviewShapes.Found(
                page.rows().stream()
                        .map(row -> ReviewShapes.named(row, org, language))
                        .toList(),
                page.next()));
    }

    /** What a list is narrowed to, and by whom it is asked for. */
    static Search search(ApiCall call, Org org) {
        return new Search(
                moment(call, "from"),
                moment(call, "to"),
                call.query("channel").map(ReviewRoutes::channel),
                call.query("queue").map(id -> field("queue", () -> new QueueId(id))),
                call.query("agent").map(id -> field("agent", () -> new AgentId(id))),
                call.query("customer"),
                call.query("text"),
                call.query("language"),
                limit(call),
                call.query("cursor"),
                call.query("tag"),
                TeamAsked.people(org, call),
                Reach.of(call.person(), org).narrowed(),
                call.query("review").map(ReviewRoutes::review),
                cause(call),
                call.query("order").flatMap(ReviewRoutes::order),
                call.query("trunk"),
                call.query("paused").map(ReviewRoutes::paused).orElse(false));
    }

    static Optional<Instant> moment(ApiCall call, String name) {
        OptionalLong millis = call.queryNumber(name);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    static int limit(ApiCall call) {
        return (int) Math.min(call.queryNumber("limit").orElse(Search.DEFAULT_LIMIT), Integer.MAX_VALUE);
    }

    private static Channel channel(String name) {
        return switch (name) {
            case "voice" -> Channel.VOICE;
            case "chat" -> Channel.CHAT;
            default -> throw Refusal.badField("channel", "must be voice or chat");
        };
    }

    private static boolean paused(String said) {
        return switch (said) {
            case "1" -> true;
            case "0" -> false;
            default -> throw Refusal.badField("paused", "must be 1 or 0");
        };
    }

    private static Optional<Integer> cause(ApiCall call) {
        OptionalLong number = call.queryNumber("cause");
        return number.isPresent()
                ? Optional.of((int) Math.clamp(number.getAsLong(), -1, Integer.MAX_VALUE))
                : Optional.empty();
    }

    private static ReviewOutcome review(String name) {
        return switch (name) {
            case "reviewed" -> ReviewOutcome.REVIEWED;
            case "not_passed" -> ReviewOutcome.NOT_PASSED;
            case "disputed" -> ReviewOutcome.DISPUTED;
            case "not_reviewed" -> ReviewOutcome.NOT_REVIEWED;
            default -> throw Refusal.badField("review", "must be reviewed, not_reviewed, not_passed or disputed");
        };
    }

    private static Optional<ScoreOrder> order(String name) {
        return switch (name) {
            case "newest" -> Optional.empty();
            case "score_high" -> Optional.of(ScoreOrder.HIGHEST);
            case "score_low" -> Optional.of(ScoreOrder.LOWEST);
            default -> throw Refusal.badField("order", "must be newest, score_high or score_low");
        };
    }

    static <T> T field(String name, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(name, e.getMessage());
        }
    }

    static <T> T checked(Supplier<T> act) {
        try {
            return act.get();
        } catch (ReviewRefused e) {
            throw Refusal.badField(e.field(), e.code(), e.getMessage());
        }
    }

    private Answer open(ApiCall call) {
        Optional<ContactFile> file = review.open(id(call), reviewer(call));
        ContactFile found = file.orElseThrow(() -> Refusal.notFound("contact"));
        String language = Language.of(org, call);
        return Answer.json(ReviewShapes.file(found, org, links.of(subject(found.contact()), language), language)
                .seenBy(within.of(call)));
    }

    private static LinkSubject subject(Row row) {
        Row.Customer customer = row.customer();
        return LinkSubject.past(
                row.id(),
                channel(row.channel()),
                row.queue(),
                row.language(),
                new Customer(customer.key(), customer.name()));
    }

    private Answer sound(ApiCall call) throws IOException {
        boolean download = call.query("download").filter("1"::equals).isPresent();
        ContactId id = id(call);
        int part = SoundAnswer.part(call);
        Reviewer by = reviewer(call);
        Sound sound = SoundAnswer.opened(
                part,
                () -> download
                        ? review.recordings().download(id, part, by)
                        : review.recordings().play(id, part, by));
        Answer answer = SoundAnswer.of(sound, call);
        String name = id.value().replaceAll("[^A-Za-z0-9_-]", "_") + (part == 1 ? "" : "-part-" + part) + ".wav";
        return download ? answer.header("Content-Disposition", "attachment; filename=\"" + name + "\"") : answer;
    }

    private Answer peaks(ApiCall call) throws IOException {
        ContactId id = id(call);
        int part = SoundAnswer.part(call);
        return Answer.bytes(
                "application/json",
                SoundAnswer.opened(part, () -> review.recordings().peaks(id, part)));
    }

    private Answer seal(ApiCall call) throws IOException {
        List<ReviewShapes.SealView> seals = review.recordings().seals(id(call)).stream()
                .map(ReviewShapes::seal)
                .toList();
        if (seals.isEmpty()) {
            throw Refusal.notFound("recording");
        }
        return Answer.json(new ReviewShapes.Seals(seals));
    }

    private Answer voices(ApiCall call) throws IOException {
        return Answer.json(review.voices(id(call)).orElseThrow(() -> Refusal.notFound("contact")));
    }

    private Answer transcript(ApiCall call) {
        long after = call.queryNumber("after").orElse(0);
        if (after < 0) {
            throw Refusal.badField("after", "must be 0 or more");
        }
        List<ChatEvent> events = review
                .transcript(id(call), reviewer(call), after, PAGE)
                .orElseThrow(() -> Refusal.notFound("contact"))
                .stream()
                .map(ChatEvent::of)
                .toList();
        List<NoteView> notes = after > 0
                ? List.of()
                : review.notes(id(call)).stream().map(NoteView::of).toList();
        Optional<Long> next =
                events.size() == PAGE ? Optional.of(events.getLast().seq()) : Optional.empty();
        return Answer.json(new ReviewShapes.Transcript(events, notes, next));
    }

    private Answer listened(ApiCall call, Heard heard) {
        ContactId id = id(call);
        int part = SoundAnswer.part(heard.part());
        if (!checked(() -> review.recordings().listened(id, part, reviewer(call), heard.fromMs(), heard.toMs()))) {
            throw SoundAnswer.missing(part);
        }
        return Answer.done();
    }

    private ContactId id(ApiCall call) {
        return within.id(call);
    }

    private static Reviewer reviewer(ApiCall call) {
        return new Reviewer(call.person().id());
    }
}
