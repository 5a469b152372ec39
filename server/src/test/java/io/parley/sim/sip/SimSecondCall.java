package io.parley.sim.sip;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another call that a registered phone begins, from the same port as its first, with a tone of its own. */
public final class SimSecondCall implements AutoCloseable {
    public final SimSound sound;
    public final List<SipText> heard = new CopyOnWriteArrayList<>();
    private final SimDescription description;
    private final SimPhone phone;
    private final String callId = UUID.randomUUID().toString();
    private final String tag = "s" + Long.toHexString(System.nanoTime());
    private volatile Optional<SipText> dialog = Optional.empty();
    private volatile boolean answered;
    private volatile boolean hungUp;
    private volatile boolean gone;
    private String branch = "";
    private String dialled = "";
    private int sequence = 1;

    public SimSecondCall(SimPhone phone, Codec codec, double hertz) {
        this.phone = phone;
        sound = new SimSound(codec, hertz, SipSocket.loopback(phone.socket.server()));
        description = new SimDescription(sound);
        phone.socket.own(callId, this::incoming);
    }

    /** Calls, and shows this password when it is asked. */
    public SimSecondCall dial(String number, String password) {
        dialled = number;
        invite("");
        if (SimSound.await(() -> gotOnce(401))) {
            invite("Authorization: " + Digest.answer(heard.getLast(), "INVITE", uri(), phone.user, password) + "\r\n");
        }
        return this;
    }

    private void invite(String proof) {
        sequence++;
        branch = SimPhone.branch();
        send(begins("INVITE") + contact() + proof + SipText.content(description.text()));
    }

    public boolean gets(int status) {
        return SimSound.await(() -> gotOnce(status));
    }

    private boolean gotOnce(int status) {
        return heard.stream().anyMatch(message -> message.status() == status);
    }

    public boolean isAnswered() {
        return SimSound.await(() -> answered);
    }

    /** Whether the other end ended it. */
    public boolean wasHungUp() {
        return SimSound.await(() -> hungUp);
    }

    public void cancel() {
        send(begins("CANCEL") + SipText.content(""));
    }

    public void hangUp() {
        send(within("BYE") + SipText.content(""));
    }

    public void holds() {
        offers(description.text().replace("sendrecv", "sendonly"));
    }

    public void takesBack() {
        offers(description.text());
    }

    private void offers(String body) {
        String request = within("INVITE");
        String mine = sequence + " INVITE";
        send(request + contact() + SipText.content(body));
        SimSound.await(() -> answerTo(mine).isPresent());
    }

    /** Asks within it to hand a call on; gives the answer's status. */
    public int refer(String target) {
        String request = within("REFER");
        String mine = sequence + " REFER";
        send(request + contact() + "Refer-To: " + target + "\r\n" + SipText.content(""));
        SimSound.await(() -> answerTo(mine).isPresent());
        return answerTo(mine).orElseThrow().status();
    }

    /** What it was told of a call that was handed on by it. */
    public List<SipText> notices() {
        return heard.stream()
                .filter(m -> !m.isResponse() && m.method().equals("NOTIFY"))
                .toList();
    }

    /** Names it, as another call is to take its place. */
    public String dialog() {
        return callId + ";to-tag=" + dialog.orElseThrow().parameter("To", "tag") + ";from-tag=" + tag;
    }

    /** Its phone loses its power: nothing is said any more, and nothing is answered. */
    public void diesWithItsPhone() {
        gone = true;
        sound.close();
    }

    private Optional<SipText> answerTo(String sequence) {
        return heard.stream()
                .filter(m -> m.status() >= 200 && m.header("CSeq").equals(sequence))
                .findFirst();
    }

    private void incoming(SipText message) {
        if (gone) {
            return;
        }
        boolean invited = message.isResponse() && message.method().equals("INVITE");
        if (invited && message.status() > 100 && message.status() < 300) {
            dialog = Optional.of(message);
            message.media().ifPresent(sound::sendTo);
        }
        if (invited && message.status() >= 200) {
            acknowledge(message);
            answered |= message.status() < 300;
        }
        heard.add(message);
        if (!message.isResponse() && !message.method().equals("ACK")) {
            hungUp |= message.method().equals("BYE");
            send(message.reply(200, "OK", "", "", ""));
        }
    }

    private void acknowledge(SipText message) {
        boolean success = message.status() < 300;
        String via = success ? SimPhone.branch() : branch;
        String target = success ? target(message) : uri();
        send("ACK " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP " + local() + ";branch=" + via + "\r\nFrom: "
                + message.header("From") + "\r\nTo: " + message.header("To") + "\r\nCall-ID: " + callId + "\r\nCSeq: "
                + message.header("CSeq").split(" ")[0] + " ACK\r\nMax-Forwards: 70\r\n" + SipText.content(""));
    }

    private String begins(String method) {
        return method + " " + uri() + " SIP/2.0\r\nVia: SIP/2.0/UDP " + local() + ";branch=" + branch
                + ";rport\r\nFrom: <" + phone.uri() + ">;tag=" + tag + "\r\nTo: <" + uri() + ">\r\nCall-ID: " + callId
                + "\r\nCSeq: " + sequence + " " + method + "\r\nMax-Forwards: 70\r\n";
    }

    private String within(String method) {
        sequence++;
        SipText with = dialog.orElseThrow();
        return method + " " + target(with) + " SIP/2.0\r\nVia: SIP/2.0/UDP " + local() + ";branch=" + SimPhone.branch()
                + "\r\nFrom: <" + phone.uri() + ">;tag=" + tag + "\r\nTo: " + with.header("To") + "\r\nCall-ID: "
                + callId + "\r\nCSeq: " + sequence + " " + method + "\r\nMax-Forwards: 70\r\n";
    }

    private static String target(SipText message) {
        return message.header("Contact").replaceAll(".*<([^>]+)>.*", "$1");
    }

    private String contact() {
        return "Contact: <sip:" + phone.user + "@" + local() + ">\r\nAllow: INVITE, ACK, BYE, CANCEL, OPTIONS\r\n";
    }

    private String uri() {
        return "sip:" + dialled + "@" + phone.socket.host() + ":"
                + phone.socket.server().getPort();
    }

    private String local() {
        return phone.socket.host() + ":" + phone.socket.port();
    }

    private void send(String text) {
        phone.socket.send(text);
    }

    @Override
    public void close() {
        sound.close();
    }
}
