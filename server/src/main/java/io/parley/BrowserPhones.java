package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.sip.registrar.Lines;
import io.parley.sip.stack.BrowserFlow;
import io.parley.sip.stack.SipEndpoint;
import io.parley.web.phone.PhoneLines;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/** Joins the console's sockets with SIP: who has signed in is who registers. */
final class BrowserPhones implements PhoneLines {
    private final VoiceConfig config;
    private final AgentDevices devices;
    private final Lines lines;
    private final Supplier<SipEndpoint> sip;
    private final IceServers ice;

    BrowserPhones(VoiceConfig config, AgentDevices devices, Lines lines, IceServers ice, Supplier<SipEndpoint> sip) {
        this.config = config;
        this.devices = devices;
        this.lines = lines;
        this.sip = sip;
        this.ice = ice;
    }

    @Override
    public PhoneState state(AgentId agent) {
        boolean browser = devices.isUp(agent, AgentDevices.Kind.BROWSER);
        boolean desk = devices.isUp(agent, AgentDevices.Kind.DESK);
        if (browser || !desk && config.mayUseBrowser(agent)) {
            return new PhoneState("browser", browser);
        }
        return new PhoneState(config.hasDeskPhone(agent) ? "desk" : "none", desk);
    }

    @Override
    public Optional<Account> account(AgentId agent) {
        return config.mayUseBrowser(agent)
                ? Optional.of(new Account(
                        lines.domain(), ice.of(agent), lines.find(agent.value()).isPresent()))
                : Optional.empty();
    }

    @Override
    public Line open(AgentId agent, InetSocketAddress peer, Outlet out) {
        BrowserFlow flow = sip.get().open(agent.value(), peer, new BrowserFlow.Outlet() {
            @Override
            public void send(byte[] message) {
                out.send(message);
            }

            @Override
            public void close() {
                out.close();
            }
        });
        return new Line() {
            @Override
            public void received(byte[] frame) {
                flow.received(frame);
            }

            @Override
            public void closed() {
                flow.closed();
            }
        };
    }
}
