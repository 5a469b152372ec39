package io.parley.sip.locate;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Name servers whose last answers hold on, question by question, while they are not answered anew (RFC 8767): a name
 * server that is gone takes no carrier away that was there before.
 */
final class LastKnown implements NameServers {
    private static final Logger log = LoggerFactory.getLogger(LastKnown.class);
    private static final int MOST = 1000;
    /** RFC 8767 section 5: one to three days; by then a weekend is over, and somebody else may have the address. */
    static final Duration HOLDS_ON = Duration.ofDays(3);

    private final NameServers servers;
    private final Duration again;
    private final InstantSource clock;
    private final Map<String, Kept> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    /** @param again how long an old answer is used until the question is asked again */
    LastKnown(NameServers servers, Duration again, InstantSource clock) {
        this.clock = clock;
        this.servers = servers;
        this.again = again;
    }

    /** @param until it may be used without being asked again */
    private record Kept(Found<?> answer, Instant until) {}

    @FunctionalInterface
    private interface Asked<T> {
        Found<T> answer() throws Unanswered;
    }

    @Override
    public Found<Naptr> naptr(String name) throws Unanswered {
        return ask("NAPTR " + name, Naptr.class, () -> servers.naptr(name));
    }

    @Override
    public Found<Srv> srv(String name) throws Unanswered {
        return ask("SRV " + name, Srv.class, () -> servers.srv(name));
    }

    @Override
    public Found<InetAddress> addresses(String host, Family family) throws Unanswered {
        return ask(family + " " + host, InetAddress.class, () -> servers.addresses(host, family));
    }

    private <T> Found<T> ask(String question, Class<T> kind, Asked<T> asked) throws Unanswered {
        try {
            Found<T> answer = asked.answer();
            synchronized (answers) {
                answers.put(question, new Kept(answer, clock.instant().plus(answer.lasts())));
            }
            return answer;
        } catch (Unanswered e) {
            List<T> old = old(question, kind);
            if (old.isEmpty()) {
                throw e;
            }
            log.error("the DNS was asked in vain, what it said before is used: {}", e.getMessage());
            return new Found<>(old, again, false);
        }
    }

    private <T> List<T> old(String question, Class<T> kind) {
        synchronized (answers) {
            Kept before = answers.get(question);
            boolean holds = before != null && clock.instant().isBefore(before.until.plus(HOLDS_ON));
            return holds ? before.answer.records().stream().map(kind::cast).toList() : List.of();
        }
    }
}
