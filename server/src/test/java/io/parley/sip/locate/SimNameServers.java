package io.parley.sip.locate;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A DNS in memory: what was put into it lasts a minute. */
final class SimNameServers implements NameServers {
    static final Duration LASTS = Duration.ofMinutes(1);

    final List<String> asked = new ArrayList<>();
    boolean silent;
    /** Questions that nobody answers, such as {@code SRV name}. */
    final Set<String> lost = new HashSet<>();

    private final Map<String, List<Naptr>> naptrs = new HashMap<>();
    private final Map<String, List<Srv>> srvs = new HashMap<>();
    private final Map<String, List<InetAddress>> hosts = new HashMap<>();

    SimNameServers naptr(String name, Naptr... records) {
        naptrs.put(name, List.of(records));
        return this;
    }

    SimNameServers srv(String name, Srv... records) {
        srvs.put(name, List.of(records));
        return this;
    }

    SimNameServers host(String name, String... addresses) {
        hosts.put(name, List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
        return this;
    }

    @Override
    public Found<Naptr> naptr(String name) throws Unanswered {
        return found("NAPTR", name, naptrs);
    }

    @Override
    public Found<Srv> srv(String name) throws Unanswered {
        return found("SRV", name, srvs);
    }

    @Override
    public Found<InetAddress> addresses(String host, Family family) throws Unanswered {
        Found<InetAddress> both = found(family == Family.FOUR ? "A" : "AAAA", host, hosts);
        return new Found<>(
                both.records().stream().filter(at -> Family.of(at) == family).toList(), both.lasts());
    }

    private <T> Found<T> found(String type, String name, Map<String, List<T>> records) throws Unanswered {
        asked.add(type + " " + name);
        if (silent || lost.contains(type + " " + name)) {
            throw new Unanswered(type + " of " + name + ": silent");
        }
        return new Found<>(records.getOrDefault(name, List.of()), LASTS);
    }
}
