package io.parley.chat.sim;

import io.parley.chat.conversation.Origin;
import io.parley.chat.conversation.PulledLine;
import io.parley.chat.conversation.PulledLine.Batch;
import io.parley.chat.conversation.PulledLine.Load;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The page's end of a line over plain requests: they are delayed, lost, repeated on the way, and answered or not. */
final class SimPulled implements SimWire {
    private static final int BATCH = 4;
    private static final int ABNORMAL = 1006;
    private static final int LATE_MS = 900;
    /** By a proxy that wants more before it passes anything on. */
    private static final int HELD_BACK_MS = 4_000;

    private final SimServer server;
    private final SimLoop loop;
    private final SimLoop.Life life;
    private final String name;
    private final boolean stays;
    private final int slownessMs;
    private final Consumer<String> toClient;
    private final IntConsumer closed;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private long batches;
    private boolean bringing;
    private boolean cut;
    private boolean upLost;
    private boolean downLost;

    /** @param stays whether one request carries all that comes */
    SimPulled(SimServer server, boolean stays, int slownessMs, Consumer<String> toClient, IntConsumer closed) {
        this.server = server;
        this.stays = stays;
        this.slownessMs = slownessMs;
        this.toClient = toClient;
        this.closed = closed;
        loop = server.loop;
        life = server.life();
        name = "line-" + Long.toHexString(0x1000_0000_0000_0000L | loop.random.nextLong() >>> 4) + "-one";
    }

    @Override
    public void open() {
        fetch(0);
    }

    private Optional<PulledLine> line(long number) {
        return number == 0
                ? server.lines().begin(name, Origin.of(Optional.empty()))
                : server.lines().find(name);
    }

    private void after(int mostMs, Runnable action) {
        loop.in(loop.soon(mostMs), life.alive(action));
    }

    private void fetch(long number) {
        after(5, () -> {
            if (!cut
                    && !upLost
                    && line(number)
                            .filter(line -> line.fetch(number, new Request(number)))
                            .isEmpty()) {
                end(ABNORMAL);
            }
        });
    }

    private final class Request implements PulledLine.Carrier {
        private final long number;
        private boolean over;

        private Request(long number) {
            this.number = number;
        }

        @Override
        public boolean stays() {
            return stays;
        }

        @Override
        public void carry(Load load, Consumer<Boolean> done) {
            int heldBackMs = loop.chance(server.strangeProxies / 2) ? HELD_BACK_MS : slownessMs;
            after(heldBackMs, () -> {
                boolean arrives = !cut && !downLost;
                done.accept(arrives || loop.chance(0.5)); // whether it arrived is seldom known
                if (arrives) {
                    load.frames().forEach(toClient);
                    load.closing().ifPresent(SimPulled.this::end);
                }
                if (arrives && !cut && !stays) {
                    over = true;
                    fetch(number + 1);
                }
            });
        }

        @Override
        public void end() {
            after(slownessMs, () -> {
                if (!over && !downLost) {
                    SimPulled.this.end(ABNORMAL);
                }
            });
        }
    }

    private void end(int code) {
        if (!cut) {
            cut = true;
            loop.in(1, () -> closed.accept(code));
        }
    }

    @Override
    public void say(String frame) {
        if (!cut) {
            waiting.add(frame);
            bring();
        }
    }

    private void bring() {
        if (bringing || waiting.isEmpty() || cut) {
            return;
        }
        bringing = true;
        List<String> batch = new ArrayList<>();
        while (batch.size() < BATCH && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        long number = batches++;
        int slowMs = loop.chance(0.05) ? LATE_MS : 5; // a page may long have begun another line
        boolean proxySaysNo = loop.chance(server.strangeProxies); // 413, 502 or 504, although all of it arrived
        after(slowMs, () -> arrive(number, batch, taken -> answered(taken && !proxySaysNo)));
        if (loop.chance(0.05)) {
            after(50, () -> arrive(number, batch, answer -> {})); // a proxy that repeats
        }
    }

    private void arrive(long number, List<String> batch, Consumer<Boolean> answer) {
        if (upLost) {
            return;
        }
        Optional<Batch> judged = line(number).map(line -> line.bring(number, batch, answer));
        if (judged.isEmpty() || judged.get() == Batch.REFUSED) {
            answer.accept(false);
        }
    }

    private void answered(boolean taken) {
        after(5, () -> {
            if (downLost) {
                return;
            }
            bringing = false;
            if (taken) {
                bring();
            } else {
                end(ABNORMAL);
            }
        });
    }

    /** A server without requests gives the line up by itself. */
    @Override
    public void lose(Lost way, long noticedMs) {
        upLost |= way != Lost.DOWN;
        downLost |= way != Lost.UP;
    }

    /** The server learns of it by what does not come any more. */
    @Override
    public void cut() {
        cut = true;
    }

    @Override
    public boolean isCut() {
        return cut || life.isOver();
    }
}
