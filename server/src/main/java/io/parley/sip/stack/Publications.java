package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.report.QualityReport;
import io.parley.sip.report.QualityReportText;
import io.parley.sip.report.QualityReports.Reporter;
import io.parley.sip.trunk.Trunk;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.EventHeader;
import javax.sip.message.Response;

/**
 * Takes reports on the quality of calls that phones and trunks publish (RFC 6035), by the rules of RFC 3903 as far as a
 * report needs them that is told once: nothing of it lives on, so its time is over at once (Expires 0), and nothing can
 * be refreshed, changed or removed (412). To all others we know no PUBLISH.
 */
final class Publications {
    static final String EVENT = "vq-rtcpxr";
    private static final String BODY = "application/" + EVENT;
    private static final String MATCH = "SIP-If-Match";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SipEndpoint endpoint;
    private final Access access;
    private final Challenger challenger;
    private final Function<SIPRequest, Optional<String>> phone;
    private final Function<SIPRequest, Optional<Trunk>> trunk;

    /**
     * @param phone whose phone a request came from, if it came from one that is registered
     * @param trunk the one that it came from, if that is known by where it is
     */
    Publications(
            SipEndpoint endpoint,
            Access access,
            Challenger challenger,
            Function<SIPRequest, Optional<String>> phone,
            Function<SIPRequest, Optional<Trunk>> trunk) {
        this.trunk = trunk;
        this.endpoint = endpoint;
        this.access = access;
        this.challenger = challenger;
        this.phone = phone;
    }

    /** Whether it came from somebody whose reports are looked at. */
    boolean mayCome(SIPRequest request) {
        return phone.apply(request).isPresent() || trunk.apply(request).isPresent();
    }

    /** @param proven gets the answer to who has proven who they are; @param others every other one */
    void take(SIPRequest request, Challenger.Replies proven, Challenger.Replies others)
            throws ParseException, SipException, InvalidArgumentException {
        Optional<Response> unable = refused(request);
        if (unable.isPresent()) {
            endpoint.counters().reportsRefused.increment();
            others.send(unable.get());
            return;
        }
        Optional<String> user = phone.apply(request);
        if (user.isPresent() && !challenger.isOf(user.get(), request, others)) {
            return;
        }
        Reporter reporter = new Reporter(
                user, user.isPresent() ? Optional.empty() : trunk.apply(request).map(Trunk::id));
        Response answer = answer(request, reporter);
        boolean taken = answer.getStatusCode() == Response.OK;
        (taken ? endpoint.counters().reportsTaken : endpoint.counters().reportsRefused).increment();
        proven.send(answer);
    }

    /** What is wrong with it whoever sent it. */
    private Optional<Response> refused(SIPRequest request) throws ParseException {
        boolean known = request.getHeader(EventHeader.NAME) instanceof EventHeader event
                && event.getEventType().equalsIgnoreCase(EVENT);
        if (!known) {
            return refusal(request, Response.BAD_EVENT, Map.of("Allow-Events", EVENT));
        }
        if (request.getHeader(MATCH) != null) {
            return refusal(request, Response.CONDITIONAL_REQUEST_FAILED, Map.of());
        }
        if (body(request).length > QualityReportText.LARGEST) {
            return refusal(request, Response.REQUEST_ENTITY_TOO_LARGE, Map.of());
        }
        boolean readable = request.getHeader(ContentTypeHeader.NAME) instanceof ContentTypeHeader type
                && BODY.equalsIgnoreCase(type.getContentType() + "/" + type.getContentSubType());
        return readable ? Optional.empty() : refusal(request, Response.UNSUPPORTED_MEDIA_TYPE, Map.of("Accept", BODY));
    }

    private Optional<Response> refusal(SIPRequest request, int status, Map<String, String> more) throws ParseException {
        return Optional.of(endpoint.messages().reply(request, status, more));
    }

    private static byte[] body(SIPRequest request) {
        byte[] body = request.getRawContent();
        return body == null ? new byte[0] : body;
    }

    private Response answer(SIPRequest request, Reporter reporter) throws ParseException {
        Optional<QualityReport> report = QualityReportText.parse(new String(body(request), StandardCharsets.UTF_8));
        if (report.isEmpty()) {
            return endpoint.messages().reply(request, Response.BAD_REQUEST, Map.of());
        }
        if (!access.reports().take(report.get(), reporter)) {
            return endpoint.messages().reply(request, Response.FORBIDDEN, Map.of());
        }
        byte[] tag = new byte[8];
        RANDOM.nextBytes(tag);
        return endpoint.messages()
                .reply(request, Response.OK, Map.of("SIP-ETag", HexFormat.of().formatHex(tag), "Expires", "0"));
    }
}
