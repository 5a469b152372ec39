package io.parley.loadtest.browser;

import io.parley.loadtest.desk.TextSocket;
import io.parley.loadtest.desk.Web;
import io.parley.loadtest.phone.Caller;
import io.parley.loadtest.phone.PhoneLoop;
import io.parley.loadtest.phone.SipText;
import io.parley.loadtest.phone.SoundLeg;
import io.parley.loadtest.phone.SoundPump;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The phone in an agent's page (RFC 7118): registers over a WebSocket, takes each call at once, and has sound by ICE,
 * DTLS and SRTP. It lives on the phones' loop, its handshakes on virtual threads.
 */
final class BrowserPhone implements TextSocket.Texts {
    private static final int EXPIRES_SECONDS = 600;
    private static final long REFRESH_MS = EXPIRES_SECONDS * 1_000L / 2;
    private static final long REOPEN_MS = 1_000;
    private static final int NORMAL = 1000;
    private static final int GONE = 1006;
    private static final String HOST = "127.0.0.1";

    private final Parts parts;
    private final String user;
    private final String host = Caller.random() + ".invalid";
    private final String tag = Caller.random();
    private final String registration = Caller.random();
    private final BrowserSound.Identity identity = BrowserSound.Identity.fresh();
    private final CompletableFuture<Boolean> registered = new CompletableFuture<>();
    private volatile String cookies = "";
    private volatile boolean closing;
    private Optional<TextSocket> socket = Optional.empty();
    private Optional<Live> live = Optional.empty();
    private int sequence;
    private int refreshes;

    /** What all pages have in common. */
    record Parts(PhoneLoop loop, Web web, SoundPump pump, Watch watch) {}

    /** Hears what happens to the phone, on the loop. */
    interface Watch {
        /** A call is about to be taken. @param caller the number in From */
        void rang(BrowserPhone phone, String caller, SoundLeg sound);

        /** Keys are agreed. @param tookNanos since the first check */
        void secured(BrowserPhone phone, long tookNanos);

        void hungUp(BrowserPhone phone);

        void trouble(String what);
    }

    /** The call it is in. */
    private record Live(String callId, SoundLeg sound, String answer) {}

    BrowserPhone(Parts parts, String user) {
        this.parts = parts;
        this.user = user;
    }

    String user() {
        return user;
    }

    /** Opens the socket and registers; gives whether the registrar took it. */
    CompletableFuture<Boolean> register(String signIn) {
        cookies = signIn;
        return open().thenCompose(open -> registered);
    }

    private CompletableFuture<Void> open() {
        return parts.web()
                .open("/ws/sip", "sip", cookies, this)
                .thenAccept(open -> parts.loop().execute(() -> {
                    socket = Optional.of(open);
                    refresh();
                }));
    }

    private void refresh() {
        refreshes++;
        int current = refreshes;
        say();
        parts.loop().after(REFRESH_MS, () -> {
            if (current == refreshes) { // else another socket has taken over
                refresh();
            }
        });
    }

    private void say() {
        sequence++;
        String address = "<sip:" + user + "@loadtest>";
        send("REGISTER sip:loadtest SIP/2.0\r\nVia: SIP/2.0/WS " + host + ";branch=" + Caller.branch()
                + "\r\nMax-Forwards: 70\r\nFrom: " + address + ";tag=" + tag + "\r\nTo: " + address + "\r\nCall-ID: "
                + registration + "\r\nCSeq: " + sequence + " REGISTER\r\n" + contact() + "Expires: " + EXPIRES_SECONDS
                + "\r\nSupported: path,gruu,outbound\r\nContent-Length: 0\r\n\r\n");
    }

    private String contact() {
        return "Contact: <sip:" + user + "@" + host + ";transport=ws>\r\n";
    }

    private void send(String text) {
        socket.ifPresent(open -> open.send(text));
    }

    @Override
    public void text(String text) {
        SipText message = new SipText(text, parts.loop().nanos());
        parts.loop().execute(() -> take(message));
    }

    /** As a page does, it opens another. */
    @Override
    public void closed(int code) {
        if (code == NORMAL || closing) {
            return;
        }
        parts.watch().trouble("a page's socket closed with " + code);
        parts.loop()
                .after(
                        REOPEN_MS,
                        () -> open().exceptionally(failure -> {
                            closed(GONE);
                            return null;
                        }));
    }

    /** Before the server goes. */
    void close() {
        closing = true;
    }

    private void take(SipText message) {
        if (message.isResponse()) {
            if (message.method().equals("REGISTER") && message.status() >= 200) {
                registered.complete(message.status() == 200);
            }
            return;
        }
        boolean ours = live.filter(call -> call.callId().equals(message.header("Call-ID")))
                .isPresent();
        switch (message.method()) {
            case "INVITE" -> invited(message, ours);
            case "BYE" -> {
                send(message.reply(ours ? "200 OK" : "481 Call Does Not Exist", tag, "", ""));
                if (ours) {
                    over();
                }
            }
            case "CANCEL", "UPDATE", "OPTIONS" -> send(message.reply("200 OK", tag, "", ""));
            case "ACK" -> {}
            default -> send(message.reply("501 Not Implemented", tag, "", ""));
        }
    }

    private void invited(SipText invite, boolean ours) {
        if (ours) {
            send(invite.reply("200 OK", tag, contact(), live.get().answer())); // a session that is refreshed
        } else if (live.isPresent()) {
            send(invite.reply("486 Busy Here", tag, "", ""));
        } else {
            accept(invite);
        }
    }

    private void accept(SipText invite) {
        Terms theirs = Terms.of(invite);
        SoundLeg sound = parts.pump().open(HOST);
        String fragment = Caller.random();
        String answer = answer(invite, sound.port(), fragment);
        live = Optional.of(new Live(invite.header("Call-ID"), sound, answer));
        parts.watch().rang(this, invite.fromUser(), sound);
        send(invite.reply("200 OK", tag, contact(), answer));
        Thread.ofVirtual().name("dtls " + user).start(() -> secure(sound, theirs, fragment));
    }

    private void secure(SoundLeg sound, Terms theirs, String fragment) {
        long began = parts.loop().nanos();
        try {
            BrowserSound.begin(sound, theirs, fragment, identity);
            long took = parts.loop().nanos() - began;
            parts.loop().execute(() -> parts.watch().secured(this, took));
        } catch (IOException e) {
            parts.loop().execute(() -> {
                if (live.filter(call -> call.sound() == sound).isPresent()) { // else it was hung up meanwhile
                    parts.watch().trouble("a handshake failed: " + e.getMessage());
                }
            });
        }
    }

    /** What a browser answers: G.711 mu-law, which marks of the pump pass through unchanged. */
    private String answer(SipText invite, int port, String fragment) {
        String mid = invite.attribute("mid");
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE " + mid + "\r\nm=audio " + port
                + " UDP/TLS/RTP/SAVPF 0 101\r\nc=IN IP4 " + HOST + "\r\na=mid:" + mid
                + "\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=rtcp-mux\r\na=ice-ufrag:"
                + fragment + "\r\na=ice-pwd:" + Caller.random() + Caller.random() + "\r\na=fingerprint:"
                + identity.fingerprint() + "\r\na=setup:active\r\na=sendrecv\r\n";
    }

    private void over() {
        live.ifPresent(call -> call.sound().close());
        live = Optional.empty();
        parts.watch().hungUp(this);
    }
}
