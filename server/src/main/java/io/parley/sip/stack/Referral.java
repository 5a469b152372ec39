package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.Header;
import javax.sip.header.ReferToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A phone asks to hand its call on (RFC 3515). Whoever owns the call accepts or refuses it, and tells the end of it
 * once; the phone hears of both unless it does not want to (RFC 4488).
 */
public final class Referral {
    private static final Logger log = LoggerFactory.getLogger(Referral.class);
    /** Whoever asks need not be told how it went (RFC 4488). */
    static final String TAG = "norefersub";

    private static final String SILENT = "Refer-Sub";
    private static final Pattern UNWANTED = Pattern.compile("(?i)^refer-sub\\s*:\\s*false\\b");
    /** Longer than anything takes that is told of. */
    private static final String ACTIVE = "active;expires=60";

    private static final String OVER = "terminated;reason=noresource";

    private final SipCall call;
    private final Messages messages;
    private final ServerTransaction transaction;
    private final Target target;
    private final boolean silent;
    private final String event;
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private boolean over;

    /** @param replaces what it is to take the place of; malformed ones are of nothing; @param by who says so */
    private record Target(String user, boolean replaces, Optional<SipCall> replaced, Optional<String> by) {}

    private Referral(SipCall call, Messages messages, ServerTransaction transaction, Target target, boolean silent) {
        this.call = call;
        this.messages = messages;
        this.transaction = transaction;
        this.target = target;
        this.silent = silent;
        CSeqHeader sequence = (CSeqHeader) transaction.getRequest().getHeader(CSeqHeader.NAME);
        event = "refer;id=" + sequence.getSeqNumber(); // RFC 3515 2.4.6: the later ones need it, the first may have it
    }

    /** Why it cannot be understood, in a status; or nothing. That it is there once only was seen before. */
    static Optional<Integer> fault(Request request) {
        List<ReferToHeader> targets = targets(request);
        if (targets.size() != 1) {
            return Optional.of(Response.BAD_REQUEST); // RFC 3515 2.4.1
        }
        String scheme = targets.getFirst().getAddress().getURI().getScheme().toLowerCase(Locale.ROOT);
        boolean known = List.of("sip", "sips", "tel").contains(scheme);
        return known ? Optional.empty() : Optional.of(Response.UNSUPPORTED_URI_SCHEME);
    }

    /** One that can be understood. */
    static Referral of(SipCall call, Messages messages, ServerTransaction transaction, SipEndpoint endpoint) {
        Request request = transaction.getRequest();
        URI to = targets(request).getFirst().getAddress().getURI();
        Optional<String> replaces = replaces(to);
        Optional<SipCall> replaced = replaces.flatMap(text -> Replaces.parse(text, endpoint))
                .filter(one -> !one.earlyOnly() || !one.confirmed())
                .flatMap(Replaces::call);
        Target target =
                new Target(UserPart.of(to), replaces.isPresent(), replaced, ReferredBy.of((SIPRequest) request));
        Header said = request.getHeader(SILENT);
        boolean silent = said != null && UNWANTED.matcher(said.toString()).find();
        return new Referral(call, messages, transaction, target, silent);
    }

    private static List<ReferToHeader> targets(Request request) {
        List<ReferToHeader> targets = new ArrayList<>();
        Iterator<?> headers = ((SIPRequest) request).getHeaders(ReferToHeader.NAME);
        while (headers.hasNext()) {
            if (headers.next() instanceof ReferToHeader one) {
                targets.add(one);
            }
        }
        return targets;
    }

    private static Optional<String> replaces(URI to) {
        if (!(to instanceof SipURI uri)) {
            return Optional.empty();
        }
        Iterator<?> names = uri.getHeaderNames();
        while (names.hasNext()) {
            String name = String.valueOf(names.next());
            if (Replaces.NAME.equalsIgnoreCase(name)) {
                return Optional.of(UserPart.unescape(String.valueOf(uri.getHeader(name))));
            }
        }
        return Optional.empty();
    }

    /** Whom the call is to go to, as it was dialled. */
    public String user() {
        return target.user();
    }

    /** Who says that it is to go there: the value of a Referred-By (RFC 3892), if they said so. */
    public Optional<String> by() {
        return target.by();
    }

    /** Whether it is to take the place of another call. */
    public boolean replaces() {
        return target.replaces();
    }

    /** That call, if it is known here. */
    public Optional<SipCall> replaced() {
        return target.replaced();
    }

    /** It is being tried. */
    public void accept() {
        answer(Response.ACCEPTED, silent ? Map.of(SILENT, "false") : Map.of());
        tell(ACTIVE, "SIP/2.0 100 Trying");
    }

    /** It may not be, or cannot. */
    public void refuse(int status) {
        answer(status, Map.of());
        told.complete(null);
    }

    /** How it went, after {@link #accept}; told once. */
    public synchronized void done(boolean well) {
        if (!over) {
            over = true;
            tell(OVER, well ? "SIP/2.0 200 OK" : "SIP/2.0 603 Decline");
            told.complete(null);
        }
    }

    /** Done once the phone was told the end of it: before, its call must not be ended. */
    public CompletableFuture<Void> told() {
        return told;
    }

    private void tell(String state, String line) {
        if (!silent) {
            call.attempt(() -> notify(state, line + "\r\n"));
        }
    }

    /** How it goes with it (RFC 3515 2.4.4); what becomes of the news matters to nobody. */
    private void notify(String state, String line) throws SipException, ParseException, InvalidArgumentException {
        Optional<Request> made = call.within(Request.NOTIFY);
        if (made.isEmpty()) {
            return; // the phone has hung up
        }
        Request news = made.get();
        news.addHeader(messages.header("Event", event));
        news.addHeader(messages.header("Subscription-State", state));
        news.setContent(line.getBytes(StandardCharsets.US_ASCII), (ContentTypeHeader)
                messages.header("Content-Type", "message/sipfrag;version=2.0"));
        call.send(news, Optional.empty());
    }

    private void answer(int status, Map<String, String> more) {
        try {
            transaction.sendResponse(messages.reply(transaction.getRequest(), status, more));
        } catch (SipException | ParseException | InvalidArgumentException e) {
            log.info("a REFER could not be answered: {}", e.getMessage());
        }
    }
}
