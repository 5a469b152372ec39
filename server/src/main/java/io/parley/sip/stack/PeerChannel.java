package io.parley.sip.stack;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import io.parley.sip.defence.Limits;
import io.parley.sip.defence.Offence;
import io.parley.sip.defence.ScannerNames;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.message.Request;

/** The way to one peer: takes its bytes to the stack, in the order of their call, and the stack's messages to it. */
abstract class PeerChannel extends MessageChannel implements RawMessageChannel {
    private static final byte[] INVITE = "INVITE ".getBytes(StandardCharsets.US_ASCII);
    /** From this share of a worker's queue on, new calls are turned away. */
    private static final double FULL = 0.5;

    private static final String RETRY = "Retry-After: 5\r\n";

    private final PeerProcessor processor;
    private final InetSocketAddress peer;
    private final TransportContext context;
    private volatile int heardBytes;

    PeerChannel(PeerProcessor processor, InetSocketAddress peer) {
        this.processor = processor;
        this.messageProcessor = processor;
        this.peer = peer;
        context = processor.context();
    }

    /** Whether this answer to a datagram, whose source may be forged, is more than a fifth longer than it. */
    boolean amplifies(SIPMessage answer) {
        return !processor.isReliable() && answer.encodeAsBytes(getTransport()).length * 5 > heardBytes * 6;
    }

    /** On the event loop: a whole message came. */
    void received(byte[] message) {
        heardBytes = message.length;
        context.taps().heard(this, message);
        context.counters().received.increment();
        if (!MessageLimits.keptBy(message)) {
            refuse(RawHead.of(message), new Refusal(513, "Message Too Large"));
            return;
        }
        Optional<RawHead> begins = begins(message);
        boolean tooMuch = begins.isPresent() && isTooMuch(begins.get());
        String key = begins.map(TakenInvites::key).orElse("");
        if (tooMuch || !context.order().submit(message, () -> process(message, key))) {
            context.counters().shed.increment();
        }
    }

    /** The head of an INVITE that is to begin a call. */
    private static Optional<RawHead> begins(byte[] message) {
        if (message.length < INVITE.length || !Arrays.equals(message, 0, INVITE.length, INVITE, 0, INVITE.length)) {
            return Optional.empty();
        }
        RawHead head = RawHead.of(message);
        boolean first = !Refusal.TAG.matcher(head.first("to").orElse("")).find();
        return first ? Optional.of(head) : Optional.empty();
    }

    /** A call that is more than we take on: it is told so, while what belongs to calls that exist goes on. */
    private boolean isTooMuch(RawHead head) {
        String key = TakenInvites.key(head);
        if (context.taken().has(key)) {
            return false;
        }
        if (context.order().load() < FULL && context.newCalls().admits()) {
            context.taken().add(key);
            return false;
        }
        if (Refusal.isOwed(head)) {
            context.counters().sent.increment();
            write(new Refusal(503, "Service Unavailable").answer(head, peer, RETRY));
        }
        return true;
    }

    private void process(byte[] message, String key) {
        if (!isKnown() && isScanner(message)) {
            return;
        }
        switch (WireParser.read(message)) {
            case WireParser.Read.Refused(RawHead head, Refusal why) -> refuse(head, why);
            case WireParser.Read.Understood(SIPMessage parsed) -> {
                parsed.setApplicationData(key);
                take(parsed);
            }
        }
    }

    /** Whether whoever is there proved who they are. */
    boolean isKnown() {
        return context.defence().isKnown(peer);
    }

    /** One that calls itself by the name of such a tool is told at most once that nothing is to be had here. */
    private boolean isScanner(byte[] message) {
        Limits.Scanners policy = context.defence().scanners();
        RawHead head = RawHead.of(message);
        boolean scanner = policy != Limits.Scanners.USUAL
                && (ScannerNames.isOne(head.first("user-agent").orElse(""))
                        || ScannerNames.isOne(head.first("from").orElse("")));
        if (scanner) {
            context.defence().offended(peer, "", Offence.SCANNER);
            if (policy == Limits.Scanners.ONCE && Refusal.isOwed(head)) {
                context.counters().sent.increment();
                write(new Refusal(403, "Forbidden").answer(head, peer, ""));
            }
        }
        return scanner;
    }

    private void take(SIPMessage parsed) {
        parsed.setRemoteAddress(peer.getAddress());
        parsed.setRemotePort(peer.getPort());
        parsed.setPeerPacketSourceAddress(peer.getAddress());
        parsed.setPeerPacketSourcePort(peer.getPort());
        parsed.setLocalAddress(processor.local().getAddress());
        parsed.setLocalPort(processor.local().getPort());
        try {
            processMessage(parsed);
        } catch (ParseException | RuntimeException e) {
            context.counters().malformed.increment();
        }
    }

    /** Counts a message that cannot be taken, and says why where an answer is owed. */
    private void refuse(RawHead head, Refusal why) {
        context.counters().malformed.increment();
        if (!isKnown()) {
            context.defence().offended(peer, "", Offence.MALFORMED);
        }
        if (Refusal.isOwed(head)) {
            context.counters().sent.increment();
            write(why.answer(head, peer, ""));
        }
    }

    @Override
    public void processMessage(SIPMessage message) throws ParseException {
        if (message instanceof SIPRequest request) {
            processRequest(request);
        } else {
            processResponse((SIPResponse) message);
        }
    }

    private void processRequest(SIPRequest request) throws ParseException {
        Via via = new WireVia(request.getTopmostVia(), getTransport());
        request.getViaHeaders().set(0, via);
        boolean asked = via.hasParameter("rport");
        if (asked || !via.getHost().equals(peer.getAddress().getHostAddress())) {
            via.setParameter("received", peer.getAddress().getHostAddress());
        }
        if (asked || !processor.isReliable() && via.getPort() != peer.getPort()) {
            via.setParameter("rport", Integer.toString(peer.getPort()));
        }
        completeOld(request);
        if (request.getMethod().equals(Request.PRACK)) {
            request.setMessageChannel(this);
            context.pracks().get().accept(request);
            return;
        }
        ServerRequestInterface server = getSIPStack().newSIPServerRequest(request, this);
        if (server == null) {
            context.counters().shed.increment();
            return;
        }
        try {
            server.processRequest(request, this);
        } finally {
            if (server instanceof SIPTransaction transaction
                    && !((SIPServerTransaction) transaction).passToListener()) {
                transaction.releaseSem();
            }
        }
    }

    /** The stack insists on what RFC 2543 did not: a count of hops, and a Contact apart from From. */
    private static void completeOld(SIPRequest request) throws ParseException {
        try {
            if (request.getMaxForwards() == null) {
                request.setMaxForwards(new MaxForwards(70));
            }
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
        if (request.getMethod().equals(Request.INVITE) && request.getContactHeader() == null) {
            Contact contact = new Contact();
            contact.setAddress((Address) request.getFrom().getAddress().clone());
            request.setHeader(contact);
        }
    }

    private void processResponse(SIPResponse response) throws ParseException {
        response.checkHeaders();
        if (context.forks().get().test(response)) {
            return;
        }
        ServerResponseInterface server = getSIPStack().newSIPServerResponse(response, this);
        if (server == null) {
            return; // stray, or late
        }
        try {
            if (!(server instanceof gov.nist.javax.sip.stack.SIPClientTransaction client)
                    || client.checkFromTag(response)) {
                server.processResponse(response, this);
            }
        } finally {
            if (server instanceof SIPTransaction transaction) {
                transaction.releaseSem();
            }
        }
    }

    @Override
    public void sendMessage(SIPMessage message) {
        context.counters().sent.increment();
        if (message instanceof SIPRequest) {
            context.defence().expects(peer);
        }
        write(message.encodeAsBytes(getTransport()));
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress address, int port, boolean retry) {
        context.counters().sent.increment();
        write(message);
    }

    /** Sends the bytes, or drops them where the peer is gone. */
    abstract void write(byte[] message);

    /** Just before the bytes leave. */
    final void said(byte[] message) {
        context.taps().said(this, message);
    }

    final TransportContext context() {
        return context;
    }

    /** Where the peer is reached. */
    final PeerAddress address() {
        return new PeerAddress(
                getPeerAddress(),
                getPeerPort(),
                processor.getTransport().toLowerCase(Locale.ROOT),
                provenName(),
                network());
    }

    /** Of ours, over which the peer is reached. */
    String network() {
        return processor.network();
    }

    /** What the peer had to prove by TLS; empty for whoever came to us. */
    String provenName() {
        return "";
    }

    InetSocketAddress local() {
        return processor.local();
    }

    InetSocketAddress peer() {
        return peer;
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return processor.getSIPStack();
    }

    @Override
    public String getTransport() {
        return processor.getTransport().toUpperCase(Locale.ROOT);
    }

    @Override
    public boolean isReliable() {
        return processor.isReliable();
    }

    @Override
    public boolean isSecure() {
        return processor.isSecure();
    }

    @Override
    public String getPeerAddress() {
        return peer.getAddress().getHostAddress();
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return peer.getAddress();
    }

    @Override
    protected String getPeerProtocol() {
        return processor.getTransport();
    }

    @Override
    public int getPeerPort() {
        return peer.getPort();
    }

    @Override
    public int getPeerPacketSourcePort() {
        return peer.getPort();
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return peer.getAddress();
    }

    @Override
    public String getKey() {
        return MessageChannel.getKey(peer.getAddress(), peer.getPort(), processor.getTransport());
    }

    @Override
    public String getViaHost() {
        return processor.local().getAddress().getHostAddress();
    }

    @Override
    public int getViaPort() {
        return processor.local().getPort();
    }
}
