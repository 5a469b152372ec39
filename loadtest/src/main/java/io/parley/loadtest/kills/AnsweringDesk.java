package io.parley.loadtest.kills;

import io.parley.loadtest.desk.FrameText;
import io.parley.loadtest.desk.RobotDesk;
import io.parley.loadtest.desk.Web;
import io.parley.loadtest.product.Center;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An agent who answers each message, says the answer again until it is acknowledged, and opens the desk anew whenever
 * it is lost.
 */
final class AnsweringDesk implements RobotDesk.DeskWatch {
    private static final int AGAIN_MS = 200;

    private final RobotDesk desk;
    private final ScheduledExecutorService clock;
    private final Map<String, Answer> owed = new ConcurrentHashMap<>();
    private final Map<String, Answer> acknowledged = new ConcurrentHashMap<>();
    private volatile boolean over;

    /** One answer, by its client id. */
    record Answer(String contact, String body) {}

    AnsweringDesk(Web web, int number, ScheduledExecutorService clock) {
        desk = new RobotDesk(web, Center.agent(number), this);
        this.clock = clock;
    }

    CompletableFuture<Void> open() {
        return desk.open();
    }

    RobotDesk desk() {
        return desk;
    }

    @Override
    public void message(RobotDesk same, FrameText event) {
        String said = event.text("body");
        Answer answer = new Answer(event.text("c"), "Answer to " + said);
        String cid = said.replace("Word ", "a-");
        if (!acknowledged.containsKey(cid) && owed.putIfAbsent(cid, answer) == null) {
            write(cid, answer);
        }
    }

    private void write(String cid, Answer answer) {
        desk.write(answer.contact(), cid, answer.body()).whenComplete((reply, failure) -> {
            if (failure == null && reply.status() < 300) {
                acknowledged.put(cid, answer);
                owed.remove(cid);
            } else if (!over) {
                clock.schedule(() -> write(cid, answer), AGAIN_MS, TimeUnit.MILLISECONDS);
            }
        });
    }

    @Override
    public void closed(RobotDesk same, int code) {
        if (!over) {
            clock.schedule(this::openAgain, AGAIN_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void openAgain() {
        desk.openAgain().whenComplete((open, failure) -> {
            if (failure != null) {
                closed(desk, 0);
            }
        });
    }

    int owed() {
        return owed.size();
    }

    Map<String, Answer> acknowledged() {
        return acknowledged;
    }

    void leave() {
        over = true;
    }

    /** Requests fail whenever the server is killed: what comes of them is what counts. */
    @Override
    public void trouble(String what) {}
}
