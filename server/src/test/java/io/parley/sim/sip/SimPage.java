package io.parley.sim.sip;

import io.parley.sip.stack.BrowserFlow;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.SipEndpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A browser's page with a phone, from where its socket enters SIP. */
public final class SimPage implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BrowserFlow flow;
    private final String name;
    private int sequence;
    private volatile boolean closed;

    /** @param port of the socket, as the server sees it */
    public SimPage(SipEndpoint sip, String user, int port) {
        this(sip, user, port, "page" + port);
    }

    /** @param name of the page's own, which it keeps when it has to open another socket */
    public SimPage(SipEndpoint sip, String user, int port, String name) {
        this(sip, user, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), name);
    }

    /** @param from where the server sees the socket come from */
    public SimPage(SipEndpoint sip, String user, InetSocketAddress from, String name) {
        this.name = name;
        flow = sip.open(user, from, new BrowserFlow.Outlet() {
            @Override
            public void send(byte[] message) {
                heard.add(new String(message, StandardCharsets.UTF_8));
            }

            @Override
            public void close() {
                closed = true;
            }
        });
    }

    /** Whether the server closed the socket. */
    public boolean isClosed() {
        return closed;
    }

    public PeerAddress address() {
        return flow.address();
    }

    public String contact() {
        return "sip:" + name + "@x3f1.invalid;transport=ws";
    }

    public void send(String text) {
        flow.received(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What came, whatever it is. */
    public String next() throws InterruptedException {
        String frame = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("nothing came to " + name);
        }
        return frame;
    }

    public SipText message() throws InterruptedException {
        return SipText.parse(next());
    }

    public boolean hasHeardAll() {
        return heard.isEmpty();
    }

    /** Registers, and gives the answer. */
    public SipText register(String record, String more) throws InterruptedException {
        return ask("REGISTER", "sip:parley", record, "Contact: <" + contact() + ">;reg-id=1\r\n" + more);
    }

    public SipText ask(String method, String uri, String to, String more) throws InterruptedException {
        int number = ++sequence;
        send(method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/WS x3f1.invalid;branch=z9hG4bK" + name + number
                + "\r\nMax-Forwards: 70\r\nFrom: <" + to + ">;tag=" + name + "\r\nTo: <" + to + ">\r\nCall-ID: " + name
                + method + "\r\nCSeq: " + number + " " + method + "\r\n" + more + "Supported: path,gruu,outbound\r\n"
                + "Content-Length: 0\r\n\r\n");
        return answerTo(number + " " + method);
    }

    /** A call may come before the answer; it is not lost. */
    private SipText answerTo(String sequence) throws InterruptedException {
        List<String> meanwhile = new ArrayList<>();
        String frame = next();
        while (!SipText.parse(frame).isResponse()
                || !SipText.parse(frame).header("CSeq").equals(sequence)) {
            meanwhile.add(frame);
            frame = next();
        }
        heard.addAll(meanwhile);
        return SipText.parse(frame);
    }

    /** Answers a request of the server, with SDP if there is any. */
    public void answer(SipText request, int status, String sdp) {
        StringBuilder response = new StringBuilder("SIP/2.0 " + status + " Done\r\n");
        for (String copied : new String[] {"Via", "From", "Call-ID", "CSeq"}) {
            response.append(copied).append(": ").append(request.header(copied)).append("\r\n");
        }
        String to = request.header("To");
        response.append("To: ")
                .append(to.contains(";tag=") ? to : to + ";tag=" + name)
                .append("\r\n");
        response.append("Contact: <").append(contact()).append(">\r\n");
        response.append(sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n");
        send(response.append("Content-Length: ").append(sdp.length()).append("\r\n\r\n") + sdp);
    }

    @Override
    public void close() {
        flow.closed();
    }
}
