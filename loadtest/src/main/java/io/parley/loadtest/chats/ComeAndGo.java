package io.parley.loadtest.chats;

import io.parley.loadtest.desk.Web;
import io.parley.loadtest.product.Center;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Visitors who open a chat, are greeted, and leave: so that there is something of which desks have to be told. */
final class ComeAndGo implements AutoCloseable {
    private final Web web;
    private final Visitor.VisitorWatch watch;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("come and go").daemon().factory());
    private final AtomicInteger came = new AtomicInteger();

    /** @param perMinute 0 for nobody */
    ComeAndGo(Web web, Visitor.VisitorWatch watch, int perMinute) {
        this.web = web;
        this.watch = watch;
        if (perMinute > 0) {
            long every = TimeUnit.MINUTES.toMicros(1) / perMinute;
            clock.scheduleAtFixedRate(this::come, every, every, TimeUnit.MICROSECONDS);
        }
    }

    private void come() {
        Visitor visitor = new Visitor("c" + came.incrementAndGet(), Center.TOPIC, watch, System::nanoTime);
        visitor.enter(web)
                .thenCompose(in -> visitor.open())
                .thenRun(visitor::leave)
                .whenComplete((left, failure) -> {
                    if (failure != null) {
                        watch.trouble("a visitor who came was not served: " + failure);
                    }
                    visitor.close();
                });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
