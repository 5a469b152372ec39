package io.parley.sim.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A carrier with ways of its own: it answers the numbers it likes, and sends back all sound it hears. */
public final class EchoCarrier implements AutoCloseable {
    private static final String NONCE = "a-nonce";

    /** Requests as they came. */
    public final List<SipText> heard = new CopyOnWriteArrayList<>();

    private final Ways ways;
    private final DatagramSocket signalling;
    private final DatagramSocket sound;
    private final AtomicInteger unknown = new AtomicInteger();
    private volatile DatagramSocket soundsFrom;
    private volatile int tooSoon;

    /**
     * @param taken a pattern of numbers that exist, as this carrier writes them
     * @param unknown what others are answered
     * @param password empty for none
     * @param options whether it answers OPTIONS
     * @param hold whether it takes a re-INVITE
     * @param events whether it knows telephone-event
     */
    public record Ways(String taken, int unknown, String password, boolean options, boolean hold, boolean events) {}

    public EchoCarrier(Ways ways) throws IOException {
        this.ways = ways;
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        signalling = new DatagramSocket(new InetSocketAddress(loopback, 0));
        sound = new DatagramSocket(new InetSocketAddress(loopback, 0));
        soundsFrom = sound;
        Thread.ofPlatform().name("carrier").daemon().start(() -> loop(signalling, this::signal));
        Thread.ofPlatform().name("carrier-echo").daemon().start(() -> loop(sound, this::echo));
    }

    /** Its sound comes from there, whatever its SDP says. */
    public EchoCarrier soundsFrom(InetAddress elsewhere) throws IOException {
        soundsFrom = new DatagramSocket(new InetSocketAddress(elsewhere, 0));
        return this;
    }

    /** Each second call to a number that does not exist comes too soon, and is answered this. */
    public EchoCarrier tooSoon(int status) {
        tooSoon = status;
        return this;
    }

    public int port() {
        return signalling.getLocalPort();
    }

    private interface Taker {
        void take(byte[] bytes, int length, SocketAddress from) throws IOException;
    }

    private static void loop(DatagramSocket socket, Taker taker) {
        byte[] bytes = new byte[65_536];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
            try {
                socket.receive(packet);
                taker.take(bytes, packet.getLength(), packet.getSocketAddress());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void echo(byte[] bytes, int length, SocketAddress from) throws IOException {
        soundsFrom.send(new DatagramPacket(bytes, length, from));
    }

    private void signal(byte[] bytes, int length, SocketAddress from) throws IOException {
        SipText request = SipText.parse(new String(bytes, 0, length, StandardCharsets.UTF_8));
        if (!request.isResponse()) {
            heard.add(request);
            for (String answer : answers(request)) {
                byte[] out = answer.getBytes(StandardCharsets.UTF_8);
                signalling.send(new DatagramPacket(out, out.length, from));
            }
        }
    }

    private List<String> answers(SipText request) {
        return switch (request.method()) {
            case "OPTIONS" -> ways.options() ? List.of(request.reply(200, "OK", "c", "", "")) : List.of();
            case "BYE", "CANCEL" -> List.of(request.reply(200, "OK", "c", "", ""));
            case "REGISTER" -> proven(request, () -> List.of(request.reply(200, "OK", "c", "Expires: 300\r\n", "")));
            case "INVITE" -> proven(request, () -> called(request));
            default -> List.of();
        };
    }

    private List<String> proven(SipText request, Supplier<List<String>> then) {
        boolean shown =
                ways.password().isEmpty() || request.header("Authorization").contains(expected(request));
        String challenge =
                "WWW-Authenticate: Digest realm=\"c\", nonce=\"" + NONCE + "\", qop=\"auth\", algorithm=SHA-256\r\n";
        return shown ? then.get() : List.of(request.reply(401, "Who", "c", challenge, ""));
    }

    private String expected(SipText request) {
        SipText challenge = SipText.parse("SIP/2.0 401 Who\r\nWWW-Authenticate: Digest realm=\"c\", nonce=\"" + NONCE
                + "\", algorithm=SHA-256\r\n\r\n");
        Digest.Shown shown = new Digest.Shown("parley", ways.password(), said(request, "nc"), said(request, "cnonce"));
        String answer = Digest.answer(challenge, request.method(), said(request, "uri"), shown);
        return answer.replaceAll(".*(response=\"[0-9a-f]+\").*", "$1");
    }

    /** A part of Authorization; a semicolon in an address is no end of it. */
    private static String said(SipText request, String name) {
        Matcher found = Pattern.compile("[, ]" + name + "=\"?([^\",]*)").matcher(request.header("Authorization"));
        return found.find() ? found.group(1) : "";
    }

    private List<String> called(SipText invite) {
        boolean within = invite.header("To").contains("tag=");
        String number = invite.target().replaceAll("sip:([^@]*)@.*", "$1");
        if (!within && !number.matches(ways.taken())) {
            boolean soon = tooSoon > 0 && unknown.incrementAndGet() % 2 == 0;
            return List.of(invite.reply(soon ? tooSoon : ways.unknown(), "No", "c", "", ""));
        }
        if (within && !ways.hold()) {
            return List.of(invite.reply(488, "No", "c", "", ""));
        }
        String contact = "Contact: <sip:c@127.0.0.1:" + port() + ">\r\n";
        String sdp = SipText.sdp("127.0.0.1", sound.getLocalPort());
        String known =
                ways.events() ? sdp : sdp.replace(" 101\r\n", "\r\n").replaceAll("a=(rtpmap|fmtp):101.*\r\n", "");
        return List.of(invite.reply(180, "Ringing", "c", contact, ""), invite.reply(200, "OK", "c", contact, known));
    }

    @Override
    public void close() {
        signalling.close();
        sound.close();
        soundsFrom.close();
    }
}
