package io.parley;

import io.parley.acd.port.Invitations.Invitation;
import io.parley.acd.port.StaffPost;
import io.parley.core.alert.Alert;
import io.parley.core.contact.EmailAddress;
import io.parley.mail.InvitationLetter;
import io.parley.mail.Mail;
import io.parley.mail.MailFailed;
import io.parley.mail.MailSettings;
import io.parley.mail.Post;
import io.parley.mail.ReportLetter;
import io.parley.mail.SmtpSender;
import io.parley.ops.Alarm;
import io.parley.ops.Metrics;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.ReportSchedule;
import io.parley.report.Reports;
import io.parley.web.admin.Entry;
import io.parley.web.admin.InvitationMail;
import io.parley.web.admin.ReportMail;
import io.parley.web.alert.AlarmMail;
import io.parley.web.auth.Invites;
import io.parley.web.http.Durably;
import io.parley.web.org.Org;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Letters to staff: reports that are due, their outbox, and the way out. */
final class StaffMail implements ReportMail, InvitationMail, AlarmMail, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StaffMail.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(20);
    private static final Duration SENDS_EVERY = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final Duration LEAVES_WITHIN = Duration.ofSeconds(5);
    private static final int SHOWN = 10;

    private final LiveConfig live;
    private final FrontDoor door;
    private final Invites invites;
    private final Optional<MailSettings> settings;
    private final StaffPost outbox;
    private final Alarm alarm;
    private final ReportRounds rounds;
    private final Optional<Post<StaffPost.Letter>> post;
    private final ExecutorService scripts = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean looking = new AtomicBoolean();

    /** What letters are made of, and where they wait. */
    record Parts(StaffPost outbox, Reports reports, FrontDoor door) {}

    /** @throws io.parley.ops.config.ConfigProblem if the password cannot be found */
    StaffMail(Startup startup, LiveConfig live, Parts parts, Alarm alarm) {
        this.live = live;
        this.alarm = alarm;
        outbox = parts.outbox();
        door = parts.door();
        invites = door.invites();
        rounds = new ReportRounds(live, outbox, parts.reports(), alarm);
        settings = MailSide.settings(startup);
        post = settings.map(
                set -> new Post<>(outbox, this::write, new SmtpSender(set, alarm, Optional.empty()), alarm));
    }

    Entry entry() {
        return door.web(this);
    }

    private Mail write(StaffPost.Letter letter) throws MailFailed {
        MailSettings.Sender sender = MailSide.sender(live.get());
        return switch (letter.kind()) {
            case REPORT -> rounds.write(letter, sender);
            case INVITATION -> invitation(letter, sender);
            case ALARM -> AlarmNotes.write(letter, new Org(WebConfig.org(live.get())), sender);
        };
    }

    private Mail invitation(StaffPost.Letter letter, MailSettings.Sender sender) throws MailFailed {
        Invitation invitation = invites.byId(letter.wanted())
                .orElseThrow(() -> new MailFailed(MailFailed.Kind.FOR_GOOD, "the invitation is over"));
        String site = settings.flatMap(MailSettings::site)
                .orElseThrow(() -> new MailFailed(MailFailed.Kind.FOR_GOOD, "ops.mail.site is not set"));
        return InvitationLetter.write(
                new ReportLetter.Head(letter.id(), letter.address(), letter.language()),
                new InvitationLetter.Content(
                        invitation.account(), site + invites.page(invitation.id()), invitation.expires()),
                sender);
    }

    @Override
    public boolean mail(Invitation invitation, EmailAddress to, String language) {
        if (settings.flatMap(MailSettings::site).isEmpty()) {
            return false;
        }
        Durably.await(outbox.withdraw(
                StaffPost.Kind.INVITATION, invitation.account(), alarm.instant(), "another took its place"));
        Durably.await(outbox.put(new StaffPost.Letter(
                letterId(invitation),
                StaffPost.Kind.INVITATION,
                invitation.account(),
                to,
                language,
                invitation.id(),
                alarm.instant(),
                0)));
        return true;
    }

    @Override
    public boolean on() {
        return post.isPresent();
    }

    @Override
    public void send(Alert alarm, List<EmailAddress> to, String language, Instant at) {
        AlarmNotes.letters(alarm, to, language, at).forEach(letter -> Durably.await(outbox.put(letter)));
    }

    private static String letterId(Invitation invitation) {
        return "invitation-" + invitation.id();
    }

    @Override
    public Optional<LetterView> letter(Invitation invitation) {
        return outbox.find(letterId(invitation)).map(StaffMail::view);
    }

    void start(Metrics metrics) {
        alarm.every(LOOKS_EVERY, () -> run(this::look));
        alarm.every(SWEEP, () -> run(() -> post.ifPresent(Post::sweep)));
        post.ifPresent(way -> {
            metrics.counter("parley.mail.staff.sent", "Letters to staff that the mail server took.", way::sent);
            metrics.counter("parley.mail.staff.failed", "Tries to send a letter to staff that failed.", way::failed);
            metrics.counter("parley.mail.staff.given.up", "Letters to staff that were given up.", way::givenUp);
            metrics.gauge(
                    "parley.mail.staff.waiting",
                    "Letters to staff that wait.",
                    () -> outbox.waiting().waiting());
            alarm.every(SENDS_EVERY, () -> run(way::round));
        });
    }

    private void look() {
        if (looking.compareAndSet(false, true)) {
            try {
                rounds.round(alarm.instant(), post.isPresent());
            } finally {
                looking.set(false);
            }
        }
    }

    private void run(Runnable work) {
        if (scripts.isShutdown()) {
            return;
        }
        scripts.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.error("letters to staff could not be looked after", e);
            }
        });
    }

    /** A letter on its way is broken off, and sent after the next start. */
    @Override
    public void close() throws InterruptedException {
        scripts.shutdownNow();
        scripts.awaitTermination(LEAVES_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public Picture picture() {
        ParleyConfig config = live.get();
        return new Picture(
                post.isPresent(),
                post.map(Post::trouble).orElse(""),
                config.reports().stream().map(one -> view(one, config)).toList());
    }

    private ScheduleView view(ReportSchedule schedule, ParleyConfig config) {
        Optional<Long> next = Optional.of(schedule)
                .filter(ReportSchedule::on)
                .map(one -> ReportRounds.timetable(one, config)
                        .next(alarm.instant())
                        .toEpochMilli());
        List<LetterView> letters = outbox.list(StaffPost.Kind.REPORT, schedule.id(), SHOWN).stream()
                .map(StaffMail::view)
                .toList();
        return new ScheduleView(schedule.id(), next, letters);
    }

    private static LetterView view(StaffPost.Standing standing) {
        StaffPost.Letter letter = standing.letter();
        return new LetterView(
                letter.id(),
                letter.address().veiled(),
                standing.state().name().toLowerCase(Locale.ROOT),
                standing.at().toEpochMilli(),
                letter.tries(),
                standing.trouble());
    }

    @Override
    public boolean send(String schedule, EmailAddress to) {
        Optional<ReportSchedule> known = live.get().reports().stream()
                .filter(one -> one.id().equals(schedule))
                .findFirst();
        known.ifPresent(one -> rounds.once(one, to, alarm.instant()));
        return known.isPresent();
    }
}
