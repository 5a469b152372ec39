package io.parley.mail;

import io.parley.acd.port.Tray;
import io.parley.core.contact.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what waits in the outbox to the mail server, one after the other. What fails is tried again later and later,
 * and given up with its reason after a day; while the server itself is not there, nothing is tried for a minute, and
 * no letter is given up before a month is over.
 * A letter that was sent in the moment of a crash is sent again, under the same name.
 */
public final class Post<L extends Tray.Posted> {
    private static final Logger log = LoggerFactory.getLogger(Post.class);
    private static final int ROUND = 20;
    private static final Duration REST = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofDays(30);
    /** How long after each failure; after the last it is given up, unless the server is to blame. */
    private static final List<Duration> AGAIN = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Tray.LONGEST_WAIT);

    private final Tray<L> tray;
    private final Writing<L> writing;
    private final Sending sending;
    private final InstantSource clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    /** The mail server has them, but that is not on disk yet: they are not sent once more. */
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    /** Letters in a row on which the mail server failed. */
    private int brokenInARow;

    private volatile Instant restsUntil = Instant.MIN;
    private volatile String trouble = "";

    public Post(Tray<L> tray, Writing<L> writing, Sending sending, InstantSource clock) {
        this.tray = tray;
        this.writing = writing;
        this.sending = sending;
        this.clock = clock;
    }

    /** Writes a letter in the moment it is sent; blocks. */
    @FunctionalInterface
    public interface Writing<L> {
        Mail write(L letter) throws MailFailed;
    }

    /** Sends what is due; returns at once if that goes on already. Blocks. */
    public void round() {
        if (rests() || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            for (L letter : tray.due(clock.instant(), ROUND)) {
                if (Thread.currentThread().isInterrupted() || !bring(letter)) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            restsUntil = clock.instant().plus(REST); // the store takes nothing now
            throw e;
        } finally {
            busy.set(false);
        }
    }

    /** A rest that is longer than a rest began before the clock was put back. */
    private boolean rests() {
        Instant now = clock.instant();
        return now.isBefore(restsUntil) && !restsUntil.isAfter(now.plus(REST));
    }

    /** @return whether others may be tried now */
    private boolean bring(L letter) {
        try {
            if (!taken.contains(letter.id())) {
                send(writing.write(letter));
                taken.add(letter.id());
                sent.increment();
                trouble = "";
                log.info("{} sent by mail", letter.about());
            }
        } catch (MailFailed e) {
            failed(letter, e);
            return e.kind() != MailFailed.Kind.SERVER || !rests();
        } catch (RuntimeException e) {
            log.error("{} was not sent, a fault of ours", letter.about(), e);
            failed(letter, new MailFailed(MailFailed.Kind.LATER, "a fault of ours: " + e));
            return true; // one letter keeps no other back
        }
        tray.sent(letter, clock.instant()).join();
        taken.remove(letter.id());
        return true;
    }

    /** A server that refuses a letter has answered, too. */
    private void send(Mail mail) throws MailFailed {
        try {
            sending.send(mail);
            brokenInARow = 0;
        } catch (MailFailed e) {
            brokenInARow = e.kind() == MailFailed.Kind.SERVER ? brokenInARow : 0;
            throw e;
        }
    }

    private void failed(L letter, MailFailed why) {
        Instant now = clock.instant();
        String reason = reason(letter, why);
        failed.increment();
        if (why.kind() == MailFailed.Kind.SERVER && isServers(letter)) {
            restsUntil = now.plus(REST);
            trouble = reason;
        }
        if (isOver(letter, why.kind(), now)) {
            givenUp.increment();
            log.warn("{} given up: {}", letter.about(), reason);
            tray.giveUp(letter, now, reason).join();
        } else {
            Duration wait = AGAIN.get(Math.min(letter.tries(), AGAIN.size() - 1));
            tray.again(letter, now.plus(wait), reason).join();
        }
    }

    /** On a letter that failed before it may be the letter, on which the server breaks each time: others are tried. */
    private boolean isServers(L letter) {
        brokenInARow++;
        boolean servers = letter.tries() == 0 || brokenInARow > 1;
        brokenInARow = servers ? 0 : brokenInARow;
        return servers;
    }

    /** Servers like to name the address, which is nobody's to read. */
    private static String reason(Tray.Posted letter, MailFailed why) {
        EmailAddress to = letter.address();
        return Pattern.compile(Pattern.quote(to.value()), Pattern.CASE_INSENSITIVE)
                .matcher(why.getMessage())
                .replaceAll(Matcher.quoteReplacement(to.veiled()));
    }

    private static boolean isOver(Tray.Posted letter, MailFailed.Kind why, Instant now) {
        return switch (why) {
            case FOR_GOOD -> true;
            case LATER -> letter.tries() >= AGAIN.size();
            case SERVER -> letter.askedAt().isBefore(now.minus(KEPT));
        };
    }

    /** Forgets whose letters were sent or given up a month ago. */
    public void sweep() {
        tray.forget(clock.instant().minus(KEPT)).join();
    }

    /** Why nothing gets out at the moment; empty while it does. */
    public String trouble() {
        return trouble;
    }

    public long sent() {
        return sent.sum();
    }

    /** Tries that failed. */
    public long failed() {
        return failed.sum();
    }

    public long givenUp() {
        return givenUp.sum();
    }
}
