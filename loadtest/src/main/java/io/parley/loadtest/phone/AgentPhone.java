package io.parley.loadtest.phone;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** An agent's phone: registers with its password and answers each call at once. It lives on the phones' loop. */
public final class AgentPhone {
    private static final int EXPIRES_SECONDS = 3_600;
    /** A request that was sent twice is challenged anew: its nonce has been used. */
    private static final int MOST_REQUESTS = 5;

    private static final long BACK_AFTER_MS = 8_000;
    private static final long FORGET_AFTER_MS = 64_000;

    private final SipPort port;
    private final String user;
    private final String password;
    private final SoundLeg sound;
    private final RingWatch watch;
    private final String tag = Caller.random();
    private final String registration = Caller.random() + "@loadtest";
    private final CompletableFuture<Boolean> registered = new CompletableFuture<>();
    private SipPort.Repeat request;
    private Function<String, Manner> manners = caller -> Manner.ANSWERS;
    private SipText liveInvite = new SipText("", 0);
    private String liveCall = "";
    private int sequence;
    private int sequenceBefore;
    private int offers;

    /** What a phone does with a call. */
    public enum Manner {
        ANSWERS,
        DECLINES,
        /** As one whose power fails in that moment; it registers again after some seconds. */
        IS_DEAD
    }

    /** Hears of calls that reach the phone. */
    public interface RingWatch {
        /** @param caller the number in From */
        void rang(AgentPhone phone, String caller, long atNanos);

        void hungUp(AgentPhone phone);
    }

    public AgentPhone(SipPort port, String user, String password, SoundLeg sound, RingWatch watch) {
        this.port = port;
        this.user = user;
        this.password = password;
        this.sound = sound;
        this.watch = watch;
    }

    public String user() {
        return user;
    }

    public SoundLeg sound() {
        return sound;
    }

    /** @param manners asked on the loop, with the number in From, for each call that reaches the phone */
    public void behave(Function<String, Manner> manners) {
        this.manners = manners;
    }

    /** Gives whether the registrar took it. */
    public CompletableFuture<Boolean> register() {
        port.loop().execute(this::registerNow);
        return registered;
    }

    private void registerNow() {
        sequenceBefore = sequence;
        port.own(registration, this::registering);
        request = port.sendUntilAnswered(registration(""));
    }

    private void registering(SipText answer) {
        boolean ofLast = answer.header("CSeq").equals(sequence + " REGISTER");
        if (!answer.isResponse() || answer.status() < 200 || !ofLast) {
            return; // or of a request that we sent twice, and answered already
        }
        request.answered();
        String challenge = answer.header("WWW-Authenticate");
        if (answer.status() == 401 && sequence - sequenceBefore < MOST_REQUESTS) {
            String credentials =
                    DigestAnswer.to(challenge, "REGISTER sip:" + port.domain(), user, password, Caller.random());
            request = port.sendUntilAnswered(registration("Authorization: " + credentials + "\r\n"));
        } else {
            registered.complete(answer.status() == 200);
            port.release(registration);
        }
    }

    private String registration(String authorization) {
        sequence++;
        String address = "<sip:" + user + "@" + port.domain() + ">";
        return "REGISTER sip:" + port.domain() + " SIP/2.0\r\nVia: SIP/2.0/UDP " + port.local() + ";branch="
                + Caller.branch() + ";rport\r\nMax-Forwards: 70\r\nFrom: " + address + ";tag=" + tag + "\r\nTo: "
                + address + "\r\nCall-ID: " + registration + "\r\nCSeq: " + sequence + " REGISTER\r\n" + contact()
                + "Expires: " + EXPIRES_SECONDS + "\r\n" + authorization + SipText.content("");
    }

    /** An INVITE for this phone came in; further messages of that call come to it, too. */
    void invited(SipText invite) {
        String callId = invite.header("Call-ID");
        if (liveCall.equals(callId)) {
            answer(invite); // our answer was lost on the way
        } else if (!liveCall.isEmpty()) {
            port.send(invite.reply("486 Busy Here", tag, "", ""));
        } else {
            begin(invite, callId);
        }
    }

    private void begin(SipText invite, String callId) {
        switch (manners.apply(invite.fromUser())) {
            case DECLINES -> port.send(invite.reply("486 Busy Here", tag, "", ""));
            case IS_DEAD -> {
                port.own(callId, unheard -> {});
                port.loop().after(BACK_AFTER_MS, this::registerNow);
                port.loop().after(FORGET_AFTER_MS, () -> port.release(callId));
            }
            default -> {
                liveCall = callId;
                liveInvite = invite;
                port.own(callId, this::inCall);
                watch.rang(this, invite.fromUser(), invite.atNanos());
                answer(invite);
            }
        }
    }

    /** INVITEs within its calls so far; on the loop. */
    public int offers() {
        return offers;
    }

    /** Ends the call it has, if any; the server's answer is all that is awaited. */
    public void hangUp() {
        hangUp(status -> {});
    }

    /** @param answer hears of the status of the server's answer */
    public void hangUp(IntConsumer answer) {
        if (!liveCall.isEmpty()) {
            String to = liveInvite.header("From");
            String from = liveInvite.header("To");
            SipPort.Repeat bye = port.sendUntilAnswered("BYE " + SipText.uri(liveInvite.header("Contact"))
                    + " SIP/2.0\r\nVia: SIP/2.0/UDP " + port.local() + ";branch=" + Caller.branch()
                    + ";rport\r\nMax-Forwards: 70\r\nFrom: " + from + (from.contains("tag=") ? "" : ";tag=" + tag)
                    + "\r\nTo: " + to + "\r\nCall-ID: " + liveCall + "\r\nCSeq: 1 BYE\r\n" + SipText.content(""));
            port.own(liveCall, message -> leaving(message, bye, answer));
            over();
            watch.hungUp(this);
        }
    }

    private void leaving(SipText message, SipPort.Repeat bye, IntConsumer answer) {
        if (message.isResponse()) {
            bye.answered();
            answer.accept(message.status());
        } else if (message.method().equals("BYE")) {
            port.send(message.reply("200 OK", tag, "", ""));
        }
    }

    private void answer(SipText invite) {
        invite.media().ifPresent(sound::start);
        port.send(invite.reply("200 OK", tag, contact(), SipText.sdp(port.host(), sound.port())));
    }

    private void inCall(SipText message) {
        switch (message.method()) {
            case "BYE" -> {
                port.send(message.reply("200 OK", tag, "", ""));
                over();
                watch.hungUp(this);
            }
            case "INVITE" -> {
                offers++;
                answer(message);
            }
            case "CANCEL" -> port.send(message.reply("200 OK", tag, "", "")); // answered already: a BYE follows
            case "ACK" -> {}
            default -> port.send(message.reply("501 Not Implemented", tag, "", ""));
        }
    }

    private void over() {
        String ended = liveCall;
        liveCall = "";
        sound.stop();
        port.loop().after(32_000, () -> port.release(ended));
    }

    private String contact() {
        return "Contact: <sip:" + user + "@" + port.local() + ">\r\n";
    }
}
