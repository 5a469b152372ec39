package io.parley.core.lint;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.future.Trial;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether those who are not served get out: at closing time, and not before the promise is over. */
final class Exits {
    private static final Duration BEFORE_CLOSING = Duration.ofMinutes(1);
    private static final Duration A_NIGHT = Duration.ofHours(6);
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final Lint.LintCase base;
    private final QueueRules queue;

    Exits(Lint.LintCase base, QueueRules queue) {
        this.base = base;
        this.queue = queue;
    }

    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        queue.hours().flatMap(this::closing).ifPresent(at -> closed(at, found));
        queue.maxWait().ifPresent(most -> promise(most, found));
        return found;
    }

    /** The first closing time, unless it never closes. */
    private Optional<Instant> closing(OpeningHours hours) {
        Instant at = base.open(queue);
        return hours.isOpen(at) ? hours.nextClosing(at, A_WEEK) : Optional.of(at);
    }

    /** All are at work when it comes, and go home at closing time. */
    private void closed(Instant closing, List<Finding> found) {
        Instant at = closing.minus(BEFORE_CLOSING);
        Contact contact = contact(at);
        Trial trial = new Trial(base.rules(), at);
        trial.arrives(contact, 60);
        trial.until(closing.plus(A_NIGHT));
        Trial.Seen seen = trial.seen(contact.id());
        if (seen.waitsInVain()) {
            String who = Lint.LintCase.who(contact.channel(), contact.language());
            Map<String, String> more = Map.of("closes", base.clock(queue, closing), "hours", "" + A_NIGHT.toHours());
            found.add(new Finding(
                    Finding.Code.NO_EXIT_WHEN_CLOSED,
                    queue.id(),
                    Lint.LintCase.args(contact, base.clock(queue, at), more),
                    who + " who comes at " + base.clock(queue, at) + " while all agents are busy still waits "
                            + A_NIGHT.toHours() + " hours after closing at " + base.clock(queue, closing)
                            + ": no rule leads out"));
        }
    }

    private void promise(Duration most, List<Finding> found) {
        Duration promised = queue.target().within();
        if (promised.compareTo(most) <= 0) {
            return;
        }
        Instant at = base.open(queue);
        Contact contact = contact(at);
        Trial trial = new Trial(base.rules(), at);
        trial.arrives(contact, 60);
        trial.until(at.plus(promised));
        trial.seen(contact.id()).sentAway().ifPresent(end -> {
            String who = Lint.LintCase.who(contact.channel(), contact.language());
            long after = Duration.between(at, end.at()).toSeconds();
            Map<String, String> more =
                    Map.of("promisedSeconds", "" + promised.toSeconds(), "maxWaitSeconds", "" + after);
            found.add(new Finding(
                    Finding.Code.PROMISE_LONGER_THAN_MAX_WAIT,
                    queue.id(),
                    Lint.LintCase.args(contact, base.clock(queue, at), more),
                    who + " is sent away after " + after + " s, before the promised " + promised.toSeconds()
                            + " s are over: the promise cannot be kept for whoever waits"));
        });
    }

    private Contact contact(Instant at) {
        Channel channel = queue.channels().contains(Channel.VOICE) ? Channel.VOICE : Channel.CHAT;
        return Lint.LintCase.contact(queue, channel, base.languages().getFirst(), at);
    }
}
