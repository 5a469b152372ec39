package io.parley.e2e;

import io.parley.sim.TimeSpent;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The control port of a baresip (its ctrl_tcp): commands, each said again until it is answered, and events. It has one
 * connection at a time, so that whoever else happens to come to its port takes ours away.
 */
final class BaresipControl implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TIMES = 3;
    private static final Duration ANSWERED = Duration.ofSeconds(10);

    private final int port;
    private final Supplier<String> told;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private volatile Socket socket;
    private volatile boolean closed;
    private int commands;

    /** Waits until it takes commands. @param told what it has written, for failures */
    BaresipControl(int port, Supplier<String> told) {
        this.port = port;
        this.told = told;
        connect();
    }

    private void connect() {
        Patience.of(30, told).until("baresip takes commands", () -> {
            try {
                socket = new Socket(InetAddress.getLoopbackAddress(), port);
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        Socket own = socket;
        Thread.ofPlatform().name("baresip-events").daemon().start(() -> listen(own));
    }

    /** What happened, as it told it. */
    List<JsonNode> events() {
        return events;
    }

    synchronized void command(String name, String parameters) {
        String token = "c" + ++commands;
        for (int i = 0; i < TIMES; i++) {
            if (sends(name, parameters, token) && isAnswered(token)) {
                return;
            }
            connect();
        }
        throw new AssertionError("baresip does not answer " + name + ": " + told.get());
    }

    private boolean sends(String name, String parameters, String token) {
        String json = JSON.createObjectNode()
                .put("command", name)
                .put("params", parameters)
                .put("token", token)
                .toString();
        try {
            socket.getOutputStream()
                    .write((json.length() + ":" + json + ",").getBytes(StandardCharsets.UTF_8)); // in one piece
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isAnswered(String token) {
        TimeSpent spent = new TimeSpent();
        while (spent.look() < ANSWERED.toNanos()) {
            if (events.stream()
                    .anyMatch(event -> event.path("token").asString("").equals(token))) {
                return true;
            }
            if (socket.isClosed()) {
                return false;
            }
            LockSupport.parkNanos(2_000_000);
        }
        return false;
    }

    private void listen(Socket from) {
        try (from) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            while (!closed) {
                int length = 0;
                for (int c = in.readUnsignedByte(); c != ':'; c = in.readUnsignedByte()) {
                    length = 10 * length + c - '0';
                }
                byte[] json = in.readNBytes(length);
                in.readByte(); // the comma after it
                events.add(JSON.readTree(json));
            }
        } catch (IOException e) {
            // it or we ended, or somebody else took its one connection: a command finds out
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
