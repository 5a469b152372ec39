package io.parley.sim.sip;

import io.parley.sim.SimSound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The keys and lamps of a desk phone: registers, subscribes, and says that it heard what it is told. */
public final class SimWatcher implements AutoCloseable {
    /** What it was told, each told once. */
    public final List<SipText> news = new CopyOnWriteArrayList<>();

    private final List<SipText> answers = new CopyOnWriteArrayList<>();
    private final SipSocket socket;
    private final String user;
    private final String password;
    private int sequence = 1;

    public SimWatcher(InetSocketAddress server, String user, String password) {
        this.user = user;
        this.password = password;
        try {
            socket = new SipSocket(server, this::incoming);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void incoming(SipText message) {
        if (message.isResponse()) {
            answers.add(message);
            return;
        }
        boolean known = news.stream()
                .anyMatch(one -> one.header("Call-ID").equals(message.header("Call-ID"))
                        && one.header("CSeq").equals(message.header("CSeq")));
        if (!known && message.method().equals("NOTIFY")) {
            news.add(message);
        }
        socket.send(message.reply(200, "OK", "w", "", ""));
    }

    /** Registers; the status of the answer. */
    public int register() {
        return proven("REGISTER", "sip:" + host(), user, "Contact: " + contact() + ";expires=300\r\n");
    }

    /** Watches this; the status of the answer. @param event as {@code dialog} */
    public int watch(String event, String resource) {
        String more = "Contact: " + contact() + "\r\nEvent: " + event + "\r\nExpires: 300\r\n";
        return proven("SUBSCRIBE", "sip:" + resource + "@" + host(), resource, more);
    }

    /** Whether the last it was told has this in it. */
    public boolean isTold(String text) {
        return SimSound.await(() -> !news.isEmpty() && news.getLast().body().contains(text));
    }

    private int proven(String method, String uri, String to, String more) {
        String callId = UUID.randomUUID().toString();
        SipText challenge = exchange(method, uri, to, callId, more);
        if (challenge.status() != 401) {
            return challenge.status();
        }
        String shown = "Authorization: " + Digest.answer(challenge, method, uri, user, password) + "\r\n";
        return exchange(method, uri, to, callId, more + shown).status();
    }

    private SipText exchange(String method, String uri, String to, String callId, String more) {
        sequence++;
        String mine = sequence + " " + method;
        socket.send(method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP " + host() + ":" + socket.port()
                + ";branch=z9hG4bK" + UUID.randomUUID() + ";rport\r\nFrom: <sip:" + user + "@" + host() + ">;tag=w"
                + user + "\r\nTo: <sip:" + to + "@" + host() + ">\r\nCall-ID: " + callId + "\r\nCSeq: " + mine
                + "\r\nMax-Forwards: 70\r\n" + more + SipText.content(""));
        SimSound.await(() -> answers.stream().anyMatch(one -> one.header("CSeq").equals(mine)));
        return answers.stream()
                .filter(one -> one.header("CSeq").equals(mine))
                .findFirst()
                .orElseThrow();
    }

    private String contact() {
        return "<sip:" + user + "@" + host() + ":" + socket.port() + ">";
    }

    private String host() {
        return socket.host();
    }

    @Override
    public void close() {
        socket.close();
    }
}
