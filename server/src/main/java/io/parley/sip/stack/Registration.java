package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.auth.Digest;
import io.parley.sip.defence.Defence;
import io.parley.sip.defence.Offence;
import io.parley.sip.registrar.Binding;
import io.parley.sip.registrar.Registrar;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.RequireHeader;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers REGISTER: a challenge, or what the registrar decided. */
final class Registration {
    private static final Logger log = LoggerFactory.getLogger(Registration.class);
    private static final int USUAL_SECONDS = 3600;
    /** In bytes: those of phones have some 100, those that proxies fold theirs into a few hundred. */
    private static final int LONGEST_CONTACT = 1024;

    private static final Duration COMES_BACK = Duration.ofMinutes(1);

    private final Messages messages;
    private final Access access;
    private final SipCounters counters;
    private final Defence defence;

    private final MovedPhones moved;

    Registration(SipEndpoint endpoint, Access access) {
        messages = endpoint.messages();
        this.access = access;
        counters = endpoint.counters();
        defence = endpoint.defence();
        moved = new MovedPhones(endpoint);
    }

    /** Whether its password was guessed too often from there: it gets no answer for a while. */
    boolean isShunned(SIPRequest request) {
        boolean browser = request.getMessageChannel() instanceof FlowChannel;
        return !browser && defence.shuns(Gate.flow(request), claimed(request));
    }

    /** Whose password is shown, whatever To says; To says it where none is. */
    private static String claimed(SIPRequest request) {
        return request.getHeader(AuthorizationHeader.NAME) instanceof AuthorizationHeader shown
                        && shown.getUsername() != null
                ? shown.getUsername().replace("\"", "")
                : UserPart.of(request.getTo().getAddress().getURI());
    }

    /**
     * What a phone hears, and what that waits for: who was told 200 is reached after a crash, too. Where a registration
     * cannot be kept the phone is told all the same, since it is reached now.
     */
    record Answer(Response response, CompletableFuture<Void> kept) {
        Answer(Response response) {
            this(response, CompletableFuture.completedFuture(null));
        }

        int status() {
            return response.getStatusCode();
        }

        /** At once where nothing is waited for. */
        void sendBy(ServerTransaction transaction) throws SipException, InvalidArgumentException {
            if (kept.isDone()) {
                transaction.sendResponse(response);
            } else {
                kept.whenComplete(
                        (done, failure) -> Thread.ofVirtual().name("registered").start(() -> sendLate(transaction)));
            }
        }

        private void sendLate(ServerTransaction transaction) {
            try {
                transaction.sendResponse(response);
            } catch (SipException | InvalidArgumentException e) {
                log.info("a REGISTER could not be answered: {}", e.getMessage());
            }
        }
    }

    Answer answer(SIPRequest request) throws ParseException {
        if (!(request.getTo().getAddress().getURI() instanceof SipURI) || !contactsCanBeCalled(request)) {
            return new Answer(
                    messages.reply(request, Response.BAD_REQUEST, Map.of())); // RFC 3261 10.3: no address of record
        }
        if (request.getMessageChannel() instanceof FlowChannel flow) {
            return line(request, flow);
        }
        String source = request.getRemoteAddress().getHostAddress();
        String user = UserPart.of(request.getTo().getAddress().getURI());
        ShownProof proof = ShownProof.of(request, source, access.digest(), access.phones());
        if (proof.verdict() != Digest.Verdict.ACCEPTED) {
            counters.challenged.increment();
            if (proof.isGuess()) {
                defence.offended(Gate.flow(request), proof.user(), Offence.WRONG_PASSWORD);
            }
            boolean stale = proof.verdict() == Digest.Verdict.STALE;
            return new Answer(
                    messages.challenge(request, access.digest().challenges(source, stale, OldPhones.isFrom(request))));
        }
        if (!proof.user().equals(user)) {
            return new Answer(messages.reply(request, Response.FORBIDDEN, Map.of()));
        }
        if (Outbound.isHeldUp(request)) {
            return new Answer(messages.reply(request, Outbound.FIRST_HOP_LACKS_IT, Map.of()));
        }
        try {
            checkContacts(request);
            return register(request, user, ProxyPath.of(request));
        } catch (ParseException wrong) {
            counters.malformed.increment();
            log.info("a phone's REGISTER from {} was refused: {}", Gate.source(request), wrong.getMessage());
            return new Answer(refusal(request, Response.BAD_REQUEST, wrong.getMessage()));
        }
    }

    /** @throws ParseException if there is one that could not be kept over a restart */
    private static void checkContacts(SIPRequest request) throws ParseException {
        for (Iterator<?> contacts = request.getHeaders(ContactHeader.NAME); contacts.hasNext(); ) {
            String written = String.valueOf(((ContactHeader) contacts.next()).getAddress());
            if (written.getBytes(StandardCharsets.UTF_8).length > LONGEST_CONTACT) {
                throw new ParseException("Contact has more than " + LONGEST_CONTACT + " bytes", 0);
            }
        }
    }

    /** The reason stands where phones and traces show it. */
    private Response refusal(SIPRequest request, int status, String reason) throws ParseException {
        Response response = messages.reply(request, status, Map.of());
        response.setReasonPhrase(reason);
        return response;
    }

    /** Over a browser's socket its owner has signed in, and registers nobody else. */
    private Answer line(SIPRequest request, FlowChannel flow) throws ParseException {
        SipURI record = (SipURI) request.getTo().getAddress().getURI();
        boolean own = UserPart.of(record).equals(flow.user())
                && record.getHost().equalsIgnoreCase(access.lines().domain());
        if (!own) {
            counters.refused.increment();
            return new Answer(messages.reply(request, Response.FORBIDDEN, Map.of()));
        }
        long sequence = request.getCSeq().getSeqNumber();
        String callId = request.getCallId().getCallId();
        return answer(request, access.lines().register(flow.address(), wishes(request, ""), callId, sequence));
    }

    private Answer register(SIPRequest request, String user, String path) throws ParseException {
        PeerAddress peer = Gate.source(request);
        long sequence = request.getCSeq().getSeqNumber();
        String callId = request.getCallId().getCallId();
        List<Registrar.Wish> wishes = wishes(request, path);
        List<Binding> before = access.registrar().live(user);
        Registrar.Result result = access.registrar().register(user, wishes, peer, callId, sequence);
        if (result instanceof Registrar.Result.Registered) {
            moved.registered(before, wishes, peer);
        }
        defence.proven(Gate.flow(request), user, until(result));
        return answer(request, result);
    }

    /** As long as it is registered, and long enough to come back in any case. */
    private Instant until(Registrar.Result result) {
        Instant soon = access.registrar().now().plus(COMES_BACK);
        List<Binding> bindings = result instanceof Registrar.Result.Registered some ? some.bindings() : List.of();
        return bindings.stream()
                .map(binding -> binding.expiresAt().plus(COMES_BACK))
                .max(Comparator.naturalOrder())
                .orElse(soon);
    }

    private Answer answer(SIPRequest request, Registrar.Result result) throws ParseException {
        return switch (result) {
            case Registrar.Result.Registered(List<Binding> bindings, CompletableFuture<Void> kept) ->
                new Answer(registered(request, bindings), kept);
            case Registrar.Result.TooBrief() -> {
                String least = Integer.toString(Registrar.SHORTEST_SECONDS);
                yield new Answer(messages.reply(request, Response.INTERVAL_TOO_BRIEF, Map.of("Min-Expires", least)));
            }
            case Registrar.Result.Refused(int status, String reason) -> new Answer(refusal(request, status, reason));
        };
    }

    private Response registered(SIPRequest request, List<Binding> bindings) throws ParseException {
        Map<String, String> more =
                Outbound.isUsed(request, bindings) ? Map.of(RequireHeader.NAME, Outbound.TAG) : Map.of();
        Response response = messages.reply(request, Response.OK, more);
        ProxyPath.tell(request, response);
        Instant now = access.registrar().now();
        for (Binding binding : bindings) {
            long seconds =
                    Math.max(0, Duration.between(now, binding.expiresAt()).toSeconds());
            ContactHeader contact = messages.contact(binding.contact(), seconds);
            Outbound.tell(contact, binding);
            response.addHeader(contact);
        }
        return response;
    }

    private static boolean contactsCanBeCalled(SIPRequest request) {
        Iterator<?> contacts = request.getHeaders(ContactHeader.NAME);
        while (contacts.hasNext()) {
            ContactHeader contact = (ContactHeader) contacts.next();
            boolean all = contact.getAddress() == null || contact.isWildCard();
            if (!all && !(contact.getAddress().getURI() instanceof SipURI)) {
                return false;
            }
        }
        return true;
    }

    private static List<Registrar.Wish> wishes(SIPRequest request, String path) {
        ExpiresHeader header = request.getExpires();
        int usual = header == null ? USUAL_SECONDS : header.getExpires();
        List<Registrar.Wish> wishes = new ArrayList<>();
        Iterator<?> contacts = request.getHeaders(ContactHeader.NAME);
        while (contacts.hasNext()) {
            ContactHeader contact = (ContactHeader) contacts.next();
            boolean all = contact.getAddress() == null || contact.isWildCard();
            String uri = all ? "*" : contact.getAddress().getURI().toString();
            int seconds = all || contact.getExpires() < 0 ? usual : contact.getExpires();
            String flow = all ? "" : Outbound.flow(request, contact);
            wishes.add(new Registrar.Wish(uri, seconds, flow, path));
        }
        return wishes;
    }
}
