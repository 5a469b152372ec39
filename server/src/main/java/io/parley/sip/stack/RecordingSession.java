package io.parley.sip.stack;

import gov.nist.javax.sip.header.ParametersHeader;
import gov.nist.javax.sip.message.SIPMessage;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.Header;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * What requests of ours to a recorder say beside what they say of sound (RFC 7866 sections 6.1 and 9.1): that a client
 * of recording speaks, and with each description what is recorded, as the metadata are by then (RFC 7865).
 */
public final class RecordingSession {
    /** The option of whoever takes such sessions. */
    static final String TAG = "siprec";

    private static final String CLIENT = "+sip.src";
    private static final String TYPE = "application/rs-metadata+xml";
    private static final int BOUNDARY = 1 << 30;

    private final Runnable asked;
    private volatile String metadata;

    /** @param asked hears on a stack thread that the recorder wants the metadata anew; must return at once */
    public RecordingSession(String metadata, Runnable asked) {
        this.metadata = metadata;
        this.asked = asked;
    }

    /** From the next description on this is what is recorded. */
    public void tells(String now) {
        metadata = now;
    }

    /** This call is the session; before anything of it is sent. */
    public void of(SipCall call) {
        call.own().records(this);
    }

    /** What a request of theirs is answered with. */
    void answers(Request theirs, Response ours) throws ParseException {
        tellWhoWeAre(ours);
        if (MessageBody.asksForMetadata((SIPMessage) theirs)) {
            asked.run();
        }
    }

    /** To another Contact of ours. */
    static void carry(ContactHeader from, ContactHeader to) throws ParseException {
        if (((ParametersHeader) from).hasParameter(CLIENT)) {
            to.setParameter(CLIENT, null);
        }
    }

    private static void tellWhoWeAre(Message message) throws ParseException {
        if (message.getHeader(ContactHeader.NAME) instanceof ContactHeader contact) {
            contact.setParameter(CLIENT, null);
        }
    }

    void dress(Request request, Messages messages) throws ParseException {
        tellWhoWeAre(request);
        if (!request.getMethod().equals(Request.INVITE)) {
            return;
        }
        request.addHeader(messages.header("Require", TAG));
        request.addHeader(messages.header("Accept", "application/sdp"));
        request.addHeader(messages.header("Accept", MessageBody.RECORDING_WISH));
        Optional<String> sdp = Messages.sdp(request);
        if (sdp.isPresent()) {
            String said = metadata;
            String boundary = boundary(sdp.get() + said);
            Header type = messages.header("Content-Type", "multipart/mixed;boundary=" + boundary);
            request.setContent(
                    body(sdp.get(), said, boundary).getBytes(StandardCharsets.UTF_8), (ContentTypeHeader) type);
        }
    }

    private static String body(String sdp, String metadata, String boundary) {
        String next = "--" + boundary;
        return next + "\r\nContent-Type: application/sdp\r\n\r\n" + sdp + "\r\n" + next + "\r\nContent-Type: " + TYPE
                + "\r\nContent-Disposition: recording-session\r\n\r\n" + metadata + "\r\n" + next + "--\r\n";
    }

    /** One that nothing in the parts is (RFC 2046 section 5.1.1). */
    private static String boundary(String parts) {
        String boundary = "parley";
        while (parts.contains(boundary)) {
            boundary = "parley-" + Messages.chance(BOUNDARY);
        }
        return boundary;
    }
}
