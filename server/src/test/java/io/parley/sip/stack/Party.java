package io.parley.sip.stack;

import io.parley.sim.sip.SipText;
import java.io.IOException;
import java.util.UUID;

/** A scripted party that writes each message itself, so that it can leave out, repeat or cross what it likes. */
final class Party implements AutoCloseable {
    static final String SDP = SipText.sdp("127.0.0.1", 40000);

    final Line line;
    final String callId;
    final String tag;
    private final StackRig rig;
    private final String transport;
    private String branch = "";
    private String invite = "";
    private int sequence;

    Party(StackRig rig, boolean tcp) throws IOException {
        this(rig, tcp, UUID.randomUUID().toString(), "t" + UUID.randomUUID());
    }

    Party(StackRig rig, boolean tcp, String callId, String tag) throws IOException {
        this(rig, tcp, callId, tag, "127.0.0.1");
    }

    /** By UDP from this address. */
    Party(StackRig rig, String from) throws IOException {
        this(rig, false, UUID.randomUUID().toString(), "t" + UUID.randomUUID(), from);
    }

    /** Over a connection that is open already, by TLS. */
    Party(StackRig rig, java.net.Socket connected) throws IOException {
        this.rig = rig;
        callId = UUID.randomUUID().toString();
        tag = "t" + UUID.randomUUID();
        transport = "TLS";
        line = new Line(rig.address, connected);
    }

    private Party(StackRig rig, boolean tcp, String callId, String tag, String from) throws IOException {
        this.rig = rig;
        this.callId = callId;
        this.tag = tag;
        transport = tcp ? "TCP" : "UDP";
        line = new Line(rig.address, tcp, from);
    }

    // ---- as a caller

    /** INVITE; an empty description leaves the offer to the other end. */
    Party invite(String sdp) throws IOException {
        sequence++;
        invite = request("INVITE", "<sip:100@parley>", "Contact: " + contact() + "\r\n" + SipText.content(sdp));
        line.send(invite);
        return this;
    }

    /** The same INVITE once more, as if nobody had answered. */
    void again() throws IOException {
        line.send(invite);
    }

    void reinvite(SipText ok, String sdp) throws IOException {
        sequence++;
        line.send(request("INVITE", ok.header("To"), "Contact: " + contact() + "\r\n" + SipText.content(sdp)));
    }

    /** CANCEL of the INVITE sent last. */
    void cancel() throws IOException {
        cancel("");
    }

    /** The same with further lines. */
    void cancel(String more) throws IOException {
        line.send(message("CANCEL", "<sip:100@parley>", branch, more + SipText.content("")));
    }

    /** CANCEL of the INVITE that this answers, after other requests. */
    void cancelFirst(SipText answer) throws IOException {
        String via = answer.header("Via");
        branch = via.replaceAll(".*branch=([^;]+).*", "$1");
        sequence = 1;
        cancel();
    }

    /** ACK of a 2xx. */
    void acknowledge(SipText ok, String sdp) throws IOException {
        int last = sequence;
        sequence = Integer.parseInt(ok.header("CSeq").split(" ")[0]);
        line.send(message("ACK", ok.header("To"), newBranch(), SipText.content(sdp)));
        sequence = last;
    }

    /** ACK of a failure, which is of the INVITE's own transaction. */
    void acknowledgeFailure(SipText failure) throws IOException {
        line.send(message("ACK", failure.header("To"), branch, SipText.content("")));
    }

    void bye(SipText ok) throws IOException {
        sequence++;
        line.send(request("BYE", ok.header("To"), SipText.content("")));
    }

    // ---- as a phone that is called

    /** An answer to a request of the server. */
    void answer(SipText request, int status, String toTag, String sdp) throws IOException {
        String contact = "Contact: " + contact() + "\r\n";
        line.send(request.reply(status, "So", toTag, contact, sdp));
    }

    PeerAddress address() {
        return new PeerAddress("127.0.0.1", line.port(), transport.toLowerCase(java.util.Locale.ROOT));
    }

    // ---- anything

    /** A new request of this party with further lines, ended by content. */
    String request(String method, String to, String more) {
        branch = newBranch();
        return message(method, to, branch, more);
    }

    private String message(String method, String to, String withBranch, String more) {
        return method + " sip:100@127.0.0.1:" + rig.address.getPort() + " SIP/2.0\r\nVia: SIP/2.0/" + transport
                + " 127.0.0.1:" + line.port() + ";branch=" + withBranch + ";rport\r\nFrom: <sip:7@127.0.0.1>;tag=" + tag
                + "\r\nTo: " + to + "\r\nCall-ID: " + callId + "\r\nCSeq: " + Math.max(1, sequence) + " " + method
                + "\r\nMax-Forwards: 70\r\n" + more;
    }

    void next() {
        sequence++;
    }

    String contact() {
        return "<sip:7@127.0.0.1:" + line.port() + ">";
    }

    private static String newBranch() {
        return "z9hG4bK" + UUID.randomUUID();
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
