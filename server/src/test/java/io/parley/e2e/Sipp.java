package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import io.parley.sim.TestPorts;
import io.parley.sim.Tones;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SIPp, playing a scenario of {@code src/test/resources/sipp} in a folder of its own, with a tone of its own. */
public final class Sipp implements AutoCloseable {
    private static final int LONGEST_SECONDS = 60;
    /** It opens two, one of them for video, and plays the sound of all its calls from the first. */
    private static final int SOUND_PORTS = 4;

    private final Path folder;
    private final String scenario;
    private final int port;
    private final List<Integer> ports;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Process process;

    /** @param ports to be given back @param port where its SIP arrives */
    private Sipp(Path folder, String scenario, List<String> options, List<Integer> ports, int port) {
        this.folder = folder;
        this.ports = ports;
        this.port = port;
        this.scenario = scenario;
        try {
            List<String> command = new ArrayList<>(List.of("sipp", "-sf", "scenario.xml"));
            command.addAll(List.of("-nostdin", "-trace_err", "-error_file", "errors.txt"));
            command.addAll(List.of("-rtcheck", "loose")); // what is sent twice because we are slow is not a fault
            command.addAll(List.of("-trace_msg", "-message_file", "messages.txt"));
            command.addAll(List.of("-timeout", Integer.toString(LONGEST_SECONDS)));
            command.addAll(options);
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().put("TERM", "dumb");
            process = builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("screen.txt").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one run is to do; everything but the scenario has a usual value. */
    public static final class Plan {
        private final Path folder;
        private final String scenario;
        private final List<String> options = new ArrayList<>();
        private final Map<String, String> marks = new HashMap<>();
        private String address = "127.0.0.1";
        /** Where its sound is, and the server. */
        private String media = "127.0.0.1";

        private int port;
        private int calls = 1;

        public Plan(Path folder, String scenario) {
            this.folder = folder;
            this.scenario = scenario;
        }

        /** What stands in the scenario for {@code @name@}. */
        Plan with(String name, Object text) {
            marks.put("@" + name + "@", text.toString());
            return this;
        }

        /** Has a capture of these keys to play, {@code keys.pcap}. */
        Plan presses(String keys) {
            KeyCapture.write(folder.resolve("keys.pcap"), keys);
            return this;
        }

        public Plan dials(String number) {
            return option("-s", number);
        }

        /** How long the scenario's pause is. */
        public Plan talks(int millis) {
            return option("-d", Integer.toString(millis));
        }

        public Plan plays(double hertz) {
            try {
                Files.createDirectories(folder);
                Files.write(folder.resolve("tone.ulaw"), muLaw(hertz));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        public Plan overTcp() {
            return option("-t", "t1");
        }

        public Plan from(String other) {
            address = other;
            return this;
        }

        /** By IPv6, its sound as well. */
        Plan overSix() {
            address = "::1";
            media = "::1";
            return this;
        }

        public Plan onPort(int own) {
            port = own;
            return this;
        }

        /** So many calls, started at once. */
        public Plan calls(int count) {
            return calls(count, count);
        }

        /** So many calls, so many of them started in a second. */
        Plan calls(int count, int perSecond) {
            calls = count;
            return option("-r", Integer.toString(perSecond)).option("-l", Integer.toString(count));
        }

        /** A line for each call: user, and what its Authorization header is made of. */
        public Plan phones(List<Phone> phones) {
            String lines = phones.stream()
                    .map(p -> p.user() + ";[authentication username=" + p.user() + " password=" + p.password() + "]\n")
                    .collect(Collectors.joining());
            try {
                Files.createDirectories(folder);
                Files.writeString(folder.resolve("phones.csv"), "SEQUENTIAL\n" + lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            calls = phones.size();
            return option("-inf", "phones.csv").option("-r", "10"); // slower than the server answers, even if busy
        }

        private Plan option(String name, String value) {
            options.add(name);
            options.add(value);
            return this;
        }

        Sipp start(DemoServer server) {
            return start(server.ports().sip());
        }

        /** @param server its SIP port on loopback */
        public Sipp start(int server) {
            int sound = TestPorts.take(SOUND_PORTS);
            int own = port == 0 ? TestPorts.take(1) : port;
            List<String> all = new ArrayList<>(options);
            all.addAll(
                    List.of("-i", address, "-mi", media, "-p", Integer.toString(own), "-mp", Integer.toString(sound)));
            all.addAll(List.of("-m", Integer.toString(calls)));
            all.add((media.contains(":") ? "[" + media + "]:" : media + ":") + server);
            write();
            return new Sipp(folder, scenario, all, port == 0 ? List.of(sound, own) : List.of(sound), own);
        }

        private void write() {
            try (InputStream script = Sipp.class.getResourceAsStream("/sipp/" + scenario + ".xml")) {
                String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
                for (Map.Entry<String, String> mark : marks.entrySet()) {
                    text = text.replace(mark.getKey(), mark.getValue());
                }
                Files.createDirectories(folder);
                Files.writeString(folder.resolve("scenario.xml"), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Runs it to its end, which must be as the scenario wants it. */
        void run(DemoServer server) {
            run(server.ports().sip());
        }

        /** @param server as in {@link #start(int)} */
        public void run(int server) {
            try (Sipp sipp = start(server)) {
                sipp.succeeds();
            }
        }
    }

    public record Phone(String user, String password) {}

    private static byte[] muLaw(double hertz) {
        short[] second = Tones.sine(hertz, 0, 8000);
        byte[] bytes = new byte[second.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = G711.encode(Codec.PCMU, second[i]);
        }
        return bytes;
    }

    /** Waits for its end; every call went as the scenario says. */
    public void succeeds() {
        try {
            if (!process.waitFor(LONGEST_SECONDS + 5, TimeUnit.SECONDS)) {
                throw new AssertionError("SIPp " + scenario + " does not end\n" + told());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertEquals(0, process.exitValue(), () -> "SIPp " + scenario + "\n" + told());
    }

    /** Waits until datagrams reach it; before, they are lost. */
    public Sipp listens() {
        String own = ":%04X ".formatted(port);
        Patience.of(30, this::told).until("SIPp listens", () -> {
            try (Stream<String> sockets = Files.lines(Path.of("/proc/net/udp"))) {
                return sockets.anyMatch(socket -> socket.contains(own));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return this;
    }

    /** How often this stands in the messages so far. */
    public long messagesWith(String text) {
        try (Stream<String> lines = Files.lines(folder.resolve("messages.txt"))) {
            return lines.filter(line -> line.contains(text)).count();
        } catch (IOException | UncheckedIOException e) {
            return 0; // nothing was sent yet
        }
    }

    /** In how many calls a message so far has this; one that is sent twice counts once. */
    long callsWith(String text) {
        try {
            return Arrays.stream(
                            Files.readString(folder.resolve("messages.txt")).split("\n-{20,} "))
                    .filter(message -> message.contains(text))
                    .map(message -> message.replaceAll("(?s).*\nCall-ID: (\\S+).*", "$1"))
                    .distinct()
                    .count();
        } catch (IOException e) {
            return 0; // nothing was sent yet
        }
    }

    /** Where the server wants sound, as it said in its latest answer or offer. */
    int soundOfServer() {
        int[] port = new int[1];
        Patience.of(30, this::told).until("the server said where its sound is", () -> {
            port[0] = lastSoundReceived();
            return port[0] > 0;
        });
        return port[0];
    }

    private int lastSoundReceived() {
        try {
            return Arrays.stream(
                            Files.readString(folder.resolve("messages.txt")).split("\n-{20,} "))
                    .filter(message -> message.contains("message received") && message.contains("\nm=audio "))
                    .map(message -> message.replaceAll("(?s).*\nm=audio ([0-9]+) .*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .reduce(0, (before, last) -> last);
        } catch (IOException e) {
            return 0; // nothing was sent yet
        }
    }

    String told() {
        StringBuilder told = new StringBuilder();
        for (String name : List.of("errors.txt", "messages.txt")) {
            try {
                String text = Files.readString(folder.resolve(name));
                told.append(text, Math.max(0, text.length() - 6000), text.length());
            } catch (IOException e) {
                told.append("(no ").append(name).append(")\n");
            }
        }
        return told.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        if (!closed.getAndSet(true)) {
            ports.forEach(TestPorts::giveBack);
        }
    }
}
