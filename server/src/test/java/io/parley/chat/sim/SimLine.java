package io.parley.chat.sim;

import io.parley.chat.conversation.Line;
import io.parley.chat.conversation.Origin;
import io.parley.chat.conversation.VisitorLink;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** One socket: in order, with delay, and cut at any moment, when whatever is under way is lost. */
final class SimLine implements Line, SimWire {
    private static final int ABNORMAL = 1006;

    private final SimServer server;
    private final SimLoop.Life life;
    private final Consumer<String> toClient;
    private final IntConsumer closedByServer;
    private final ArrayDeque<Outgoing> down = new ArrayDeque<>();
    /** On the way to the server. */
    private final ArrayDeque<String> up = new ArrayDeque<>();
    /** At the server, not yet asked for. */
    private final ArrayDeque<String> upwards = new ArrayDeque<>();

    private Optional<VisitorLink> link = Optional.empty();
    private boolean cut;
    private boolean demanded;
    private boolean delivering;
    private boolean upLost;
    private boolean downLost;
    private final int slownessMs;

    private record Outgoing(String text, Runnable gone, OptionalInt closing) {}

    /** @param slownessMs for each frame to the client */
    SimLine(SimServer server, int slownessMs, Consumer<String> toClient, IntConsumer closedByServer) {
        this.server = server;
        this.slownessMs = slownessMs;
        this.toClient = toClient;
        this.closedByServer = closedByServer;
        life = server.life();
    }

    @Override
    public void open() {
        server.loop.in(server.loop.soon(5), life.alive(() -> {
            if (!cut) {
                link = Optional.of(server.entrance().connect(this, Origin.of(Optional.empty())));
            }
        }));
    }

    // the client's end

    @Override
    public void say(String frame) {
        if (!cut && !upLost) {
            up.add(frame);
            if (up.size() == 1) {
                climb();
            }
        }
    }

    private void climb() {
        server.loop.in(server.loop.soon(5), life.alive(() -> {
            if (!cut && !upLost) {
                upwards.add(up.poll());
                hand();
                if (!up.isEmpty()) {
                    climb();
                }
            }
        }));
    }

    /** The server learns of it a little later, or much. */
    @Override
    public void cut() {
        if (!cut) {
            cut = true;
            upwards.clear();
            while (!down.isEmpty()) {
                down.poll().gone().run();
            }
            server.loop.in(server.loop.soon(400), life.alive(() -> link.ifPresent(VisitorLink::closed)));
        }
    }

    @Override
    public void lose(Lost way, long noticedMs) {
        upLost |= way != Lost.DOWN;
        downLost |= way != Lost.UP;
        server.loop.in(noticedMs, life.alive(() -> {
            if (!cut) {
                link.ifPresent(VisitorLink::closed);
                close(ABNORMAL, "");
            }
        }));
    }

    @Override
    public boolean isCut() {
        return cut || life.isOver();
    }

    // the server's end

    private void hand() {
        if (demanded && link.isPresent() && !upwards.isEmpty() && !cut) {
            demanded = false;
            link.get().heard(upwards.poll());
        }
    }

    @Override
    public void next() {
        demanded = true;
        server.loop.in(0, life.alive(this::hand));
    }

    @Override
    public void send(String text, Runnable gone) {
        if (cut) {
            gone.run();
        } else {
            down.add(new Outgoing(text, gone, OptionalInt.empty()));
            deliver();
        }
    }

    @Override
    public void close(int code, String reason) {
        down.add(new Outgoing("", () -> {}, OptionalInt.of(code)));
        deliver();
    }

    private void deliver() {
        if (delivering || down.isEmpty()) {
            return;
        }
        delivering = true;
        server.loop.in(server.loop.soon(slownessMs), life.alive(() -> {
            delivering = false;
            if (!cut && !downLost && !down.isEmpty()) {
                arrive(down.poll());
                deliver();
            }
        }));
    }

    private void arrive(Outgoing frame) {
        frame.gone().run();
        if (frame.closing().isPresent()) {
            cut = true;
            server.loop.in(1, life.alive(() -> link.ifPresent(VisitorLink::closed)));
            closedByServer.accept(frame.closing().getAsInt());
        } else {
            toClient.accept(frame.text());
        }
    }
}
