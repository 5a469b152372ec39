package io.parley.web.phone;

import io.parley.core.agent.AgentId;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** The telephony behind agents' phones, as the console needs it; {@code Main} joins it. Safe from any thread. */
public interface PhoneLines {

    /** Nobody has a phone. */
    PhoneLines NONE = new PhoneLines() {
        @Override
        public PhoneState state(AgentId agent) {
            return new PhoneState("none", false);
        }

        @Override
        public Optional<Account> account(AgentId agent) {
            return Optional.empty();
        }

        @Override
        public Line open(AgentId agent, InetSocketAddress peer, Outlet out) {
            throw new IllegalStateException("browser phones are switched off");
        }
    };

    /** Which phone rings for the agent. */
    PhoneState state(AgentId agent);

    /** What the agent's browser needs to be a phone; empty where it may not be one. */
    Optional<Account> account(AgentId agent);

    /** A browser's socket was let in. */
    Line open(AgentId agent, InetSocketAddress peer, Outlet out);

    /** @param kind {@code browser}, {@code desk} or {@code none} */
    record PhoneState(String kind, boolean registered) {}

    /** @param domain what it registers at; @param registered whether one of the agent's browsers is */
    record Account(String domain, List<Ice> ice, boolean registered) {}

    /** A STUN or TURN server as browsers take it. */
    record Ice(List<String> urls, Optional<String> username, Optional<String> credential) {}

    /** The way to the browser; returns at once. */
    interface Outlet {
        void send(byte[] message);

        void close();
    }

    /** The way from the browser. */
    interface Line {
        void received(byte[] frame);

        void closed();
    }
}
