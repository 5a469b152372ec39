package io.parley.sip.stack;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.net.InetAddress;

/** Gives JAIN-SIP its transports; named in the stack's properties. */
public final class NettyTransports implements MessageProcessorFactory {
    @Override
    public MessageProcessor createMessageProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport) {
        TransportContext context = TransportContext.of(((gov.nist.javax.sip.SipStackImpl) stack).getStackName());
        if (transport.equalsIgnoreCase(FlowProcessor.TRANSPORT)) {
            FlowProcessor flows = new FlowProcessor(stack, address, port, context);
            context.flows().set(flows);
            return flows;
        }
        NettyProcessor processor = new NettyProcessor(stack, address, port, transport, context);
        context.listeners().add(processor);
        return processor;
    }
}
