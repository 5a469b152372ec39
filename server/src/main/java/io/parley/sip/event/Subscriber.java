package io.parley.sip.event;

import io.parley.sip.event.Subscription.End;
import io.parley.sip.event.Subscription.News;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A phone that is told of one thing: its {@link Subscription} and the line on which it is told. For any thread. */
public final class Subscriber {
    private static final Logger log = LoggerFactory.getLogger(Subscriber.class);

    private final String phone;
    private final Key key;
    private final Line line;
    private final Subscription subscription;
    private boolean over;

    /** What is watched. */
    public record Key(EventPackage kind, String resource) {}

    /** Sends its news, one after the other. */
    public interface Line {
        /** @param told hears what became of it */
        void send(String state, EventPackage kind, String body, Consumer<Delivery> told);

        /** Nothing more will be sent. */
        void close();
    }

    /** What became of news that were sent. */
    public enum Delivery {
        TAKEN,
        /** Not this time. */
        FAILED,
        /** The phone is gone, or knows nothing of it. */
        UNKNOWN
    }

    /** @param entity URI of what is watched */
    public Subscriber(String phone, Key key, String entity, Line line) {
        this.phone = phone;
        this.key = key;
        this.line = line;
        subscription = new Subscription(entity);
    }

    public String phone() {
        return phone;
    }

    public Key key() {
        return key;
    }

    /** It was asked for, first or again. */
    public synchronized void lasts(Instant until) {
        subscription.lasts(until);
    }

    synchronized boolean isDue(Instant now) {
        return subscription.isDue(now) || subscription.isExpired(now);
    }

    synchronized boolean isExpired(Instant now) {
        return subscription.isExpired(now);
    }

    public synchronized boolean isOver() {
        return over;
    }

    /** Tells how it stands, if that is news. @param gone hears if the phone knows nothing of it */
    void sees(Sight sight, Instant now, Consumer<Subscriber> gone) {
        Optional<News> news;
        synchronized (this) {
            news = over ? Optional.empty() : subscription.sees(sight, now);
        }
        news.ifPresent(one -> send(one, how -> delivered(how, now, gone)));
    }

    /** A line that fails of it harms no other. */
    private void send(News news, Consumer<Delivery> told) {
        try {
            line.send(news.state(), key.kind(), news.body(), told);
        } catch (RuntimeException e) {
            log.error("phone {} could not be told of {}", phone, key, e);
            told.accept(Delivery.FAILED);
        }
    }

    private void delivered(Delivery how, Instant now, Consumer<Subscriber> gone) {
        synchronized (this) {
            switch (how) {
                case TAKEN -> subscription.delivered();
                case FAILED -> subscription.failed(now);
                case UNKNOWN -> over = true;
            }
        }
        if (how == Delivery.UNKNOWN) { // without our lock: whoever hears of it has one of their own
            line.close();
            gone.accept(this);
        }
    }

    /** Says the last of it, once. */
    void ends(End end, Optional<Sight> sight) {
        News last;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            last = subscription.ends(end, sight);
        }
        send(last, how -> line.close());
    }
}
