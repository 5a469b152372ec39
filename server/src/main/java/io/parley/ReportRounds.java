package io.parley;

import io.parley.acd.port.StaffPost;
import io.parley.acd.port.StaffPost.Letter;
import io.parley.core.contact.Channel;
import io.parley.core.contact.EmailAddress;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.core.queue.QueueId;
import io.parley.mail.Mail;
import io.parley.mail.MailFailed;
import io.parley.mail.MailSettings;
import io.parley.mail.ReportLetter;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.ReportSchedule;
import io.parley.report.Interval;
import io.parley.report.Narrowing;
import io.parley.report.Period;
import io.parley.report.ReportBusy;
import io.parley.report.ReportQuery;
import io.parley.report.ReportQuery.By;
import io.parley.report.ReportRefused;
import io.parley.report.Reports;
import io.parley.report.Timetable;
import io.parley.web.console.ReportFiles;
import io.parley.web.org.Org;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports that go out by mail. A round puts the letters that have become due into the staff's outbox, in one write with
 * up to when it looked, so that none is put twice or left out, whenever the server dies. What a letter says is read
 * when it is sent.
 */
final class ReportRounds {
    /** Of one schedule, that became due while the server was down. */
    private static final int MOST_MISSED = 7;

    /** So long a report is good for letters to others. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private final Supplier<ParleyConfig> live;
    private final StaffPost post;
    private final Reports reports;
    private final InstantSource clock;
    /** The last one that was made: the next letter is often the same for somebody else. */
    private Optional<Fresh> fresh = Optional.empty();

    ReportRounds(Supplier<ParleyConfig> live, StaffPost post, Reports reports, InstantSource clock) {
        this.live = live;
        this.post = post;
        this.reports = reports;
        this.clock = clock;
    }

    private record Asked(ReportQuery query, String language, ParleyConfig config) {}

    /** @param since what was made before is too old; who asks for a letter by hand wants the figures of then */
    private record Wanted(Asked asked, Optional<Instant> since) {
        boolean isMetBy(Fresh one) {
            return one.asked().equals(asked) && since.filter(one.at()::isBefore).isEmpty();
        }
    }

    private record Fresh(Asked asked, ReportFiles.Made made, Instant at) {}

    /** What is kept of a letter until it is sent. @param once asked for by hand, whatever becomes of the schedule */
    record Wish(String first, String last, String zone, boolean once) {}

    /** @param sends whether mail goes out at all; where none does, nothing piles up. Blocks. */
    void round(Instant now, boolean sends) {
        forgetStale(now);
        Map<String, Instant> known = post.rounds();
        Set<String> gone = new HashSet<>(known.keySet());
        ParleyConfig config = live.get();
        for (ReportSchedule schedule : config.reports()) {
            String round = name(schedule, config);
            gone.remove(round);
            // A clock that was ahead must not hold up what is due; what was put then has the same name now.
            Optional<Instant> last = Optional.ofNullable(known.get(round)).filter(upto -> !upto.isAfter(now));
            look(new Look(round, schedule, timetable(schedule, config), schedule.on() && sends), last, now);
        }
        if (!gone.isEmpty()) {
            post.forgetRounds(gone).join();
        }
    }

    /** A schedule that is due at other times is another one: it begins anew. */
    private static String name(ReportSchedule schedule, ParleyConfig config) {
        Timetable times = timetable(schedule, config);
        return String.join(
                " ",
                schedule.id(),
                schedule.every(),
                schedule.day(),
                times.at().toString(),
                times.zone().getId());
    }

    private record Look(String round, ReportSchedule schedule, Timetable times, boolean sends) {}

    private void look(Look look, Optional<Instant> last, Instant now) {
        List<Instant> due = last.filter(upto -> look.sends())
                .map(upto -> look.times().due(upto, now, MOST_MISSED))
                .orElse(List.of());
        List<Letter> letters =
                due.stream().flatMap(at -> letters(look, at, now).stream()).toList();
        boolean nothingNew = last.isPresent() && look.times().next(last.get()).isAfter(now);
        if (!nothingNew) {
            post.round(look.round(), now, letters).join();
        }
    }

    private static List<Letter> letters(Look look, Instant due, Instant now) {
        ReportSchedule schedule = look.schedule();
        List<Letter> letters = new ArrayList<>();
        for (String address : schedule.to()) {
            String id = name(schedule.id() + " " + due + " " + address.toLowerCase(Locale.ROOT));
            letters.add(letter(schedule, id, address, wish(look.times().period(due), false), now));
        }
        return letters;
    }

    /** The same letter each time it is named, and nothing of an address in a header. */
    private static String name(String what) {
        return "report-" + UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }

    private static Letter letter(ReportSchedule schedule, String id, String address, Wish wish, Instant now) {
        return new Letter(
                id,
                StaffPost.Kind.REPORT,
                schedule.id(),
                new EmailAddress(address),
                schedule.language(),
                JSON.writeValueAsString(wish),
                now,
                0);
    }

    private static Wish wish(Period period, boolean once) {
        return new Wish(
                period.first().toString(),
                period.last().toString(),
                period.zone().getId(),
                once);
    }

    /** One for somebody now, about what would be sent now. Blocks until it is on disk. @return its id */
    String once(ReportSchedule schedule, EmailAddress to, Instant now) {
        Wish wish = wish(timetable(schedule, live.get()).period(now), true);
        String id = "report-" + UUID.randomUUID();
        post.put(letter(schedule, id, to.value(), wish, now)).join();
        return id;
    }

    static Timetable timetable(ReportSchedule schedule, ParleyConfig config) {
        Timetable.Rhythm rhythm = switch (schedule.every()) {
            case "day" -> new Timetable.Daily();
            case "month" -> new Timetable.Monthly(Integer.parseInt(schedule.day()));
            default -> new Timetable.Weekly(DayOfWeek.valueOf(schedule.day().toUpperCase(Locale.ROOT)));
        };
        String zone = schedule.zone().isEmpty() ? config.organisation().zone() : schedule.zone();
        return new Timetable(rhythm, LocalTime.parse(schedule.at()), ZoneId.of(zone));
    }

    /** Makes the report. @throws MailFailed if it is wanted no more, or cannot be made now */
    Mail write(Letter letter, MailSettings.Sender sender) throws MailFailed {
        Wish wish = JSON.readValue(letter.wanted(), Wish.class);
        ParleyConfig config = live.get();
        ReportSchedule schedule = config.reports().stream()
                .filter(one -> one.id().equals(letter.subject()))
                .filter(one -> wish.once() || isWanted(one, letter.address()))
                .findFirst()
                .orElseThrow(() -> new MailFailed(MailFailed.Kind.FOR_GOOD, "the schedule is no more, or another"));
        Period period = new Period(LocalDate.parse(wish.first()), LocalDate.parse(wish.last()), ZoneId.of(wish.zone()));
        ReportQuery query = query(schedule, period, team(schedule, config));
        ReportFiles.Made made = made(new Wanted(
                new Asked(query, letter.language(), config),
                Optional.of(letter.askedAt()).filter(at -> wish.once())));
        ReportLetter.Content content = new ReportLetter.Content(
                schedule.name().isEmpty() ? schedule.id() : schedule.name(),
                new ReportLetter.Days(period.first(), period.last(), period.zone()),
                figures(made),
                List.of(
                        file(query, "xlsx", ReportFiles.WORKBOOK, made.workbook()),
                        file(query, "csv", ReportFiles.TABLE, made.table())),
                wish.once() ? ReportLetter.Reason.ASKED_ONCE : ReportLetter.Reason.ON_THE_LIST);
        return ReportLetter.write(
                new ReportLetter.Head(letter.id(), letter.address(), letter.language()), content, sender);
    }

    private static boolean isWanted(ReportSchedule schedule, EmailAddress address) {
        return schedule.on() && schedule.to().stream().anyMatch(address.value()::equalsIgnoreCase);
    }

    private synchronized void forgetStale(Instant now) {
        fresh = fresh.filter(one -> Duration.between(one.at(), now).abs().compareTo(FRESH) < 0);
    }

    private synchronized ReportFiles.Made made(Wanted wanted) throws MailFailed {
        Instant now = clock.instant();
        forgetStale(now);
        if (fresh.filter(wanted::isMetBy).isEmpty()) {
            fresh = Optional.of(new Fresh(wanted.asked(), madeNow(wanted.asked()), now));
        }
        return fresh.get().made();
    }

    private ReportFiles.Made madeNow(Asked asked) throws MailFailed {
        try {
            return new ReportFiles(reports, new Org(WebConfig.org(asked.config())))
                    .made(asked.query(), asked.language());
        } catch (ReportBusy e) {
            throw new MailFailed(MailFailed.Kind.LATER, e.getMessage());
        } catch (ReportRefused e) {
            throw new MailFailed(MailFailed.Kind.FOR_GOOD, e.getMessage());
        }
    }

    private static Mail.Attachment file(ReportQuery query, String ending, String type, byte[] bytes) throws MailFailed {
        if (bytes.length > MOST_BYTES) {
            throw new MailFailed(MailFailed.Kind.FOR_GOOD, "the report is too large for a message: " + bytes.length);
        }
        return new Mail.Attachment(ReportFiles.name(query, ending), type, bytes);
    }

    private static Map<String, String> figures(ReportFiles.Made made) {
        Map<String, String> figures = new LinkedHashMap<>();
        made.figures().forEach(one -> figures.put(one.name(), one.value()));
        return figures;
    }

    /** Whoever is in it now. */
    private static Optional<Narrowing.Team> team(ReportSchedule schedule, ParleyConfig config) {
        return config.teams().stream()
                .filter(one -> one.id().equals(schedule.team()))
                .findFirst()
                .map(one -> new Narrowing.Team(one.name().isEmpty() ? one.id() : one.name(), Set.copyOf(one.people())));
    }

    private static ReportQuery query(ReportSchedule schedule, Period period, Optional<Narrowing.Team> team) {
        Narrowing only = new Narrowing(
                Optional.of(schedule.channel())
                        .filter(name -> !name.isEmpty())
                        .map(name -> Channel.valueOf(name.toUpperCase(Locale.ROOT))),
                Optional.of(schedule.queue()).filter(id -> !id.isEmpty()).map(QueueId::new),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                team);
        Interval interval = period.days() == 1 ? Interval.HOUR : Interval.DAY;
        By by = By.parse(schedule.by());
        return new ReportQuery(period, by, interval, Attribution.ENTRY, only, Set.of());
    }
}
