package io.parley.demo;

import java.util.random.RandomGenerator;

/** The requests of one call or registration of a robot, as text. Owned by its script. */
final class RobotDialog {
    private final RobotSocket socket;
    private final RandomGenerator chance;
    private final String own;
    private final String id;
    private final String tag;
    private int sequence;

    /** @param own the robot's address of record, such as {@code "A name" <sip:301@127.0.0.1:5060>} */
    RobotDialog(RobotSocket socket, RandomGenerator chance, String own) {
        this.socket = socket;
        this.chance = chance;
        this.own = own;
        id = token();
        tag = token();
    }

    String tag() {
        return tag;
    }

    String contact(String user) {
        return "Contact: <sip:" + user + "@" + socket.local() + ">\r\n";
    }

    /** A request that begins something; its CSeq is the next. */
    String first(String method, String uri, String to, String more) {
        sequence++;
        return head(method, uri, own + ";tag=" + tag, to, id) + "CSeq: " + sequence + " " + method + "\r\n" + more;
    }

    /** A request within the call that the other end answered. */
    String within(String method, RobotMessage answered) {
        if (!method.equals("ACK")) {
            sequence++;
        }
        return head(
                        method,
                        answered.target(),
                        answered.header("From"),
                        answered.header("To"),
                        answered.header("Call-ID"))
                + "CSeq: " + sequence + " " + method + "\r\n";
    }

    /** The BYE of the one who was called and answered with our tag. */
    String ending(RobotMessage invite) {
        sequence++;
        String from = invite.header("To") + ";tag=" + tag;
        return head("BYE", invite.target(), from, invite.header("From"), invite.header("Call-ID")) + "CSeq: " + sequence
                + " BYE\r\n";
    }

    /** The ACK of a refusal, which belongs to the transaction of the INVITE. */
    String refusalAck(RobotMessage refused, String uri) {
        return "ACK " + uri + " SIP/2.0\r\nVia: " + refused.header("Via") + "\r\nMax-Forwards: 70\r\nFrom: "
                + refused.header("From") + "\r\nTo: " + refused.header("To") + "\r\nCall-ID: "
                + refused.header("Call-ID") + "\r\nCSeq: " + sequence + " ACK\r\n";
    }

    private String head(String method, String uri, String from, String to, String callId) {
        return method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP " + socket.local() + ";branch=z9hG4bK" + token()
                + ";rport\r\nMax-Forwards: 70\r\nUser-Agent: Parley demo robot\r\nFrom: " + from + "\r\nTo: " + to
                + "\r\nCall-ID: " + callId + "\r\n";
    }

    private String token() {
        return Long.toHexString(chance.nextLong());
    }
}
