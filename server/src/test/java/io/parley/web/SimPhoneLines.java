package io.parley.web;

import io.parley.core.agent.AgentId;
import io.parley.web.phone.PhoneLines;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Telephony as the web side sees it: says everything back, and remembers who was let in and who left. */
public final class SimPhoneLines implements PhoneLines {
    /** Who may not talk from the console. */
    public final Set<String> without = ConcurrentHashMap.newKeySet();

    public final List<String> heard = new CopyOnWriteArrayList<>();
    public final List<String> opened = new CopyOnWriteArrayList<>();
    public final List<InetSocketAddress> peers = new CopyOnWriteArrayList<>();
    public final List<String> closed = new CopyOnWriteArrayList<>();

    @Override
    public PhoneState state(AgentId agent) {
        return new PhoneState("browser", !opened.isEmpty());
    }

    @Override
    public Optional<Account> account(AgentId agent) {
        Ice ice = new Ice(List.of("turn:turn.example.org"), Optional.of("us"), Optional.of("secret"));
        return without.contains(agent.value())
                ? Optional.empty()
                : Optional.of(new Account("parley", List.of(ice), false));
    }

    @Override
    public Line open(AgentId agent, InetSocketAddress peer, Outlet out) {
        opened.add(agent.value());
        peers.add(peer);
        return new Line() {
            @Override
            public void received(byte[] frame) {
                heard.add(new String(frame, StandardCharsets.UTF_8));
                out.send(frame);
            }

            @Override
            public void closed() {
                closed.add(agent.value());
            }
        };
    }
}
