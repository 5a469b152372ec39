package io.parley.sim.sip;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A session recording server as others write them (RFC 7866): two ears, and what it was told. */
public final class SimRecorder implements AutoCloseable {
    private static final String TAG = "srs";
    /** By the number of the m-line. */
    private final List<SimSound> ears = new ArrayList<>();

    public final List<SipText> heard = new CopyOnWriteArrayList<>();
    private final RecorderWire socket;
    private volatile boolean takesTheFirst;
    private volatile int refuseWith;
    private volatile int refusals = Integer.MAX_VALUE;
    private volatile boolean silent;
    private volatile boolean ringing;
    private volatile UnaryOperator<String> answers = UnaryOperator.identity();
    private volatile SipText invite;
    private volatile SipText first;
    private int sequence = 100;

    /** By datagrams, beside this server. */
    public SimRecorder(InetSocketAddress server) {
        this(server, taker -> RecorderWire.udp(server, taker));
    }

    /** @param wire how it hears and speaks */
    public SimRecorder(InetSocketAddress server, Function<Consumer<SipText>, RecorderWire> wire) {
        socket = wire.apply(this::incoming);
        for (int i = 0; i < 2; i++) {
            SimSound ear = new SimSound(Codec.PCMA, 300, SipSocket.loopback(server));
            ear.silent(true);
            ears.add(ear);
        }
    }

    public int port() {
        return socket.port();
    }

    /** What comes in the m-line with this number, from 0. */
    public SimSound ear(int line) {
        return ears.get(line);
    }

    /** What comes in the m-line in which this one speaks, by the latest metadata. */
    public SimSound earOf(String aor) {
        RecorderText told = told();
        List<RecorderText.Line> lines = told.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (told.speakers(lines.get(i).label()).contains(aor)) {
                return ears.get(i);
            }
        }
        throw new AssertionError("nobody is called " + aor + ": " + told.names());
    }

    public SimRecorder hears(Codec in) {
        ears.forEach(ear -> ear.speaks(in));
        return this;
    }

    /** Hears each line in the codec that is offered first. */
    public SimRecorder takesTheFirst() {
        takesTheFirst = true;
        return this;
    }

    public SimRecorder refuses(int status, int times) {
        refuseWith = status;
        refusals = times;
        return this;
    }

    /** Says nothing at all. */
    public SimRecorder isSilent() {
        silent = true;
        return this;
    }

    /** Says that it tries, and no more. */
    public SimRecorder onlyRings() {
        ringing = true;
        return this;
    }

    /** Writes its answers in this way. */
    public SimRecorder answers(UnaryOperator<String> as) {
        answers = as;
        return this;
    }

    public List<SipText> invites() {
        return heard.stream()
                .filter(one -> !one.isResponse() && one.method().equals("INVITE"))
                .toList();
    }

    /** Sessions that somebody wanted to begin here. */
    public int sessions() {
        return (int)
                invites().stream().map(one -> one.header("Call-ID")).distinct().count();
    }

    /** What it was told last. */
    public RecorderText told() {
        return RecorderText.of(invites().getLast());
    }

    /** Waits until it is told so; fails after 30 s. */
    public RecorderText awaitTold(Predicate<RecorderText> wanted) {
        if (!SimSound.await(() -> !invites().isEmpty() && wanted.test(told()))) {
            throw new AssertionError("it was never told that; last: "
                    + (invites().isEmpty() ? "nothing" : invites().getLast()));
        }
        return told();
    }

    public boolean isHungUp() {
        return heard.stream().anyMatch(one -> !one.isResponse() && one.method().equals("BYE"));
    }

    public boolean gets(String method) {
        return SimSound.await(() ->
                heard.stream().anyMatch(one -> !one.isResponse() && one.method().equals(method)));
    }

    /** What it heard, and was told last. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        ears.forEach(ear -> out.append(ear).append('\n'));
        return out.append(invites()).toString();
    }

    private synchronized void incoming(SipText message) {
        boolean known = heard.stream()
                .anyMatch(one -> !message.isResponse()
                        && !one.isResponse()
                        && one.header("Via").equals(message.header("Via"))
                        && one.method().equals(message.method()));
        if (silent || known) {
            return; // a repeat
        }
        heard.add(message);
        if (message.isResponse()) {
            if (message.method().equals("INVITE") && message.status() >= 200) {
                socket.send(within("ACK", message.header("CSeq").split(" ")[0]) + SipText.content(""));
            }
            return;
        }
        switch (message.method()) {
            case "INVITE" -> invited(message);
            case "CANCEL" -> {
                socket.send(message.reply(200, "OK", TAG, "", ""));
                socket.send(invite.reply(487, "Request Terminated", TAG, "", ""));
            }
            case "ACK" -> {}
            default -> socket.send(message.reply(200, "OK", TAG, contact(), ""));
        }
    }

    private void invited(SipText message) {
        invite = message;
        if (!message.header("To").contains("tag=") || first == null) {
            first = message;
        }
        if (refuseWith > 0 && refusals > 0) {
            refusals--;
            socket.send(message.reply(refuseWith, "No", TAG, "", ""));
        } else if (ringing) {
            socket.send(message.reply(180, "Ringing", TAG, contact(), ""));
        } else {
            socket.send(message.reply(200, "OK", TAG, contact(), answers.apply(sdp(message))));
        }
    }

    private String contact() {
        return "Contact: <sip:srs@127.0.0.1:" + socket.port() + ";transport="
                + socket.transport().toLowerCase(Locale.ROOT) + ">;+sip.srs\r\n"
                + "Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE\r\n";
    }

    private String sdp(SipText message) {
        StringBuilder out =
                new StringBuilder("v=0\r\no=- 5 5 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n");
        List<RecorderText.Line> lines = RecorderText.of(message).lines();
        for (int i = 0; i < lines.size(); i++) {
            String direction = lines.get(i).direction().equals("sendonly") ? "recvonly" : "inactive";
            if (takesTheFirst) {
                int type = Integer.parseInt(lines.get(i).formats().split(" ")[0]);
                Codec first = Arrays.stream(Codec.values())
                        .filter(one -> one.payloadType() == type)
                        .findFirst()
                        .orElseThrow();
                ears.get(i).speaks(first);
            }
            out.append(line(i, direction));
        }
        return out.toString();
    }

    private String line(int number, String direction) {
        Codec codec = ears.get(number).codec();
        String map = codec == Codec.OPUS ? "opus/48000/2" : codec + "/8000";
        return "m=audio %d RTP/AVP %d\r\na=rtpmap:%d %s\r\na=%s\r\n"
                .formatted(
                        ears.get(number).address().getPort(), codec.payloadType(), codec.payloadType(), map, direction);
    }

    /** Offers anew, both m-lines in this direction; gives the answer. */
    public SipText offers(String direction) {
        return asks(
                "INVITE",
                SipText.content("v=0\r\no=- 5 6 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                        + line(0, direction)
                        + line(1, direction)));
    }

    /** Sends this within the session, again where it crosses something of ours (RFC 3261 14.1); gives the answer. */
    public SipText asks(String method, String rest) {
        SipText said = ask(method, rest);
        while (said.status() == 491) {
            said = ask(method, rest);
        }
        return said;
    }

    private SipText ask(String method, String rest) {
        String own = ++sequence + " " + method;
        socket.send(within(method, Integer.toString(sequence)) + contact() + rest);
        if (!SimSound.await(() -> answer(own).isPresent())) {
            throw new AssertionError("no answer to " + own);
        }
        return answer(own).orElseThrow();
    }

    private Optional<SipText> answer(String own) {
        return heard.stream()
                .filter(one -> one.status() >= 200 && one.header("CSeq").equals(own))
                .findFirst();
    }

    private String within(String method, String number) {
        SipText with = invite;
        String target = with.header("Contact").replaceAll(".*<([^>]+)>.*", "$1");
        String to = with.header("To");
        return method + " " + target + " SIP/2.0\r\nVia: SIP/2.0/" + socket.transport() + " 127.0.0.1:" + socket.port()
                + ";branch=z9hG4bK" + UUID.randomUUID() + "\r\nFrom: " + to + (to.contains("tag=") ? "" : ";tag=" + TAG)
                + "\r\nTo: " + with.header("From") + "\r\nCall-ID: " + with.header("Call-ID") + "\r\nCSeq: " + number
                + " " + method + "\r\nMax-Forwards: 70\r\n";
    }

    @Override
    public void close() {
        socket.close(); // first: nothing is answered any more
        ears.forEach(SimSound::close);
    }
}
