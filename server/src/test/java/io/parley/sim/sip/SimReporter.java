package io.parley.sim.sip;

import io.parley.sim.SimSound;
import java.util.function.Predicate;

/** Publishes what a phone measured of a call (RFC 6035). */
public final class SimReporter {
    private final SimPhone phone;

    public SimReporter(SimPhone phone) {
        this.phone = phone;
    }

    /** Gives the status of the answer to who has shown this password, if that was asked for. */
    public int publish(String body, String password) {
        SipText first = send(body, "");
        if (first.status() != 401) {
            return first.status();
        }
        String shown = Digest.answer(first, "PUBLISH", phone.uri(), phone.user, password);
        return send(body, "Authorization: " + shown + "\r\n").status();
    }

    private SipText send(String body, String proof) {
        phone.sequence++;
        String mine = phone.sequence + " PUBLISH";
        phone.socket.send(phone.request("PUBLISH", phone.uri(), phone.user, SimPhone.branch())
                + "Event: vq-rtcpxr\r\nContent-Type: application/vq-rtcpxr\r\n" + proof + "Content-Length: "
                + body.length() + "\r\n\r\n" + body);
        Predicate<SipText> answers =
                said -> said.status() >= 200 && said.header("CSeq").equals(mine);
        SimSound.await(() -> phone.heard.stream().anyMatch(answers));
        return phone.heard.stream().filter(answers).findFirst().orElseThrow();
    }
}
