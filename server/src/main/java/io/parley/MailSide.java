package io.parley;

import io.parley.acd.port.Outbox;
import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ChatFloor;
import io.parley.chat.conversation.TranscriptWishes;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.EmailAddress;
import io.parley.mail.Mail;
import io.parley.mail.MailFailed;
import io.parley.mail.MailSettings;
import io.parley.mail.Post;
import io.parley.mail.SmtpSender;
import io.parley.mail.TestLetter;
import io.parley.mail.TranscriptLetter;
import io.parley.ops.Alarm;
import io.parley.ops.Metrics;
import io.parley.ops.config.MailSection;
import io.parley.ops.config.ParleyConfig;
import io.parley.store.Store;
import io.parley.web.admin.Mailing;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Letters to visitors: what they ask for, the outbox, and the way out. */
final class MailSide implements Mailing, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MailSide.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final Duration LEAVES_WITHIN = Duration.ofSeconds(5);
    private static final int SHOWN = 100;

    private final LiveConfig live;
    private final Outbox outbox;
    private final Alarm alarm;
    private final ExecutorService scripts = Executors.newVirtualThreadPerTaskExecutor();
    private final Optional<Way> way;

    /** The way out. */
    private record Way(MailSettings settings, Post<Outbox.Letter> post) {}

    /** @throws io.parley.ops.config.ConfigProblem if the password cannot be found */
    MailSide(Startup startup, LiveConfig live, Store store, Function<ContactId, String> callbackPage, Alarm alarm) {
        this.live = live;
        this.alarm = alarm;
        outbox = store.letters();
        way = settings(startup).map(set -> {
            TranscriptLetter letters = new TranscriptLetter(
                    store.transcripts(), this::sender, chat -> set.site().map(site -> site + callbackPage.apply(chat)));
            SmtpSender smtp = new SmtpSender(set, alarm, Optional.empty());
            return new Way(set, new Post<>(outbox, letters::write, smtp, alarm));
        });
    }

    private MailSettings.Sender sender() {
        return sender(live.get());
    }

    static Optional<MailSettings> settings(Startup startup) {
        MailSection mail = startup.config().ops().mail();
        return Optional.of(mail)
                .filter(MailSection::isSet)
                .map(set -> new MailSettings(
                        set.host(),
                        set.port(),
                        MailSettings.Security.valueOf(set.security().toUpperCase(Locale.ROOT)),
                        set.user(),
                        startup.reveal(set.password()),
                        set.from(),
                        Optional.of(set.replyTo()).filter(text -> !text.isEmpty()),
                        Optional.of(set.site()).filter(text -> !text.isEmpty())));
    }

    static MailSettings.Sender sender(ParleyConfig config) {
        return new MailSettings.Sender(
                config.organisation().name(), ZoneId.of(config.organisation().zone()));
    }

    /** Whether visitors of this queue may have their chats by mail. */
    static boolean sends(ParleyConfig config, String queue) {
        return config.ops().mail().isSet()
                && config.queues().stream()
                        .anyMatch(
                                one -> one.id().equals(queue) && one.afterChat().transcript());
    }

    /** What visitors ask for, where they may. */
    TranscriptWishes wishes(ChatFloor chats) {
        return new TranscriptWishes(chats, outbox, (Visitors.Conversation chat) -> sends(live.get(), chat.queue()));
    }

    void start(Metrics metrics) {
        way.ifPresent(out -> start(out, metrics));
    }

    private void start(Way out, Metrics metrics) {
        Post<Outbox.Letter> post = out.post();
        metrics.counter("parley.mail.sent", "Letters that the mail server took.", post::sent);
        metrics.counter("parley.mail.failed", "Tries to send a letter that failed.", post::failed);
        metrics.counter("parley.mail.given.up", "Letters that were given up.", post::givenUp);
        metrics.gauge(
                "parley.mail.waiting",
                "Letters that wait.",
                () -> outbox.waiting().waiting());
        alarm.every(EVERY, () -> run(post::round));
        alarm.every(SWEEP, () -> run(post::sweep));
        log.info("mail goes out by {}", out.settings());
    }

    private void run(Runnable work) {
        if (scripts.isShutdown()) {
            return;
        }
        scripts.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.error("letters could not be looked after", e);
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
        return way.map(this::picture).orElseGet(NONE::picture);
    }

    private Picture picture(Way out) {
        Post<Outbox.Letter> post = out.post();
        Outbox.Waiting waiting = outbox.waiting();
        return new Picture(
                true,
                Optional.of(out.settings().toString()),
                Optional.of(out.settings().from()),
                post.trouble(),
                waiting.waiting(),
                waiting.oldest().map(at -> at.toEpochMilli()),
                new Counts(post.sent(), post.failed(), post.givenUp()),
                outbox.list(SHOWN).stream().map(MailSide::shown).toList());
    }

    private static LetterView shown(Outbox.Standing standing) {
        Outbox.Letter letter = standing.letter();
        return new LetterView(
                letter.id(),
                letter.chat().value(),
                letter.address().veiled(),
                letter.language(),
                standing.state().name().toLowerCase(Locale.ROOT),
                standing.at().toEpochMilli(),
                letter.tries(),
                standing.trouble());
    }

    @Override
    public Optional<String> test(String address, String language) {
        return way.map(out -> test(new Trial(out.settings(), sender(), alarm), address, language))
                .orElseGet(() -> NONE.test(address, language));
    }

    /** What a trial needs. */
    record Trial(MailSettings settings, MailSettings.Sender sender, InstantSource clock) {}

    /** @return what went wrong, if anything did */
    static Optional<String> test(Trial trial, String address, String language) {
        EmailAddress to = EmailAddress.of(address).orElseThrow();
        Mail mail = TestLetter.write(to, language, trial.sender(), trial.clock().instant());
        try {
            new SmtpSender(trial.settings(), trial.clock(), Optional.empty()).send(mail);
            return Optional.empty();
        } catch (MailFailed e) {
            return Optional.of(e.getMessage());
        }
    }
}
