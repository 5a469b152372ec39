package io.parley.sip.locate;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A DNS in memory: what was put into it lasts a minute. */
final class SimNameServers implements NameServers {
    static final Duration LASTS = Duration.ofMinutes(1);

    final List<String> asked = new ArrayList<>();
    boolean silent;
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
    public Found<InetAddress> addresses(String host) throws Unanswered {
        return found("A", host, hosts);
    }

    private <T> Found<T> found(String type, String name, Map<String, List<T>> records) throws Unanswered {
        asked.add(type + " " + name);
        if (silent) {
            throw new Unanswered("silent");
        }
        return new Found<>(records.getOrDefault(name, List.of()), LASTS);
    }
}
