package io.parley.e2e;

import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import io.parley.sim.Tones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A baresip softphone with a tone of its own, driven over its control port; keeps all it hears. */
final class Baresip implements AutoCloseable {
    private static final int TONE_SECONDS = 60;
    /** It tells how much it hears several times a second, which would leave no room for what it did. */
    private static final Pattern METER = Pattern.compile("\\s*\\[[0-9:]+] (audio|video)=[^\n]*\n");

    private static final Pattern INVITED = Pattern.compile("\nCSeq: [0-9]+ INVITE");

    private final Path folder;
    private final String host;
    private final Process process;
    private final BaresipControl control;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final String server;
    private final Ports ports;

    /**
     * @param sip the first of two: over TLS it listens at the next one
     * @param shown the certificate of a carrier, to which these two are lent; empty for all others
     */
    private record Ports(int sip, String shown, int control, int sound) {
        private static final int SOUND = 20;

        static Ports own() {
            return new Ports(TestPorts.take(2), "", TestPorts.take(1), TestPorts.take(SOUND));
        }

        static Ports lent(int sip, Path shown) {
            return new Ports(sip, "sip_certificate " + shown + "\n", TestPorts.take(1), TestPorts.take(SOUND));
        }

        void giveBack() {
            if (shown.isEmpty()) {
                TestPorts.giveBack(sip);
            }
            TestPorts.giveBack(control);
            TestPorts.giveBack(sound);
        }
    }

    /**
     * @param password empty for a caller, who does not register
     * @param codecs such as {@code PCMA}
     * @param lamp whether it has one for messages
     */
    record Line(
            String user,
            String password,
            String transport,
            String codecs,
            double hertz,
            boolean answersByItself,
            boolean lamp,
            Tls tls) {
        static Line agent(String user, String password, double hertz) {
            return new Line(user, password, "udp", "PCMA,PCMU", hertz, false, false, Tls.NONE);
        }

        static Line caller(double hertz) {
            return new Line("37061234567", "", "udp", "PCMA,PCMU", hertz, false, false, Tls.NONE);
        }

        Line over(String other) {
            return new Line(user, password, other, codecs, hertz, answersByItself, lamp, tls);
        }

        /** SIP by TLS, sound by SRTP or not at all. */
        Line encrypted(Tls where) {
            return new Line(user, password, "tls", codecs, hertz, answersByItself, lamp, where);
        }

        Line with(String others) {
            return new Line(user, password, transport, others, hertz, answersByItself, lamp, tls);
        }

        /** Wants to be told whether messages wait. */
        Line withLamp() {
            return new Line(user, password, transport, codecs, hertz, answersByItself, true, tls);
        }

        Line answeringByItself() {
            return new Line(user, password, transport, codecs, hertz, true, lamp, tls);
        }
    }

    /** Where SIP is encrypted. @param authorities who vouches for it */
    record Tls(int port, Path authorities) {
        static final Tls NONE = new Tls(0, Path.of(""));

        boolean isUsed() {
            return port > 0;
        }
    }

    Baresip(Path folder, DemoServer at, Line line) {
        this(folder, at, line, "127.0.0.1");
    }

    /** @param host of its own and of the server, as in a URI */
    Baresip(Path folder, DemoServer at, Line line, String host) {
        this(folder, at, line, host, Ports.own());
    }

    /**
     * A carrier that is called over TLS.
     *
     * @param sip the first of two ports that are lent to it; it is called at the next one
     * @param certificate what it shows, and its key, in one file
     */
    static Baresip carrier(Path folder, DemoServer at, Line line, int sip, Path certificate) {
        return new Baresip(folder, at, line, "127.0.0.1", Ports.lent(sip, certificate));
    }

    private Baresip(Path folder, DemoServer at, Line line, String host, Ports ports) {
        this.ports = ports;
        this.folder = folder;
        this.host = host;
        server = host + ":"
                + (line.tls().isUsed() ? line.tls().port() : at.ports().sip());
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("config"), config(line.lamp()) + encryption(line.tls()) + ports.shown());
            Files.writeString(folder.resolve("accounts"), account(line));
            Files.writeString(folder.resolve("contacts"), "");
            Files.write(folder.resolve("tone.wav"), wav(Tones.sine(line.hertz(), 0, 8000 * TONE_SECONDS)));
            process = new ProcessBuilder("baresip", host.startsWith("[") ? "-6" : "-4", "-s", "-f", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log.txt").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            control = new BaresipControl(ports.control(), this::told);
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private String config(boolean lamp) {
        return (lamp ? "module_app mwi.so\n" : "")
                + """
                sip_listen %s:%d
                ctrl_tcp_listen 127.0.0.1:%d
                rtp_ports %d-%d
                module_path /usr/lib/baresip/modules
                audio_source aufile,%s
                audio_player aubridge,sink
                audio_alert aubridge,alert
                ausrc_srate 8000
                auplay_srate 8000
                ausrc_channels 1
                auplay_channels 1
                snd_path %s
                module g711.so
                module g722.so
                module opus.so
                module aufile.so
                module aubridge.so
                module sndfile.so
                module_tmp account.so
                module_app menu.so
                module_app ctrl_tcp.so
                """.formatted(
                                host,
                                ports.sip(),
                                ports.control(),
                                ports.sound(),
                                ports.sound() + Ports.SOUND - 1,
                                folder.resolve("tone.wav"),
                                folder);
    }

    /** With keys in SDP, and reports on the port of the sound. */
    private static String encryption(Tls tls) {
        return tls.isUsed() ? "sip_cafile " + tls.authorities() + "\nmodule srtp.so\nrtcp_mux yes\n" : "";
    }

    private String account(Line line) {
        String registering = line.password().isEmpty()
                ? "regint=0"
                : "regint=600;auth_user=" + line.user() + ";auth_pass=" + line.password();
        return "<sip:%s@%s;transport=%s>;audio_codecs=%s;answermode=%s;%s%s%n"
                .formatted(
                        line.user(),
                        server,
                        line.transport(),
                        line.codecs(),
                        line.answersByItself() ? "auto" : "manual",
                        line.tls().isUsed() ? "mediaenc=srtp-mand;" : "",
                        registering);
    }

    /** One channel, 16 bit, 8 kHz. */
    private static byte[] wav(short[] samples) {
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples.length);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16_000);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples.length);
        for (short sample : samples) {
            wav.putShort(sample);
        }
        return wav.array();
    }

    // ---- what it is told

    Baresip dial(String number) {
        return command("dial", "sip:" + number + "@" + server + ";transport=" + transport());
    }

    private String transport() {
        try {
            return Files.readString(folder.resolve("accounts")).replaceAll("(?s).*;transport=([a-z]+).*", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void accept() {
        command("accept", "");
    }

    /** Ends the call, or refuses the one that rings. */
    void hangUp() {
        command("hangup", "");
    }

    void hold() {
        command("hold", "");
    }

    void resume() {
        command("resume", "");
    }

    /** Sends whoever it talks to on by REFER. @param where as the user would type it, or a whole URI */
    void transfer(String where) {
        command("transfer", where.contains(":") ? where : "sip:" + where + "@" + server);
    }

    /** Of its two calls it hands the first on to whom it asked by the second, which Replaces names (RFC 3891). */
    void transferToWhomItAsked(String colleague) {
        String answer = Arrays.stream(whole().split("SIP/2.0 200 OK"))
                .filter(message -> INVITED.matcher(message).find())
                .reduce((one, later) -> later)
                .orElseThrow(() -> new AssertionError("no call was answered: " + told()));
        String dialog = field(answer, "Call-ID: (\\S+)")
                + ";to-tag=" + field(answer, "\nTo: [^\n]*;tag=([^;\\s]+)")
                + ";from-tag=" + field(answer, "\nFrom: [^\n]*;tag=([^;\\s]+)");
        command("line", "1");
        transfer("<sip:" + colleague + "@" + server + "?Replaces="
                + URLEncoder.encode(dialog, StandardCharsets.US_ASCII) + ">");
    }

    private static String field(String message, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(message);
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " in " + message);
        }
        return found.group(1);
    }

    /** Presses a key for a moment (RFC 4733). */
    void press(char key) {
        command("sndcode", Character.toString(key));
    }

    private Baresip command(String name, String parameters) {
        control.command(name, parameters);
        return this;
    }

    // ---- what it tells

    Baresip registered() {
        // Its event may have been told before anybody listened.
        Patience.of(30, this::told).until("baresip is registered", () -> told().matches("(?s).*\\[\\d+ binding.*"));
        return this;
    }

    /** Waits until its lamp for messages was told this last. */
    Baresip lampIs(boolean lit) {
        String lamp = "Messages-Waiting: ";
        Patience.of(30, this::told).until("the lamp is " + (lit ? "lit" : "dark"), () -> {
            String told = told();
            boolean isLit = told.lastIndexOf(lamp + "yes") > told.lastIndexOf(lamp + "no");
            return told.contains(lamp) && isLit == lit;
        });
        return this;
    }

    Baresip awaits(String event) {
        return awaits(event, 1);
    }

    /** @param times in all its calls so far */
    Baresip awaits(String event, int times) {
        Patience.of(30, this::told).until("baresip tells " + event, () -> count(event) >= times);
        return this;
    }

    long count(String event) {
        return control.events().stream()
                .filter(e -> e.path("type").asString("").equals(event))
                .count();
    }

    /** Once a call is over: whether there is a time in it when this tone was what it heard. */
    boolean heard(double hertz) {
        return heard(hertz, 0.9);
    }

    /** The same beside another tone that was as loud. */
    boolean heardAmong(double hertz) {
        return heard(hertz, 0.3);
    }

    private boolean heard(double hertz, double share) {
        Heard all = sound();
        short[] samples = all.samples();
        for (int from = 0; from + 800 <= samples.length; from += 160) { // on a busy machine sound has gaps
            if (Tones.loudness(samples, from, 800) > 1000
                    && Tones.share(samples, from, 800, hertz / all.times()) > share) {
                return true;
            }
        }
        return false;
    }

    /** In a call: whether this tone is what it has heard in the last fifth of a second, or is soon. */
    boolean hears(double hertz) {
        return SimSound.await(() -> {
            ByteBuffer bytes = lastFile();
            int channels = Math.max(1, bytes.getShort(22));
            int rate = Math.max(8_000, bytes.getInt(24));
            int many = rate / 5;
            short[] last = new short[many];
            int from = bytes.capacity() - many * 2 * channels;
            for (int i = 0; i < many && from >= 44; i++) {
                last[i] = bytes.getShort(from + 2 * i * channels);
            }
            return Tones.loudness(last, 0, many) > 1000 && Tones.share(last, 0, many, hertz * 8_000 / rate) > 0.8;
        });
    }

    /** Of each fifth of a second that was heard its loudness and this tone's share: for who asks why it was not. */
    String profile(double hertz) {
        Heard all = sound();
        List<String> parts = new ArrayList<>();
        for (int from = 0; from + 1600 <= all.samples().length; from += 1600) {
            double loudness = Tones.loudness(all.samples(), from, 1600);
            double share = Tones.share(all.samples(), from, 1600, hertz / all.times());
            parts.add("%.0f/%.2f".formatted(loudness, share));
        }
        return parts + " of " + all.samples().length + " samples" + told();
    }

    /** @param times as many samples as 8,000 in a second */
    private record Heard(short[] samples, double times) {}

    /** All that was heard in the last call, on the first channel. */
    private Heard sound() {
        // It tells of the end of a call before it closes the file: then its head says how long it is.
        Patience.of(30, this::told).until("what was heard is on disk", () -> {
            ByteBuffer bytes = lastFile();
            return bytes.getInt(40) == bytes.capacity() - 44;
        });
        ByteBuffer bytes = lastFile();
        int channels = Math.max(1, bytes.getShort(22));
        short[] samples = new short[(bytes.capacity() - 44) / 2 / channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort(44 + 2 * i * channels);
        }
        return new Heard(samples, bytes.getInt(24) / 8_000.0);
    }

    /** With its head, of 44 bytes; empty if it heard nothing. */
    private ByteBuffer lastFile() {
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> last =
                    files.filter(f -> f.toString().endsWith("-dec.wav")).max(Comparator.comparing(Path::toString));
            byte[] bytes = last.isEmpty() ? new byte[44] : Files.readAllBytes(last.get());
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String told() {
        String log = METER.matcher(whole()).replaceAll("");
        return "\n" + log.substring(Math.max(0, log.length() - 6000));
    }

    /** All that it told, with what it said and was told by SIP. */
    String whole() {
        try {
            return Files.readString(folder.resolve("log.txt"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "(no log)";
        }
    }

    // ---- its end

    /** The phone loses its power. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            control.close();
            if (!closed.getAndSet(true)) {
                ports.giveBack();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
