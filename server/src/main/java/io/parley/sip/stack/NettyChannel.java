package io.parley.sip.stack;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.message.Request;

/**
 * The way to one peer: takes its bytes to the stack, in the order of their call, and the stack's messages to it. Over
 * UDP it lives as long as a message or transaction, over TCP as long as the connection.
 */
final class NettyChannel extends MessageChannel implements RawMessageChannel, ParseExceptionListener {
    private static final Set<Class<?>> NEEDED = Set.of(
            From.class,
            To.class,
            CSeq.class,
            Via.class,
            CallID.class,
            Contact.class,
            ContentLength.class,
            StatusLine.class);

    private final NettyProcessor processor;
    private final InetSocketAddress peer;
    private final TransportContext context;
    private volatile Channel channel;
    private volatile ChannelFuture connecting;

    NettyChannel(NettyProcessor processor, Channel channel, InetSocketAddress peer) {
        this.processor = processor;
        this.messageProcessor = processor;
        this.channel = channel;
        this.peer = peer;
        context = processor.context();
    }

    NettyChannel(NettyProcessor processor, ChannelFuture connecting, InetSocketAddress peer) {
        this(processor, connecting.channel(), peer);
        this.connecting = connecting;
    }

    /** On the event loop: a whole message came. */
    void received(byte[] message) {
        context.counters().received.increment();
        if (!MessageLimits.keptBy(message)) {
            refuse(RawHead.of(message), new Refusal(513, "Message Too Large"));
        } else if (!context.order().submit(message, () -> process(message))) {
            context.counters().shed.increment();
        }
    }

    private void process(byte[] message) {
        RawHead head = RawHead.of(message);
        Optional<Refusal> broken = HeadCheck.of(head, message.length - head.length());
        if (broken.isPresent()) {
            refuse(head, broken.get());
            return;
        }
        try {
            processMessage(parse(head, message));
        } catch (Broken e) {
            refuse(head, e.refusal);
        } catch (ParseException | RuntimeException e) {
            refuse(head, Refusal.malformed("Message"));
        }
    }

    /** Counts a message that cannot be taken, and says why where an answer is owed. */
    private void refuse(RawHead head, Refusal why) {
        context.counters().malformed.increment();
        if (Refusal.isOwed(head)) {
            write(why.answer(head, peer, ""));
        }
    }

    private SIPMessage parse(RawHead head, byte[] message) throws ParseException {
        int said = head.contentLength();
        int end = said == RawHead.NO_LENGTH ? message.length : head.length() + said;
        byte[] own = end == message.length ? message : Arrays.copyOf(message, end); // RFC 3261 18.3: the rest is not
        SIPMessage parsed = new WireParser().parseSIPMessage(own, true, false, this);
        if (said == RawHead.NO_LENGTH && end > head.length()) {
            parsed.setMessageContent(Arrays.copyOfRange(message, head.length(), end));
        }
        parsed.setRemoteAddress(peer.getAddress());
        parsed.setRemotePort(peer.getPort());
        parsed.setPeerPacketSourceAddress(peer.getAddress());
        parsed.setPeerPacketSourcePort(peer.getPort());
        parsed.setLocalAddress(processor.local().getAddress());
        parsed.setLocalPort(processor.local().getPort());
        return parsed;
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
        via.setParameter("received", peer.getAddress().getHostAddress());
        if (via.hasParameter("rport") || !processor.isReliable()) {
            via.setParameter("rport", Integer.toString(peer.getPort()));
        }
        completeOld(request);
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

    /** A header that could not be parsed: a needed one ends the message, any other is kept as text. */
    @Override
    public void handleException(ParseException problem, SIPMessage message, Class type, String header, String text)
            throws ParseException {
        if (NEEDED.contains(type)) {
            throw new Broken(Refusal.malformed(type.getSimpleName()));
        }
        message.addUnparsed(header);
    }

    /** A needed header that the parser could not read. */
    private static final class Broken extends ParseException {
        private static final long serialVersionUID = 1;
        private final transient Refusal refusal;

        Broken(Refusal refusal) {
            super(refusal.reason(), 0);
            this.refusal = refusal;
        }
    }

    @Override
    public void sendMessage(SIPMessage message) {
        write(message.encodeAsBytes(getTransport()));
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress address, int port, boolean retry) {
        write(message);
    }

    private void write(byte[] message) {
        context.counters().sent.increment();
        ChannelFuture pending = connecting;
        if (pending != null && !pending.isDone()) {
            pending.addListener(done -> {
                if (done.isSuccess()) {
                    send(message);
                }
            });
        } else {
            send(message);
        }
    }

    private void send(byte[] message) {
        ByteBuf bytes = Unpooled.wrappedBuffer(message);
        channel.writeAndFlush(processor.isReliable() ? bytes : new DatagramPacket(bytes, peer));
    }

    @Override
    public void close() {
        if (processor.isReliable()) {
            channel.close();
        }
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return processor.getSIPStack();
    }

    @Override
    public String getTransport() {
        return processor.getTransport().toUpperCase(java.util.Locale.ROOT);
    }

    @Override
    public boolean isReliable() {
        return processor.isReliable();
    }

    @Override
    public boolean isSecure() {
        return false;
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
