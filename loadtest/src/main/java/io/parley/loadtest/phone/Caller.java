package io.parley.loadtest.phone;

import java.util.concurrent.ThreadLocalRandom;

/** One call of a customer, as a trunk brings it: INVITE, ACK, sound, BYE. It lives on the phones' loop. */
public final class Caller {
    private static final long GIVE_UP_MS = 32_000;

    /** How far the call is. */
    private enum State {
        CALLING,
        ANSWERED,
        LEAVING,
        OVER
    }

    private final SipPort port;
    private final String number;
    private final CallWatch watch;
    private final SoundLeg sound;
    private final String callId;
    private final String from;
    private final String inviteBranch = branch();
    private State state = State.CALLING;
    private SipPort.Repeat request;
    private SipText answer = new SipText("", 0);
    private long sentNanos;

    /** @param number of the caller, with which the call is found again at the agent's phone */
    public Caller(SipPort port, String number, SoundLeg sound, CallWatch watch) {
        this.port = port;
        this.number = number;
        this.sound = sound;
        this.watch = watch;
        callId = random() + "@loadtest";
        from = "<sip:" + number + "@" + port.local() + ">;tag=" + random();
    }

    public String number() {
        return number;
    }

    public SoundLeg sound() {
        return sound;
    }

    /** When the INVITE was first sent. */
    public long sentNanos() {
        return sentNanos;
    }

    /** Calls this number. */
    public void call(String called) {
        port.own(callId, this::take);
        sentNanos = port.loop().nanos();
        String target = "sip:" + called + "@" + port.domain();
        request = port.sendUntilAnswered(head("INVITE", target, "<" + target + ">", inviteBranch)
                + contact()
                + SipText.content(SipText.sdp(port.host(), sound.port())));
        port.loop().after(GIVE_UP_MS, () -> {
            if (state == State.CALLING) {
                over("no answer to INVITE");
            }
        });
    }

    /** Ends it, if it was answered. */
    public void hangUp() {
        if (state == State.ANSWERED) {
            state = State.LEAVING;
            sound.stop();
            request =
                    port.sendUntilAnswered(head("BYE", target(), answer.header("To"), branch()) + SipText.content(""));
            port.loop().after(GIVE_UP_MS, () -> over("no answer to BYE"));
        }
    }

    private void take(SipText message) {
        if (!message.isResponse()) {
            requested(message);
        } else if (message.method().equals("INVITE")) {
            invited(message);
        } else if (message.status() >= 200 && state == State.LEAVING) {
            over("ok");
        }
    }

    private void invited(SipText message) {
        request.answered();
        if (message.status() < 200) {
            return;
        }
        if (message.status() >= 300) {
            port.send(acknowledgement(message, inviteBranch));
            over("INVITE answered " + message.status());
            return;
        }
        port.send(acknowledgement(message, branch()));
        if (state == State.OVER) {
            answer = message; // too late: we had given up
            port.send(head("BYE", target(), message.header("To"), branch()) + SipText.content(""));
        } else if (state == State.CALLING) {
            state = State.ANSWERED;
            answer = message;
            message.media().ifPresent(sound::start);
            watch.answered(this, message.atNanos() - sentNanos);
        }
    }

    private String acknowledgement(SipText message, String withBranch) {
        String to = message.header("To");
        String contact = SipText.uri(message.header("Contact"));
        String target = contact.isEmpty() ? SipText.uri(to) : contact;
        return head("ACK", target, to, withBranch) + SipText.content("");
    }

    private void requested(SipText message) {
        if (message.method().equals("BYE")) {
            port.send(message.reply("200 OK", "", "", ""));
            over(state == State.LEAVING ? "ok" : "ended by the server");
        } else if (!message.method().equals("ACK")) {
            port.send(message.reply("501 Not Implemented", "", "", ""));
        }
    }

    private void over(String reason) {
        if (state != State.OVER) {
            state = State.OVER;
            request.answered();
            sound.close();
            port.loop().after(GIVE_UP_MS, () -> port.release(callId));
            watch.over(this, reason);
        }
    }

    private String target() {
        return SipText.uri(answer.header("Contact"));
    }

    private String head(String method, String target, String to, String withBranch) {
        int sequence = method.equals("BYE") ? 2 : 1;
        return method + " " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP " + port.local() + ";branch=" + withBranch
                + ";rport\r\nMax-Forwards: 70\r\nFrom: " + from + "\r\nTo: " + to + "\r\nCall-ID: " + callId
                + "\r\nCSeq: " + sequence + " " + method + "\r\n";
    }

    private String contact() {
        return "Contact: <sip:" + number + "@" + port.local() + ">\r\n";
    }

    public static String branch() {
        return "z9hG4bK" + random();
    }

    public static String random() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }
}
