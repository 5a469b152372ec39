package io.parley.loadtest.phone;

import java.util.concurrent.ThreadLocalRandom;

/** One call of a customer, as a trunk brings it: INVITE, ACK, sound, BYE. It lives on the phones' loop. */
public final class Caller {
    private static final long GIVE_UP_MS = 32_000;
    /** Sequence numbers of what follows the INVITE. */
    private static final int NONSENSE = 2;

    private static final int BYE = 3;
    private static final int BUSY = 503;

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
    private final String nonsenseBranch = branch();
    private State state = State.CALLING;
    private SipPort.Repeat request;
    private SipText answer = new SipText("", 0);
    private long sentNanos;
    private boolean acknowledges = true;
    private boolean gone;
    private int copies;
    private int offers;

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

    /** INVITEs within its call so far, which it refuses; on the loop. */
    public int offers() {
        return offers;
    }

    /** From now on no answer to its INVITE is acknowledged, as where the ACK is lost on the way. */
    public Caller withoutAck() {
        acknowledges = false;
        return this;
    }

    /** From now on all it sends goes out so many times more, as networks do that repeat packets. */
    public Caller repeating(int more) {
        copies = more;
        return this;
    }

    /** Calls this number. */
    public void call(String called) {
        port.own(callId, this::take);
        sentNanos = port.loop().nanos();
        String target = "sip:" + called + "@" + port.domain();
        request = ask(head("INVITE", target, "<" + target + ">", inviteBranch, 1)
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
            leave();
        }
    }

    /** Takes the call back before it is answered; an answer that was on its way is ended. */
    public void cancel(String called) {
        if (state == State.CALLING) {
            state = State.LEAVING;
            String target = "sip:" + called + "@" + port.domain();
            send(head("CANCEL", target, "<" + target + ">", inviteBranch, 1) + SipText.content(""));
            port.loop().after(GIVE_UP_MS, () -> over("no answer to CANCEL"));
        } else {
            hangUp();
        }
    }

    /** Is gone without a word, as a phone whose power fails: sends nothing and answers nothing any more. */
    public void vanish() {
        gone = true;
        over("ok");
    }

    /** In the call, offers what nobody can read. The server's refusal is acknowledged, and the call goes on. */
    public void offerNonsense() {
        if (state == State.ANSWERED) {
            String body = "v=0\r\no=nonsense\r\nm=audio -1 RTP/AVP\r\n";
            send(head("INVITE", target(), answer.header("To"), nonsenseBranch, NONSENSE)
                    + contact()
                    + SipText.content(body));
        }
    }

    private void leave() {
        state = State.LEAVING;
        sound.stop();
        request = ask(head("BYE", target(), answer.header("To"), branch(), BYE) + SipText.content(""));
        port.loop().after(GIVE_UP_MS, () -> over("no answer to BYE"));
    }

    private SipPort.Repeat ask(String text) {
        for (int copy = 0; copy < copies; copy++) {
            port.send(text);
        }
        return port.sendUntilAnswered(text);
    }

    private void send(String text) {
        for (int copy = 0; copy <= copies; copy++) {
            port.send(text);
        }
    }

    private void take(SipText message) {
        if (gone) {
            return;
        }
        if (!message.isResponse()) {
            requested(message);
        } else if (message.method().equals("INVITE")) {
            if (message.header("CSeq").startsWith(NONSENSE + " ")) {
                refused(message);
            } else {
                invited(message);
            }
        } else if (message.method().equals("BYE") && message.status() >= 200 && state == State.LEAVING) {
            over(message.status() == 200 ? "ok" : "BYE answered " + message.status());
        }
    }

    private void refused(SipText message) {
        if (message.status() >= 200) {
            String target = message.status() < 300 ? SipText.uri(message.header("Contact")) : target();
            String withBranch = message.status() < 300 ? branch() : nonsenseBranch;
            send(head("ACK", target, message.header("To"), withBranch, NONSENSE) + SipText.content(""));
        }
    }

    private void invited(SipText message) {
        request.answered();
        if (message.status() < 200) {
            return;
        }
        if (message.status() >= 300) {
            send(acknowledgement(message, inviteBranch));
            over(state == State.LEAVING ? "ok" : refusal(message));
            return;
        }
        if (acknowledges) {
            send(acknowledgement(message, branch()));
        }
        if (state == State.OVER) {
            answer = message; // too late: we had given up
            send(head("BYE", target(), message.header("To"), branch(), BYE) + SipText.content(""));
        } else if (state == State.CALLING) {
            state = State.ANSWERED;
            answer = message;
            message.media().ifPresent(sound::start);
            watch.answered(this, message.atNanos() - sentNanos);
        } else if (state == State.LEAVING && answer.text().isEmpty()) {
            answer = message; // the answer crossed our CANCEL
            leave();
        }
    }

    /** Carriers come again when they are told to. */
    private static String refusal(SipText message) {
        boolean busy = message.status() == BUSY && message.header("Retry-After").isEmpty();
        return "INVITE answered " + message.status() + (busy ? " without Retry-After" : "");
    }

    private String acknowledgement(SipText message, String withBranch) {
        String to = message.header("To");
        String contact = SipText.uri(message.header("Contact"));
        String target = contact.isEmpty() ? SipText.uri(to) : contact;
        return head("ACK", target, to, withBranch, 1) + SipText.content("");
    }

    private void requested(SipText message) {
        if (message.method().equals("BYE")) {
            port.send(message.reply("200 OK", "", "", ""));
            over(state == State.LEAVING ? "ok" : "ended by the server");
        } else if (!message.method().equals("ACK")) {
            offers += message.method().equals("INVITE") ? 1 : 0;
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

    private String head(String method, String target, String to, String withBranch, int sequence) {
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
