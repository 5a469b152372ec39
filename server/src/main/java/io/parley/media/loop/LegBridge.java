package io.parley.media.loop;

import io.parley.media.CallBridge;

/** Two legs that hear each other; both live on the same loop. */
final class LegBridge implements CallBridge {
    private final RtpLeg customer;
    private final RtpLeg agent;

    LegBridge(RtpLeg customer, RtpLeg agent) {
        this.customer = customer;
        this.agent = agent;
        customer.soon(() -> {
            customer.bridge(agent);
            agent.bridge(customer);
        });
    }

    @Override
    public void hold(boolean on) {
        customer.soon(() -> {
            customer.hold(on);
            agent.hold(on);
        });
    }

    @Override
    public void close() {
        customer.soon(() -> {
            customer.bridge(null);
            agent.bridge(null);
            customer.hold(false);
            agent.hold(false);
        });
    }
}
