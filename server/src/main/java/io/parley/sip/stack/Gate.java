package io.parley.sip.stack;

import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPDialog;
import io.parley.sip.defence.Offence;
import io.parley.sip.event.Subscribers;
import io.parley.sip.trunk.Trunk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests: refuses what is unknown without detail, and without keeping anything of it; brings the rest to its
 * call, to the registrar, or to the arrivals.
 */
final class Gate {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);
    /** Answers to strangers that are longer than what they sent. */
    private static final int GENEROUS_PER_SECOND = 50;
    /** The same to trunks and registered phones: after a restart all of them want a challenge at once. */
    private static final int GENEROUS_TO_KNOWN = 1_000;

    private final SipEndpoint endpoint;
    private final Messages messages;
    private final Access access;
    private final Consumer<InboundInvite> arrivals;
    private final Registration registration;
    private final Demands demands;
    private final Challenger challenger;
    private final Subscriptions subscriptions;
    private final Publications publications;
    private final KnownMethods methods;
    private final Admission generosity;
    private final Admission generosityToKnown;

    Gate(SipEndpoint endpoint, Access access, Consumer<InboundInvite> arrivals) {
        this.endpoint = endpoint;
        this.messages = endpoint.messages();
        this.access = access;
        this.arrivals = arrivals;
        registration = new Registration(endpoint, access);
        demands = new Demands(messages, request -> phone(request).isPresent());
        challenger = new Challenger(endpoint, access);
        subscriptions = new Subscriptions(endpoint, access.watched());
        publications = new Publications(endpoint, access, challenger, this::phone, this::trunk);
        methods = new KnownMethods(this::phone, publications);
        generosity = new Admission(GENEROUS_PER_SECOND, access.registrar()::now);
        generosityToKnown = new Admission(GENEROUS_TO_KNOWN, access.registrar()::now);
    }

    Subscribers subscribers() {
        return subscriptions.subscribers();
    }

    void take(RequestEvent event) {
        Request request = event.getRequest();
        try {
            route(event, request);
        } catch (ParseException | SipException | InvalidArgumentException | RuntimeException e) {
            endpoint.counters().failures.increment();
            log.info("a {} could not be handled", request.getMethod(), e);
        }
    }

    private void route(RequestEvent event, Request request)
            throws ParseException, SipException, InvalidArgumentException {
        String method = request.getMethod();
        Optional<SipCall> call = callOf(event);
        if (method.equals(Request.ACK)) {
            call.ifPresent(c -> c.post(new CallEvent.Acknowledged(Messages.sdp(request))));
            return;
        }
        if (!methods.take((SIPRequest) request, call)) {
            send(event, messages.reply(request, Response.METHOD_NOT_ALLOWED, Map.of()));
            return;
        }
        Optional<Response> unable = demands.unmet((SIPRequest) request);
        if (unable.isPresent()) {
            send(event, unable.get());
            return;
        }
        switch (method) {
            case Request.OPTIONS -> send(event, messages.reply(request, Response.OK, Map.of()));
            case Request.REGISTER -> register(event, (SIPRequest) request);
            case Request.CANCEL -> cancel(event, request);
            case Request.REFER -> refer(event, request, call.orElseThrow());
            case Request.SUBSCRIBE -> subscribe(event, (SIPRequest) request);
            case Request.PUBLISH ->
                publications.take(
                        (SIPRequest) request,
                        answer -> transaction(event, request).sendResponse(answer),
                        answer -> send(event, answer));
            default -> inDialog(event, request, call);
        }
    }

    /** Acknowledges what we said before our last answer; it comes past the stack. */
    void prack(SIPRequest request) {
        try {
            Optional<Response> unable = demands.unmet(request);
            if (unable.isPresent()) {
                reply(request, unable.get());
            } else {
                endpoint.dialogs().pracks().take(request, response -> acknowledge(request, response));
            }
        } catch (ParseException e) {
            endpoint.counters().malformed.increment();
            log.info("a PRACK could not be handled: {}", e.getMessage());
        }
    }

    private void acknowledge(SIPRequest request, Response response) {
        try {
            reply(request, response);
        } catch (ParseException e) {
            log.info("a PRACK could not be answered: {}", e.getMessage());
        }
    }

    /** An agent's phone asks to hand its call on. */
    private void refer(RequestEvent event, Request request, SipCall call)
            throws ParseException, SipException, InvalidArgumentException {
        Optional<Integer> fault = Referral.fault(request);
        if (fault.isPresent()) {
            send(event, messages.reply(request, fault.get(), Map.of()));
        } else {
            ServerTransaction transaction = transaction(event, request);
            call.post(new CallEvent.Referred(Referral.of(call, messages, transaction, endpoint)));
        }
    }

    /** A registered phone wants to be told of something; to all others we know nothing of that. */
    private void subscribe(RequestEvent event, SIPRequest request)
            throws ParseException, SipException, InvalidArgumentException {
        Optional<Response> refused = subscriptions.refused(request, ListeningPoints.dialog(event));
        if (refused.isPresent()) {
            send(event, refused.get());
            return;
        }
        String phone = phone(request).orElseThrow();
        if (challenger.isOf(phone, request, response -> send(event, response))) {
            subscriptions.take(phone, transaction(event, request));
        }
    }

    /** What was proven gets a transaction, so that a repeat hears the same again; all else leaves no trace. */
    private void register(RequestEvent event, SIPRequest request)
            throws ParseException, SipException, InvalidArgumentException {
        if (registration.isShunned(request)) {
            return;
        }
        Registration.Answer answer = registration.answer(request);
        if (answer.status() == Response.UNAUTHORIZED || answer.status() == Response.BAD_REQUEST) {
            send(event, answer.response());
        } else {
            answer.sendBy(transaction(event, request));
        }
    }

    private void inDialog(RequestEvent event, Request request, Optional<SipCall> call)
            throws ParseException, SipException, InvalidArgumentException {
        boolean initial = ((SIPRequest) request).getToTag() == null;
        if (initial && request.getMethod().equals(Request.INVITE)) {
            invite(event, (SIPRequest) request);
            return;
        }
        if (call.isEmpty()) {
            send(event, messages.reply(request, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST, Map.of()));
            return;
        }
        endpoint.defence().expects(flow((SIPRequest) request));
        switch (request.getMethod()) {
            case Request.BYE -> {
                call.get().hungUp(request); // first: who is gone may not be there for an answer any more
                send(event, messages.reply(request, Response.OK, Map.of()));
            }
            case Request.INFO -> {
                if (RecordKey.isIn(request)) {
                    call.get().post(RecordKey.wanted(transaction(event, request), messages));
                } else {
                    send(event, InfoPackages.answer(messages, request));
                    InfoKey.of(request).ifPresent(key -> call.get().post(new CallEvent.Key(key, false)));
                }
            }
            default -> offer(event, request, call.get());
        }
    }

    /** A re-INVITE, or an UPDATE; an UPDATE without SDP only refreshes the session. */
    private void offer(RequestEvent event, Request request, SipCall call)
            throws ParseException, SipException, InvalidArgumentException {
        Optional<String> sdp = Messages.sdp(request);
        if (sdp.isEmpty() && request.getMethod().equals(Request.UPDATE)) {
            Response alive = messages.reply(request, Response.OK, Map.of());
            call.own().signs(request, alive);
            send(event, alive);
        } else if (call.isBeginning() && call.refuses().isPresent()) {
            replyAside(request, messages.notNow(request, call.refuses().get()));
        } else {
            call.offered(new TheirOffer.InTransaction(transaction(event, request), endpoint, call), sdp.orElse(""));
        }
    }

    /** Past the stack, to which a refusal of anything would be the end of a call that is not answered yet. */
    static void replyAside(Request request, Response response) {
        ((PeerChannel) ((SIPRequest) request).getMessageChannel()).sendMessage((SIPMessage) response);
    }

    private void cancel(RequestEvent event, Request request)
            throws ParseException, SipException, InvalidArgumentException {
        Optional<SipCall> call = callOf(event);
        Response done = call.isPresent()
                ? call.get().reply(request, Response.OK)
                : messages.reply(request, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST, Map.of());
        send(event, done);
        call.ifPresent(cancelled -> cancelled.cancelled(request));
    }

    /** A new call: from a trunk known by address, or one that proves itself; everyone else learns nothing. */
    private void invite(RequestEvent event, SIPRequest request)
            throws ParseException, SipException, InvalidArgumentException {
        if (request.getMessageChannel() instanceof FlowChannel) {
            endpoint.counters().refused.increment(); // browsers are called; a trunk's address makes none of them
            reply(request, messages.reply(request, Response.FORBIDDEN, Map.of()));
            return;
        }
        InetAddress at = request.getRemoteAddress();
        String over = source(request).network();
        Optional<Trunk> trunk = trunk(request);
        Optional<String> phone = phone(request);
        if (phone.isPresent()) {
            phoneCalls(event, request, phone.get());
            return;
        }
        if (trunk.isEmpty() && access.trunks().mayProve(at, over)) {
            Optional<ShownProof> proof = challenger.proven(
                    request,
                    user -> access.trunks().byUser(user, at, over).flatMap(Trunk::credentials),
                    response -> reply(request, response));
            if (proof.isEmpty()) {
                return;
            }
            trunk = access.trunks().byUser(proof.get().user(), at, over);
        }
        if (trunk.isEmpty()) {
            endpoint.counters().refused.increment();
            endpoint.defence().offended(flow(request), "", Offence.UNKNOWN_CALLER);
            reply(request, messages.reply(request, Response.FORBIDDEN, Map.of()));
            return;
        }
        accept(event, request, trunk.get());
    }

    /**
     * Whose phone calls: who it says it is, if that is registered from there. Whoever is not learns nothing, so that
     * nobody can try out which users there are.
     */
    private Optional<String> phone(SIPRequest request) {
        boolean trunkIsThere = trunk(request).isPresent();
        String said = UserPart.of(request.getFrom().getAddress().getURI());
        boolean theirs = !said.isEmpty() && access.registrar().isFrom(said, source(request), trunkIsThere);
        return theirs ? Optional.of(said) : Optional.empty();
    }

    /** Whose address it is, in the network that it came by. */
    private Optional<Trunk> trunk(SIPRequest request) {
        return access.trunks()
                .byAddress(request.getRemoteAddress(), source(request).network());
    }

    private void phoneCalls(RequestEvent event, SIPRequest request, String user)
            throws ParseException, SipException, InvalidArgumentException {
        if (!challenger.isOf(user, request, response -> reply(request, response))) {
            return;
        }
        Optional<Replaces> replaces = Replaces.of(request, endpoint);
        if (Replaces.isIn(request) && replaces.isEmpty()) {
            reply(request, messages.reply(request, Response.BAD_REQUEST, Map.of()));
            return;
        }
        if (!isCounted(request)) {
            return;
        }
        SipCall call = opened(event, request, Optional.empty());
        call.own().terms().mayRefer(true);
        String dialled = UserPart.of(request.getRequestURI());
        boolean reliably = Demands.required(request, Provisionals.TAG);
        access.phoneCalls().accept(new PhoneInvite(call, user, dialled, Messages.sdp(request), reliably, replaces));
    }

    private void accept(RequestEvent event, SIPRequest request, Trunk trunk)
            throws ParseException, SipException, InvalidArgumentException {
        if (!access.numbers().test(new Parties(request, trunk).dialled())) {
            reply(request, messages.reply(request, Response.NOT_FOUND, Map.of()));
            return;
        }
        if (!isCounted(request)) {
            return;
        }
        SipCall call = opened(event, request, trunk.ways().sessionSeconds());
        call.mayProve(endpoint.proof(Optional.of(trunk.id())));
        arrivals.accept(InboundInvite.of(call, request, trunk));
    }

    /**
     * Whether it is among the new calls that were counted as such; a late copy, whose call is over already, is counted
     * now, or told that it is too much.
     */
    private boolean isCounted(SIPRequest request) throws ParseException {
        TransportContext transports = endpoint.transports();
        String key = request.getApplicationData() instanceof String known ? known : "";
        if (transports.taken().begins(key) || transports.newCalls().admits()) {
            return true;
        }
        endpoint.counters().shed.increment();
        reply(request, messages.reply(request, Response.SERVICE_UNAVAILABLE, Map.of("Retry-After", "5")));
        return false;
    }

    /** A call of whoever may call us: 100, and a dialog of its own. @param sessionSeconds as all others if empty */
    private SipCall opened(RequestEvent event, SIPRequest request, Optional<Integer> sessionSeconds)
            throws ParseException, SipException, InvalidArgumentException {
        ServerTransaction transaction = transaction(event, request);
        SipCall call = new SipCall(endpoint, request.getCallId().getCallId(), Optional.of(source(request)), false);
        call.own().terms().heard(request);
        call.own().session(sessionSeconds);
        call.begin(transaction);
        transaction.getDialog().setApplicationData(call);
        // The stack tells of a missing ACK only those it added on a 180, which this call may never send.
        ((SIPDialog) transaction.getDialog()).addEventListener((SipProviderImpl) event.getSource());
        transaction.sendResponse(messages.reply(request, Response.TRYING, Map.of()));
        return call;
    }

    private ServerTransaction transaction(RequestEvent event, Request request) throws SipException {
        ServerTransaction transaction = event.getServerTransaction();
        return transaction != null ? transaction : ListeningPoints.answering(event, request);
    }

    private void send(RequestEvent event, Response response)
            throws ParseException, SipException, InvalidArgumentException {
        if (event.getServerTransaction() != null) {
            SpentTransaction.answer(event.getServerTransaction(), response);
        } else {
            reply(request(event), response);
        }
    }

    /**
     * Back where the request came from, over the same socket or connection, whatever its Via says of transports. The
     * source of a datagram may be forged: what would send it more than it sent is said shorter, and not often.
     */
    private void reply(SIPRequest request, Response response) throws ParseException {
        PeerChannel channel = (PeerChannel) request.getMessageChannel();
        SIPMessage answer = (SIPMessage) response;
        if (channel.amplifies(answer)) {
            Messages.shorten(response);
        }
        Admission limit = channel.isKnown() ? generosityToKnown : generosity;
        if (channel.amplifies(answer) && !limit.admits()) {
            endpoint.counters().shed.increment();
        } else {
            channel.sendMessage(answer);
        }
    }

    /** The address and port a request came from. */
    static InetSocketAddress flow(SIPRequest request) {
        return ((PeerChannel) request.getMessageChannel()).peer();
    }

    /** Where a request came from, which is where its dialog is reached, whatever its Contact says. */
    static PeerAddress source(SIPRequest request) {
        return ((PeerChannel) request.getMessageChannel()).address();
    }

    private static SIPRequest request(RequestEvent event) {
        return (SIPRequest) event.getRequest();
    }

    private static Optional<SipCall> callOf(RequestEvent event) {
        return ListeningPoints.dialog(event)
                .map(Dialog::getApplicationData)
                .flatMap(kept -> kept instanceof SipCall call ? Optional.of(call) : Optional.empty());
    }
}
