package io.parley.sim.sip;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A scripted phone with its own tone: calls as a trunk would, or registers and answers as an agent's phone does. */
public final class SimPhone implements AutoCloseable {
    public final SimSound sound;
    public final SimDescription description;
    public final List<SipText> heard = new CopyOnWriteArrayList<>();
    public final SipSocket socket;
    final String user;
    private final String callId = UUID.randomUUID().toString();
    private final String fromTag = "t" + Long.toHexString(System.nanoTime());
    private volatile SipText invite;
    private volatile SipText answer;
    private volatile boolean answering = true;
    private volatile boolean acknowledging = true;
    private volatile boolean forgetful;
    private volatile boolean early;
    private volatile boolean offering = true;
    private volatile int refuseWith;
    private volatile String furtherHeaders = "";
    private volatile boolean asking;
    private volatile boolean hungUp;
    private boolean pickedUp;
    private boolean cancelled;
    private volatile String branch = "";
    private String registration = "";
    int sequence = 1;

    public SimPhone(InetSocketAddress server, String user, Codec codec, double hertz) {
        this(server, user, codec, hertz, 0);
    }

    /** @param port where its SIP arrives; 0 for any */
    public SimPhone(InetSocketAddress server, String user, Codec codec, double hertz, int port) {
        this.user = user;
        sound = new SimSound(codec, hertz, SipSocket.loopback(server));
        description = new SimDescription(sound);
        try {
            socket = new SipSocket(server, this::incoming, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        socket.own(callId, this::outgoing);
    }

    // ---- a caller

    /** Lines of further headers that the INVITE has. */
    public SimPhone with(String headers) {
        furtherHeaders = headers;
        return this;
    }

    /** Its calls have no SDP. */
    public SimPhone leavesTheOffer() {
        offering = false;
        return this;
    }

    /** INVITE with SDP, if it does not leave that to us. */
    public SimPhone call(String number) {
        branch = branch();
        String body = offering ? sdp() : "";
        socket.send(request("INVITE", "sip:" + number + "@" + host(), number, branch)
                + contactHeader()
                + furtherHeaders
                + SipText.content(body));
        return this;
    }

    /** Calls as the phone that it registered as, and shows this password if it is asked. */
    public SimPhone callAs(String number, String password) {
        sequence++;
        call(number);
        String uri = "sip:" + number + "@" + host();
        SipText said = awaitAnswerTo(sequence + " INVITE");
        if (said.status() == 401) {
            String answered = Digest.answer(said, "INVITE", uri, user, password);
            sequence++;
            branch = branch();
            socket.send(request("INVITE", uri, number, branch) + contactHeader() + furtherHeaders + "Authorization: "
                    + answered + "\r\n" + SipText.content(offering ? sdp() : ""));
        }
        return this;
    }

    public boolean answered() {
        return SimSound.await(() -> answer != null);
    }

    public boolean gets(int status) {
        return SimSound.await(() -> heard.stream().anyMatch(m -> m.status() == status));
    }

    public void cancel(String number) {
        socket.send(request("CANCEL", "sip:" + number + "@" + host(), number, branch) + SipText.content(""));
    }

    public void hangUp() {
        SipText with = answer;
        String target = with.header("Contact").replaceAll(".*<([^>]+)>.*", "$1");
        sequence++;
        socket.send("BYE " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP " + local() + ";branch=" + branch() + "\r\nFrom: "
                + with.header("From") + "\r\nTo: " + with.header("To") + "\r\nCall-ID: " + callId + "\r\nCSeq: "
                + sequence + " BYE\r\nMax-Forwards: 70\r\n" + SipText.content(""));
    }

    /** A keypad key by INFO. */
    public void pressByInfo(char key) {
        String body = "Signal=" + key + "\r\nDuration=160\r\n";
        sequence++;
        socket.send(within("INFO") + "Content-Type: application/dtmf-relay\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    /** Knows no keys as RTP events. */
    public SimPhone withoutKeyEvents() {
        description.withoutKeyEvents();
        return this;
    }

    /** Never sends an ACK. */
    public SimPhone neverAcknowledges() {
        acknowledging = false;
        return this;
    }

    /** Loses its power and comes back: says nothing any more, and knows of no call. */
    public void startsAnew() {
        forgetful = true;
        sound.close();
    }

    /** Whether a request of this method was answered with success. */
    public boolean gotAnswerTo(String method) {
        return heard.stream().anyMatch(m -> m.status() / 100 == 2 && m.method().equals(method));
    }

    /** Whether the other end ended the call. */
    public boolean wasHungUp() {
        return SimSound.await(() -> hungUp);
    }

    public boolean isHungUp() {
        return hungUp;
    }

    // ---- an agent's phone

    /** Registers with this password; false if it was refused. */
    public boolean register(String password) {
        socket.send(registration(""));
        if (!SimSound.await(() -> last("REGISTER", 401))) {
            return false;
        }
        SipText challenge = heard.getLast();
        sequence++;
        String answered = Digest.answer(challenge, "REGISTER", "sip:" + host(), user, password);
        registration = registration("Authorization: " + answered + "\r\n");
        registerOnceMore();
        return last("REGISTER", 200);
    }

    /** Sends the last REGISTER once more, as if no answer had come; gives the answer's status. */
    public int registerOnceMore() {
        int before = heard.size();
        socket.send(registration);
        SimSound.await(() -> heard.size() > before);
        return heard.getLast().status();
    }

    private String registration(String authorization) {
        return request("REGISTER", "sip:" + host(), user, branch()) + "Contact: " + contact() + ";expires=300\r\n"
                + authorization + SipText.content("");
    }

    private boolean last(String method, int status) {
        return !heard.isEmpty()
                && heard.getLast().status() == status
                && heard.getLast().method().equals(method);
    }

    /** Rings, but nobody picks up. */
    public SimPhone doesNotAnswer() {
        answering = false;
        return this;
    }

    /** Picks up from now on, as a phone does that is asked to. */
    public SimPhone answersByItself() {
        answering = true;
        return this;
    }

    /** Says before it answers where its sound is, and sends it. */
    public SimPhone soundsBeforeItAnswers() {
        early = true;
        return this;
    }

    /** Says before it answers where its sound would be, and sends none. */
    public void tellsOfSoundItDoesNotSend() {
        socket.send(invite.reply(183, "Session Progress", fromTag, contactHeader(), sdp()));
    }

    public SimPhone refuses(int status) {
        refuseWith = status;
        return this;
    }

    /** Takes calls only of who answers a challenge, as a carrier's trunk does. */
    public SimPhone asksWhoCalls() {
        asking = true;
        return this;
    }

    public boolean rings() {
        return SimSound.await(() -> invite != null);
    }

    /** How many calls rang here, each told once however often it was repeated. */
    public int invites() {
        return (int) heard.stream()
                .filter(m -> !m.isResponse() && m.method().equals("INVITE"))
                .map(m -> m.header("Call-ID"))
                .distinct()
                .count();
    }

    public SipText invite() {
        return invite;
    }

    public boolean gotCancel() {
        return SimSound.await(
                () -> heard.stream().anyMatch(m -> !m.isResponse() && m.method().equals("CANCEL")));
    }

    /** Ends the call it answered. */
    public void hangUpAsCalled() {
        SipText with = invite;
        String target = with.header("Contact").replaceAll(".*<([^>]+)>.*", "$1");
        socket.send("BYE " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP " + local() + ";branch=" + branch() + "\r\nFrom: "
                + with.header("To") + ";tag=" + fromTag + "\r\nTo: " + with.header("From") + "\r\nCall-ID: "
                + with.header("Call-ID") + "\r\nCSeq: 77 BYE\r\nMax-Forwards: 70\r\n" + SipText.content(""));
    }

    /** Offers anew within its call, with sound at this port; acknowledges the answer and gives it. */
    public SipText offerAnew(int port) {
        return offerAnew(sdp().replaceFirst("m=audio [0-9]+", "m=audio " + port));
    }

    /** Speaks another codec within its call, if the other end agrees; gives the answer. */
    public SipText speaks(Codec codec) {
        sound.speaks(codec);
        return offerAnew(sdp());
    }

    /** Holds whoever it talks to. */
    public void holds() {
        offerAnew(sdp().replace("sendrecv", "sendonly"));
    }

    private SipText offerAnew(String body) {
        sequence++;
        String mine = sequence + " INVITE";
        socket.send(within("INVITE") + contactHeader() + SipText.content(body));
        SipText last = awaitAnswerTo(mine);
        if (answer == null && last.status() < 300) {
            socket.send(within("ACK") + SipText.content(""));
        }
        return last;
    }

    /** Asks to hand its call on; gives the answer. @param headers lines beside Refer-To */
    public SipText refer(String target, String headers) {
        sequence++;
        socket.send(within("REFER") + contactHeader() + "Refer-To: " + target + "\r\n" + headers + SipText.content(""));
        return awaitAnswerTo(sequence + " REFER");
    }

    /** The same within the call that was made to it, while it has one of its own. */
    public SipText referAsCalled(String target) {
        SipText own = answer;
        answer = null;
        SipText said = refer(target, "");
        answer = own;
        return said;
    }

    /** Names the call it made, as another is to take its place. */
    public String ownDialog() {
        return callId + ";to-tag=" + answer.parameter("To", "tag") + ";from-tag=" + fromTag;
    }

    /** Names the call that was made to it. */
    public String dialogAsCalled() {
        return invite.header("Call-ID") + ";to-tag=" + invite.parameter("From", "tag") + ";from-tag=" + fromTag;
    }

    private SipText awaitAnswerTo(String mine) {
        SimSound.await(() -> answerTo(mine).isPresent());
        return answerTo(mine).orElseThrow();
    }

    private Optional<SipText> answerTo(String sequence) {
        return heard.stream()
                .filter(m -> m.status() >= 200 && m.header("CSeq").equals(sequence))
                .findFirst();
    }

    /** What it was told of a call it handed on, each told once however often it was repeated. */
    public List<SipText> notices() {
        Set<String> seen = new HashSet<>();
        return heard.stream()
                .filter(m -> !m.isResponse() && m.method().equals("NOTIFY"))
                .filter(m -> seen.add(m.header("Call-ID") + m.header("CSeq")))
                .toList();
    }

    private String within(String method) {
        boolean calling = answer != null;
        SipText with = calling ? answer : invite;
        String own = calling ? with.header("From") : with.header("To") + ";tag=" + fromTag;
        return method + " " + with.header("Contact").replaceAll(".*<([^>]+)>.*", "$1")
                + " SIP/2.0\r\nVia: SIP/2.0/UDP " + local() + ";branch=" + branch() + "\r\nFrom: " + own + "\r\nTo: "
                + with.header(calling ? "To" : "From") + "\r\nCall-ID: " + with.header("Call-ID") + "\r\nCSeq: "
                + sequence + " " + method + "\r\nMax-Forwards: 70\r\n";
    }

    private void incoming(SipText message) {
        heard.add(message);
        if (message.isResponse() || challenged(message)) {
            return;
        }
        switch (message.method()) {
            case "INVITE" -> ring(message);
            case "CANCEL" -> cancelled(message);
            case "OPTIONS" -> alive(message);
            case "NOTIFY" -> socket.send(message.reply(200, "OK", "", "", ""));
            case "BYE" -> {
                hungUp = true;
                socket.send(message.reply(200, "OK", fromTag, "", ""));
            }
            default -> {}
        }
    }

    private boolean challenged(SipText message) {
        boolean proven = !asking || message.find("Proxy-Authorization").isPresent();
        if (proven || message.method().equals("ACK")) {
            return false;
        }
        String asks = "Digest realm=\"carrier\", nonce=\"" + branch() + "\", algorithm=MD5\r\n";
        socket.send(message.reply(407, "Proxy Authentication Required", fromTag, "Proxy-Authenticate: " + asks, ""));
        return true;
    }

    private void alive(SipText question) {
        socket.send(forgetful ? question.reply(481, "Unknown", "", "", "") : question.reply(200, "OK", "", "", ""));
    }

    private synchronized void cancelled(SipText cancel) {
        socket.send(cancel.reply(200, "OK", fromTag, "", ""));
        cancelled = !pickedUp;
        if (cancelled) {
            socket.send(invite.reply(487, "Request Terminated", fromTag, "", ""));
        }
    }

    private synchronized void ring(SipText message) {
        invite = message;
        hungUp = false;
        pickedUp = false;
        cancelled = false;
        if (refuseWith > 0) {
            socket.send(message.reply(refuseWith, "No", fromTag, "", ""));
            return;
        }
        if (early) {
            invite.media().ifPresent(sound::sendTo);
            socket.send(message.reply(183, "Session Progress", fromTag, contactHeader(), sdp()));
        }
        socket.send(message.reply(180, "Ringing", fromTag, contactHeader(), ""));
        if (answering) {
            pickUp();
        }
    }

    /** Answers the call that rings, unless it stopped ringing a moment ago. */
    public synchronized void pickUp() {
        if (cancelled) {
            return;
        }
        pickedUp = true;
        invite.media().ifPresent(sound::sendTo);
        socket.send(invite.reply(200, "OK", fromTag, contactHeader(), sdp()));
    }

    /** Whether the call that rings here was cancelled, or hung up if it was answered. */
    public boolean wasLetGo() {
        return SimSound.await(() -> hungUp || isCancelled());
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    private String contactHeader() {
        return "Contact: " + contact() + "\r\nAllow: INVITE, ACK, BYE, CANCEL, OPTIONS\r\n";
    }

    /** Whoever sees an answer, here or in {@link #heard}, may go on with the call. */
    private void outgoing(SipText message) {
        boolean done = message.isResponse() && message.method().equals("INVITE") && message.status() >= 200;
        boolean taken = done && message.status() < 300;
        message.media().filter(there -> taken).ifPresent(sound::sendTo);
        if (done && acknowledging) {
            acknowledge(message); // first: a BYE before it would end a call that never began
        }
        if (taken) {
            answer = message;
        }
        heard.add(message);
        if (message.find("RSeq").isPresent()) {
            message.media().ifPresent(sound::sendTo);
            socket.send(Prack.of(message, local(), ++sequence, offering ? "" : sdp()));
        } else if (!message.isResponse() && message.method().equals("OPTIONS")) {
            alive(message);
        } else if (!message.isResponse() && message.method().equals("BYE")) {
            hungUp = true;
            socket.send(message.reply(200, "OK", fromTag, "", ""));
        }
    }

    private void acknowledge(SipText message) {
        boolean success = message.status() < 300;
        String target = success ? message.header("Contact").replaceAll(".*<([^>]+)>.*", "$1") : "sip:x@" + host();
        socket.send("ACK " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP " + local() + ";branch="
                + (success ? branch() : branch) + "\r\nFrom: " + message.header("From") + "\r\nTo: "
                + message.header("To") + "\r\nCall-ID: " + callId + "\r\nCSeq: "
                + message.header("CSeq").split(" ")[0] + " ACK\r\nMax-Forwards: 70\r\n"
                + SipText.content(""));
    }

    String request(String method, String uri, String to, String withBranch) {
        boolean own = method.equals("INVITE") && furtherHeaders.startsWith("Max-Forwards"); // which there is once
        return method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP " + local() + ";branch=" + withBranch
                + ";rport\r\nFrom: <sip:" + user + "@" + host() + ">;tag=" + fromTag + "\r\nTo: <sip:" + to + "@"
                + host() + ">\r\nCall-ID: " + callId + "\r\nCSeq: " + sequence + " " + method
                + "\r\n" + (own ? "" : "Max-Forwards: 70\r\n");
    }

    private String sdp() {
        return description.text();
    }

    private String contact() {
        return "<sip:" + user + "@" + local() + ">";
    }

    private String local() {
        return socket.host() + ":" + socket.port();
    }

    /** Where its SIP arrives. */
    public int port() {
        return socket.port();
    }

    String uri() {
        return "sip:" + user + "@" + host();
    }

    private String host() {
        return socket.host() + ":" + socket.server().getPort();
    }

    static String branch() {
        return "z9hG4bK" + UUID.randomUUID();
    }

    @Override
    public void close() {
        sound.close();
        socket.close();
    }
}
