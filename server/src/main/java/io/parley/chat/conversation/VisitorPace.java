package io.parley.chat.conversation;

import io.parley.chat.protocol.ClientFrame;
import io.parley.chat.protocol.ServerFrame;
import io.parley.chat.session.OpeningToll;
import io.parley.chat.session.RateBucket;
import io.parley.chat.session.Stretch;
import java.util.Optional;

/**
 * How fast one connection may open chats and calls and leave messages, and what that costs while many do. Run by the
 * turns of the connection.
 */
final class VisitorPace {
    private static final int LEAST_WAIT_MS = 1_000;
    /** So long words for a chat that is over wait behind those that have to be paid for first. */
    private static final int OWING_MS = 20_000;

    private final ChatEntrance entrance;
    private final ChatParts parts;
    private final VisitorFeed feed;
    private final Optional<String> address;
    private final RateBucket openings;
    private final RateBucket paid;
    private Stretch noFollowUps = Stretch.OVER;
    private Optional<Owing> owing = Optional.empty();
    private Optional<Shown> shown = Optional.empty();

    /** Words that open a chat once they are paid for. */
    private record Owing(String ref, OpeningToll.Challenge price, Stretch owed) {}

    /** What words to a chat that is over came with last. */
    private record Shown(String ref, ClientFrame.Work work) {}

    VisitorPace(ChatEntrance entrance, VisitorFeed feed, Optional<String> address) {
        this.entrance = entrance;
        this.feed = feed;
        this.address = address;
        parts = entrance.parts();
        ChatSettings.Rates rates = parts.settings().rates();
        long nowMs = parts.clock().millis();
        openings = new RateBucket(rates.openBurst(), rates.opensPerMinute() / 60, nowMs);
        paid = new RateBucket(rates.openBurst(), rates.opensPerMinute() / 60, nowMs);
    }

    /** @return whether it was too fast, and the client was told so */
    boolean throttled(int waitMs) {
        if (waitMs > 0) {
            parts.counters().throttled.increment();
            feed.say(new ServerFrame.Throttle(waitMs));
        }
        return waitMs > 0;
    }

    private int openingWaitMs() {
        int waitMs = openings.take(parts.clock().millis());
        return waitMs > 0 ? waitMs : entrance.openingFrom(address);
    }

    /** @return whether it comes too fast, or has to be paid for first; the client was told so */
    boolean isHeld(OpeningToll.Asked asked, Optional<ClientFrame.Work> work) {
        if (isPaid(asked, work)) {
            return throttled(paid.take(parts.clock().millis())); // counted when it was asked for, but may come again
        }
        return throttled(openingWaitMs()) || isPriced(asked).isPresent();
    }

    private boolean isPaid(OpeningToll.Asked asked, Optional<ClientFrame.Work> work) {
        long nowMs = parts.clock().millis();
        return work.filter(done -> entrance.toll().isPaid(asked, done.salt(), done.n(), nowMs))
                .isPresent();
    }

    private Optional<OpeningToll.Challenge> isPriced(OpeningToll.Asked asked) {
        Optional<OpeningToll.Challenge> price =
                entrance.toll().ask(asked, entrance.tollRules(), parts.clock().millis());
        price.ifPresent(one -> {
            parts.counters().challenges.increment();
            say(asked.ref(), one);
        });
        return price;
    }

    private void say(String ref, OpeningToll.Challenge price) {
        feed.say(new ServerFrame.Challenge(ref, price.salt(), price.bits()));
    }

    /** These words to a chat that is over came with this; it counts where the chat that follows it is over, too. */
    void shows(String ref, Optional<ClientFrame.Work> work) {
        shown = work.map(done -> new Shown(ref, done)).or(() -> shown);
    }

    /**
     * The same for words to a chat that is over. What was on its way behind those that have to wait, or to be paid
     * for, does not overtake them.
     */
    boolean isFollowUpHeld(OpeningToll.Asked asked) {
        Optional<ClientFrame.Work> work =
                shown.filter(one -> one.ref().equals(asked.ref())).map(Shown::work);
        long nowMs = parts.clock().millis();
        if (isPaid(asked, work)) {
            owing = Optional.empty();
            return throttled(paid.take(nowMs));
        }
        Optional<Owing> before = owing(nowMs);
        if (before.isPresent()) {
            boolean same = before.get().ref().equals(asked.ref());
            if (same) {
                say(asked.ref(), before.get().price()); // it was asked for again before it was paid for
            }
            return same || throttled(LEAST_WAIT_MS);
        }
        if (throttled(followUpWaitMs(nowMs))) {
            return true;
        }
        owing = isPriced(asked).map(price -> new Owing(asked.ref(), price, new Stretch(nowMs, OWING_MS)));
        return owing.isPresent();
    }

    /** @return whether other words have to be paid for before these, which cost nothing; the client was told to wait */
    boolean isBehind(String ref) {
        long nowMs = parts.clock().millis();
        if (owing(nowMs).filter(one -> !one.ref().equals(ref)).isPresent()) {
            return throttled(LEAST_WAIT_MS);
        }
        owing = Optional.empty();
        return false;
    }

    private Optional<Owing> owing(long nowMs) {
        owing = owing.map(one -> new Owing(one.ref(), one.price(), one.owed().at(nowMs)))
                .filter(one -> one.owed().holds(nowMs));
        return owing;
    }

    private int followUpWaitMs(long nowMs) {
        noFollowUps = noFollowUps.at(nowMs);
        if (noFollowUps.holds(nowMs)) {
            return noFollowUps.leftMs(nowMs);
        }
        int waitMs = openingWaitMs();
        int whole = waitMs > 0 ? Math.max(waitMs, LEAST_WAIT_MS) : 0;
        noFollowUps = new Stretch(nowMs, whole);
        return whole;
    }
}
