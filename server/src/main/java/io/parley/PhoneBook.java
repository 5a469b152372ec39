package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.sip.registrar.Binding;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.OwnAddresses;
import io.parley.store.RegistrarBindings;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins the registrar with the agents' devices, and with the store, which keeps where phones are registered. */
final class PhoneBook implements Registrar.Listener {
    private static final Logger log = LoggerFactory.getLogger(PhoneBook.class);

    private final AgentDevices devices;
    private final RegistrarBindings stored;
    private final Function<String, Optional<AgentId>> agents;
    private final OwnAddresses networks;
    private final ConcurrentHashMap<String, Set<String>> kept = new ConcurrentHashMap<>();

    /** @param agents whose phone it is, by its user; @param networks those we listen to now */
    PhoneBook(
            AgentDevices devices,
            RegistrarBindings stored,
            Function<String, Optional<AgentId>> agents,
            OwnAddresses networks) {
        this.devices = devices;
        this.stored = stored;
        this.agents = agents;
        this.networks = networks;
    }

    @Override
    public void reachable(String user, boolean reachable) {
        agents.apply(user).ifPresent(agent -> devices.set(agent, AgentDevices.Kind.DESK, reachable));
    }

    @Override
    public CompletableFuture<Void> keep(String user, List<Binding> bindings) {
        Set<String> now = bindings.stream().map(Binding::contact).collect(Collectors.toSet());
        Set<String> gone = new HashSet<>(kept.getOrDefault(user, Set.of()));
        gone.removeAll(now);
        kept.put(user, now);
        List<CompletableFuture<Void>> written = new ArrayList<>();
        gone.forEach(contact -> written.add(stored.remove(user, contact)));
        bindings.forEach(binding -> written.add(stored.save(row(binding))));
        return told(CompletableFuture.allOf(written.toArray(CompletableFuture[]::new)));
    }

    private static CompletableFuture<Void> told(CompletableFuture<Void> written) {
        return written.whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("where a phone is registered could not be kept: {}", failure.getMessage());
            }
        });
    }

    /** What was kept before a restart; phones of nobody are left out. */
    List<Binding> restore(Instant now) {
        List<Binding> live = stored.live(now).stream()
                .filter(row -> agents.apply(row.aor()).isPresent())
                .map(this::binding)
                .toList();
        live.forEach(binding -> kept.merge(binding.user(), Set.of(binding.contact()), (some, more) -> {
            Set<String> all = new HashSet<>(some);
            all.addAll(more);
            return all;
        }));
        return live;
    }

    private static RegistrarBindings.Binding row(Binding binding) {
        PeerAddress from = binding.source();
        String place = from.transport() + " " + from.host() + " " + from.port();
        String source = from.network().isEmpty() ? place : place + " " + from.network();
        return new RegistrarBindings.Binding(
                binding.user(),
                binding.contact(),
                binding.path(),
                source,
                binding.expiresAt(),
                binding.callId(),
                binding.sequence(),
                binding.flow());
    }

    private Binding binding(RegistrarBindings.Binding row) {
        String[] source = row.source().split(" ", 4);
        String network = networks.still(source.length > 3 ? source[3] : "", InetAddress.ofLiteral(source[1]));
        PeerAddress from = new PeerAddress(source[1], Integer.parseInt(source[2]), source[0]).over(network);
        return new Binding(
                row.aor(), row.contact(), from, row.expiresAt(), row.callId(), row.cseq(), row.flow(), row.path());
    }
}
