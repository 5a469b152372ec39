package io.parley.sip.stack;

import gov.nist.javax.sip.DialogTimeoutEvent;
import gov.nist.javax.sip.SipListenerExt;
import gov.nist.javax.sip.SipStackImpl;
import io.netty.util.Timer;
import io.parley.sip.defence.Defence;
import io.parley.sip.event.Subscribers;
import io.parley.sip.registrar.Binding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SIP side of the server: one stack, UDP and TCP, callbacks that only translate and post. */
public final class SipEndpoint implements SipListenerExt, OutboundCalls, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SipEndpoint.class);
    static final int WORKERS = 4;
    /** From this share of a worker's queue on, some two hundred messages, strangers are not heard. */
    private static final double FULL = 0.05;
    /** A request may be repeated for so long. */
    private static final int SAME_FOR_SECONDS = 32;

    private final SipCounters counters = new SipCounters();
    private final Defence defence;
    private final Messages messages;
    private final CallOrder order;
    private final SipStackImpl stack;
    private final String stackName = "parley-" + UUID.randomUUID();
    private final SipSettings settings;
    private final Access access;
    private final Gate gate;
    private final TransportContext transports;
    private final Watchdog watchdog;
    private final DialogRequests dialogs = new DialogRequests(this);
    private final RouteAdvance routes;
    private final InviteAnswers answers;
    private final LargeRequests large;
    private final ListeningPoints points;

    /**
     * Prepares the stack; nothing listens before {@link #start}.
     *
     * @param arrivals gets each call of a known trunk, on a stack thread: must return at once
     * @param base with the ports that are held already; closed with this
     */
    public SipEndpoint(SipSettings settings, Access access, Consumer<InboundInvite> arrivals, SipBase base)
            throws SipException {
        this(settings, access, arrivals, base, WheelTimer.wheel());
    }

    /** @param timers what the stack's timers run on; stopped with it */
    SipEndpoint(SipSettings settings, Access access, Consumer<InboundInvite> arrivals, SipBase base, Timer timers)
            throws SipException {
        this.settings = settings;
        this.access = access;
        messages = new Messages(settings);
        order = new CallOrder(WORKERS, counters);
        defence = new Defence(
                settings.limits(), access.trunks()::callsFrom, () -> order.load() > FULL, access.registrar()::now);
        Admission newCalls = new Admission(settings.mostNewCalls(), access.registrar()::now);
        transports = new TransportContext(
                base,
                order,
                counters,
                defence,
                timers,
                newCalls,
                new TakenInvites(settings.mostNewCalls() * SAME_FOR_SECONDS, access.registrar()::now),
                MessageTaps.of(settings, access.registrar()::now),
                new CopyOnWriteArrayList<>(),
                ConcurrentHashMap.newKeySet(),
                new AtomicReference<>(),
                new AtomicReference<>(),
                new AtomicReference<>(response -> false),
                TlsContexts.of(settings.tls()),
                settings.own());
        TransportContext.register(stackName, transports);
        stack = new SipStackImpl(properties());
        points = new ListeningPoints(stack, settings);
        large = new LargeRequests(transports, access.registrar()::now);
        routes = new RouteAdvance(this);
        transports.forks().set(dialogs::takes);
        answers = new InviteAnswers(this, routes);
        gate = new Gate(this, access, arrivals);
        transports.pracks().set(gate::prack);
        watchdog = new Watchdog(transports, settings);
    }

    /** New calls are answered 503 while that is over. */
    public void turnsAwayWhile(Strain strain) {
        transports.newCalls().shutWhile(strain::isOver);
    }

    /** How long a call may last without a sign of life; 0 for ever. */
    int sessionSeconds() {
        return settings.sessionSeconds();
    }

    int tlsPort() {
        return settings.port("tls");
    }

    /** Takes certificates that were changed; to be called now and then. */
    public void renewCertificates() {
        transports.tls().ifPresent(TlsContexts::renew);
    }

    private Properties properties() {
        Properties set = new Properties();
        String nist = "gov.nist.javax.sip.";
        set.setProperty("javax.sip.STACK_NAME", stackName);
        set.setProperty("javax.sip.ROUTER_PATH", SourceRouter.class.getName());
        set.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "on");
        set.setProperty(nist + "MESSAGE_PROCESSOR_FACTORY", NettyTransports.class.getName());
        set.setProperty(nist + "TIMER_CLASS_NAME", WheelTimer.class.getName());
        set.setProperty(nist + "STACK_LOGGER", StackLog.class.getName());
        set.setProperty(nist + "REENTRANT_LISTENER", "true");
        set.setProperty(nist + "DELIVER_UNSOLICITED_NOTIFY", "true");
        set.setProperty(nist + "MAX_MESSAGE_SIZE", "65536");
        set.setProperty(nist + "RELEASE_REFERENCES_STRATEGY", "Normal");
        set.setProperty(nist + "MAX_LISTENER_RESPONSE_TIME", "10");
        set.setProperty(nist + "MAX_TX_LIFETIME_INVITE", "200");
        set.setProperty(nist + "MAX_TX_LIFETIME_NON_INVITE", "40");
        // One tick before the stack ends the dialog without a word: 64*T1 without an ACK must reach the call.
        set.setProperty(nist + "DIALOG_TIMEOUT_FACTOR", "63");
        set.setProperty(nist + "ALWAYS_ADD_RPORT", "true");
        set.setProperty(nist + "AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        return set;
    }

    /** Opens the ports, and hears what comes. */
    public void start() throws IOException {
        open();
        hear();
    }

    /** Opens the ports, or takes over those that are held. It can send, and hears nothing before {@link #hear}. */
    public void open() throws IOException {
        points.open(this);
        try {
            stack.start();
        } catch (SipException e) {
            throw new IOException("SIP cannot start", e);
        }
    }

    /** Hears what has come since the ports are open, and what comes. */
    public void hear() {
        transports.listeners().forEach(NettyProcessor::hear);
        watchdog.start();
    }

    public SipCounters counters() {
        return counters;
    }

    /** Phones that are told of what they watch. */
    public Subscribers subscribers() {
        return gate.subscribers();
    }

    /** Whom it hears, and whom it does not. */
    public Defence defence() {
        return defence;
    }

    /** How full the fullest queue of messages is, 0 to 1. */
    public double load() {
        return order.load();
    }

    Messages messages() {
        return messages;
    }

    TransportContext transports() {
        return transports;
    }

    LargeRequests large() {
        return large;
    }

    DialogRequests dialogs() {
        return dialogs;
    }

    Instant now() {
        return access.registrar().now();
    }

    /** What we show a trunk of this name; nothing where there is none. */
    OwnProof proof(Optional<String> trunk) {
        return new OwnProof(trunk.flatMap(access.proofs()), messages);
    }

    /** Before the end: gives others time to hear that their calls are over. */
    public void sayGoodbye(Duration atMost) throws InterruptedException {
        subscribers().stop();
        dialogs.awaitFarewells(atMost);
    }

    /** @param network empty where there is only one; @param alive whether it answers; @param read messages so far */
    public record Listening(String network, String address, int port, String transport, boolean alive, long read) {}

    /** Every listener. */
    public List<Listening> listening() {
        return watchdog.all();
    }

    /** Whether what listens to this network for this transport answers when it is asked. */
    public boolean isAlive(String network, String transport) {
        return watchdog.isAlive(network, transport);
    }

    /** A phone that registered before a restart is known by where it is. */
    public void known(Binding phone) {
        InetAddress host = InetAddress.ofLiteral(phone.source().host());
        InetSocketAddress from = new InetSocketAddress(host, phone.source().port());
        defence.proven(from, phone.user(), phone.expiresAt());
    }

    /** Whether everybody has heard that their calls are over. */
    public boolean isQuiet() {
        return dialogs.isQuiet();
    }

    ListeningPoints points() {
        return points;
    }

    SipStackImpl stack() {
        return stack;
    }

    @Override
    public SipCall invite(OutboundInvite wanted, Consumer<CallEvent> inbox, Consumer<SipCall> made) {
        SipCall call = new SipCall(this, UUID.randomUUID().toString(), Optional.of(wanted.to()), true);
        call.events(inbox);
        made.accept(call);
        routes.begin(call, wanted);
        return call;
    }

    /** Asks by OPTIONS who is there; {@code told} hears whether calls are taken, on a stack thread. */
    public void ask(PeerAddress to, Consumer<Boolean> told) {
        try {
            ClientTransaction transaction = points.begin(messages.options(to), to);
            transaction.setApplicationData(new Question(told));
            transaction.sendRequest();
        } catch (SipException | ParseException | InvalidArgumentException e) {
            told.accept(false);
        }
    }

    /** Hears where calls of ours were not taken, so that they went on; must return at once. */
    public void onFailedWay(Consumer<PeerAddress> listener) {
        routes.onFailure(listener);
    }

    /** Registers at a carrier from now on, until it is closed. */
    public CarrierRegistration register(CarrierRegistration.Account account) {
        CarrierRegistration registration = new CarrierRegistration(this, account);
        registration.start();
        return registration;
    }

    /**
     * A browser's socket was let in.
     *
     * @param user who has signed in, for whom alone it registers
     */
    public BrowserFlow open(String user, InetSocketAddress peer, BrowserFlow.Outlet out) {
        return transports.flows().get().opened(user, peer, out, access.lines());
    }

    @Override
    public void processRequest(RequestEvent event) {
        gate.take(event);
    }

    @Override
    public void processResponse(ResponseEvent event) {
        Response response = event.getResponse();
        Optional<OwnRequests.Sent> own = sent(event.getClientTransaction());
        if (own.isPresent()) {
            own.get().answered(event);
            return;
        }
        CSeqHeader sequence = (CSeqHeader) response.getHeader(CSeqHeader.NAME);
        Question.settle(event.getClientTransaction(), response.getStatusCode());
        Awaited.settle(event.getClientTransaction(), Optional.of(response));
        if (response.getStatusCode() >= Response.OK && event.getClientTransaction() != null) {
            dialogs.answered(event.getClientTransaction(), response);
            dialogs.settled(event.getClientTransaction());
        }
        if (sequence.getMethod().equals(Request.INVITE) // on what is said to a BYE, CANCEL or the like nothing depends
                && !routes.isLate(event.getClientTransaction(), response, event.getDialog())) {
            callOf(event.getClientTransaction(), event.getDialog()).ifPresent(call -> answers.take(call, event));
        }
    }

    private static Optional<OwnRequests.Sent> sent(ClientTransaction transaction) {
        Object kept = transaction == null ? null : transaction.getApplicationData();
        return kept instanceof OwnRequests.Sent own ? Optional.of(own) : Optional.empty();
    }

    private static Optional<SipCall> callOf(ClientTransaction transaction, Dialog dialog) {
        Optional<RouteAdvance.Attempt> attempt = RouteAdvance.of(transaction);
        if (attempt.isPresent()) {
            return attempt.map(RouteAdvance.Attempt::call);
        }
        Object kept = transaction == null ? null : transaction.getApplicationData();
        if (!(kept instanceof SipCall) && dialog != null) {
            kept = dialog.getApplicationData();
        }
        return kept instanceof SipCall call ? Optional.of(call) : Optional.empty();
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        if (!event.isServerTransaction()) {
            ClientTransaction transaction = event.getClientTransaction();
            dialogs.settled(transaction);
            Question.settle(transaction, Response.REQUEST_TIMEOUT);
            Awaited.settle(transaction, Optional.empty());
            Optional<OwnRequests.Sent> own = sent(transaction);
            if (own.isPresent()) {
                own.get().by().unanswered(own.get().kind());
            } else if (transaction.getRequest().getMethod().equals(Request.INVITE)
                    && !routes.afterSilence(transaction)) {
                callOf(transaction, transaction.getDialog()).ifPresent(c -> c.failed(Response.REQUEST_TIMEOUT));
            }
        }
    }

    @Override
    public void processDialogTimeout(DialogTimeoutEvent event) {
        boolean unacknowledged = event.getReason() == DialogTimeoutEvent.Reason.AckNotReceived;
        if (unacknowledged && event.getDialog().getApplicationData() instanceof SipCall call) {
            call.lost(new CallEvent.NeverAcknowledged());
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        counters.failures.increment();
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        if (!event.isServerTransaction()) {
            dialogs.settled(event.getClientTransaction());
        }
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {}

    @Override
    public void close() {
        watchdog.close();
        boolean interrupted = Thread.currentThread().isInterrupted();
        Thread.currentThread().interrupt(); // else it would sleep a second for threads that are ours and end next
        LastEvent.stop(stack, points.any());
        if (!interrupted) {
            Thread.interrupted();
        }
        order.close();
        TransportContext.forget(stackName);
        transports.base().close();
        transports.taps().close();
    }
}
