package io.parley.e2e;

import io.parley.sim.tls.TestAuthority;
import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An organisation in which each test has a queue with a number and agents of its own, so that tests can run at the same
 * time on one server.
 */
final class Organisation {
    static final String PASSWORD = "desk of a test";
    static final String PHONE_PASSWORD = "phone-of-a-test";
    static final String SUPERVISOR = "sofia";
    private static final String HASH =
            PasswordHash.of(PASSWORD, Hashing.LIGHT, new SecureRandom()).toString();

    private final List<Queue> queues;
    private final List<String> menus = new ArrayList<>();
    private String out = "";
    private String second = "";
    private String limit = "";
    private boolean keepsKeys;
    private String bound = "bind: 127.0.0.1";
    /** A queue of this name takes messages. */
    static final String MAIL = "mail";

    private static final String MESSAGES = """
        languages: [en]
        steps:
          - {id: mail, kind: voicemail, queue: mail, silenceSeconds: 10}
        """;
    /** The second agent of a queue of this name supervises. */
    static final String WATCHED = "watched";

    /** Callers of a queue of this name press all keys before they are in it. */
    static final String KEYS = "keys";

    private static final String ALL_KEYS = """
        languages: [en]
        start: digits
        steps:
          - {id: digits, kind: collect, prompts: [topics], attribute: digits, ends: "*", next: hash, otherwise: end}
          - {id: hash, kind: menu, prompts: [topics], keys: {"#": wait}, otherwise: end, tries: 1}
          - {id: wait, kind: queue, queue: keys}
          - {id: end, kind: hangup}
        """;
    /** Of queues whose callers do not only wait. */
    private static final Map<String, String> FLOWS = Map.of(MAIL, MESSAGES, KEYS, ALL_KEYS);

    private Baresip.Tls tls = Baresip.Tls.NONE;
    private UnaryOperator<String> callback = queue -> "";

    /**
     * @param wrapUpSeconds 0 for none
     * @param distribution how many agents are asked at once
     * @param ringSeconds longer than a phone is waited for that says nothing at all
     */
    record Queue(String id, int agents, int wrapUpSeconds, String distribution, int ringSeconds) {
        Queue(String id, int agents, int wrapUpSeconds, String distribution) {
            this(id, agents, wrapUpSeconds, distribution, 15);
        }

        Queue(String id, int agents, int wrapUpSeconds) {
            this(id, agents, wrapUpSeconds, "one");
        }

        Queue rings(int seconds) {
            return new Queue(id, agents, wrapUpSeconds, distribution, seconds);
        }
    }

    Organisation(List<Queue> queues) {
        this.queues = queues;
    }

    /** A number whose callers choose English or Russian, then one of these queues. */
    Organisation menu(String number, List<String> topics) {
        menus.add(number + " " + String.join(",", topics));
        return this;
    }

    /** Customers are called back, by a trunk at this port; those of one queue are rung before its agents. */
    Organisation callbacks(int port, String customerFirst) {
        out = ", out: {address: 127.0.0.1, port: " + port + ", callerId: \"+37052000000\", allow: [\"+\", \"3\"]}";
        callback =
                queue -> "\n  callback: {offer: [keypad, widget], afterSeconds: 0, quietHours: \"\", betweenMinutes: 1"
                        + (queue.equals(customerFirst) ? ", mode: customerFirst}" : "}");
        return this;
    }

    /**
     * Agents call and ask outside by a trunk at this port, and by another where that fails.
     *
     * @param calls so many at once are taken
     */
    Organisation outside(int port, int other, int calls) {
        out = ", out: " + asksNothing(port);
        second = ", {id: second, addresses: [127.0.0.2/32], user: parley, password: {value: trunk-of-a-test}, out: "
                + asksNothing(other) + "}";
        limit = ", calls: " + calls;
        callback = queue -> "\n  outbound: {numbers: [\"+370\"]}\n  transfer: {numbers: [\"+370\"]}";
        return this;
    }

    /** Customers of one queue are called back by a trunk at this port; agents of others call by one at the other. */
    Organisation calling(String promises, int back, int dialled) {
        outside(back, dialled, 50);
        callback = queue -> queue.equals(promises)
                ? "\n  callback: {offer: [keypad], afterSeconds: 0, quietHours: \"\"}"
                : "\n  outbound: {numbers: [\"+370\"], trunk: second}";
        return this;
    }

    /** Agents of all queues hand on outside: of one queue by a trunk at the other port, of all others at this. */
    Organisation handingOn(String one, int port, int other) {
        outside(port, other, 50);
        callback = queue ->
                "\n  transfer: {numbers: [\"+370\"]}" + (queue.equals(one) ? "\n  callback: {trunk: second}" : "");
        return this;
    }

    /** Phones and trunks reach it by IPv4 and by IPv6. */
    Organisation everywhere() {
        bound = "bind: \"::\", advertise: \"127.0.0.1, ::1\"";
        return this;
    }

    /** The first trunk is asked each second whether it is there. @param newCalls so many are taken in a second */
    Organisation watching(int newCalls) {
        out = out.replace(", keepAlive: false", "");
        limit += ", newCalls: " + newCalls + ", askTrunksSeconds: 1";
        return this;
    }

    /** What callers type is kept for administrators. */
    Organisation keepingKeys() {
        keepsKeys = true;
        return this;
    }

    /** A trunk that is called, and not asked now and then whether it is there. */
    private static String asksNothing(int port) {
        return "{address: 127.0.0.1, port: " + port + ", callerId: \"+37052000000\", allow: [\"+\"], keepAlive: false}";
    }

    DemoServer serve(Path folder) {
        FreePorts ports = FreePorts.find();
        try {
            Files.createDirectories(folder);
            TestAuthority authority = new TestAuthority(folder, "peers");
            authority.sign("sip", "127.0.0.1");
            tls = new Baresip.Tls(FreePorts.free(), authority.authorities());
            for (Queue queue : queues) {
                flow(folder.resolve(queue.id() + ".yaml"), "en", queue.id());
            }
            for (Map.Entry<String, String> other : FLOWS.entrySet()) {
                Files.writeString(folder.resolve(other.getKey() + ".yaml"), other.getValue());
            }
            for (String menu : menus) {
                flow(folder.resolve("menu-" + menu.split(" ")[0] + ".yaml"), "en, ru", menu.split(" ")[1]);
            }
            Path config = Files.writeString(folder.resolve("parley.yaml"), config(ports));
            return DemoServer.serve(ports, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flow(Path file, String languages, String topics) throws IOException {
        Files.writeString(file, "languages: [" + languages + "]\ntopics: [" + topics + "]\nmenuSeconds: 3\ntries: 1\n");
    }

    private String config(FreePorts ports) {
        return """
                organisation: {name: Peers, zone: UTC, languages: [en, ru]}
                data: data
                http: {port: %d}
                sip: {%s, port: %d%s, trace: true, tls: {port: %d, certificate: sip.pem, key: sip.key}}
                media: {%s, portFrom: %d, portTo: %d}
                ops: {drainSeconds: 8, anatomy: {keys: %s}}
                phone: {park: {slots: ["701-705"]}}
                trunks: [{id: carrier, addresses: [127.0.0.1/32, "::1/128"],
                  ways: {codecs: [opus, g722, pcma, pcmu]}%s}%s]
                numbers:
                %s
                queues:
                %s
                topics:
                %s
                users:
                - {id: %s, name: Sofia, role: supervisor, language: en, password: {hash: "%s"}}
                %s
                """.formatted(
                ports.http(),
                bound,
                ports.sip(),
                limit,
                tls.port(),
                bound,
                ports.rtpFrom(),
                ports.rtpTo(),
                keepsKeys,
                out,
                second,
                numbers(),
                each(this::queue),
                each(queue -> "- {id: %s, queue: %s, label: {en: %s}}".formatted(queue.id(), queue.id(), queue.id())),
                SUPERVISOR,
                HASH,
                each(this::agents));
    }

    private String each(java.util.function.Function<Queue, String> line) {
        return queues.stream().map(line).collect(Collectors.joining("\n"));
    }

    private String numbers() {
        String direct = each(queue -> "- {number: \"%s\", flow: %s.yaml}".formatted(number(queue.id()), queue.id()));
        String chosen = menus.stream()
                .map(menu -> menu.split(" ")[0])
                .map(number -> "\n- {number: \"%s\", flow: menu-%s.yaml}".formatted(number, number))
                .collect(Collectors.joining());
        return direct + chosen;
    }

    private String queue(Queue queue) {
        String id = queue.id();
        int rings = queue.ringSeconds();
        int wrapUp = queue.wrapUpSeconds();
        String asked = queue.distribution();
        String back = callback.apply(id);
        return """
                - id: %s
                  name: {en: %s}
                  channels: [voice, chat]
                  ringSeconds: %d
                  wrapUp: {seconds: %d, mandatory: false}
                  target: {share: 0.8, seconds: 20, shortAbandonSeconds: 0}
                  routing: {distribution: %s}
                  outcomes: [{id: solved, label: {en: Solved}}]%s""".formatted(id, id, rings, wrapUp, asked, back);
    }

    private String agents(Queue queue) {
        return IntStream.rangeClosed(1, queue.agents())
                .mapToObj(n -> """
                        - id: %s
                          name: Agent %d of %s
                          role: %s
                          password: {hash: "%s"}
                          phone: {user: "%s", password: {value: %s}, srtp: %s}
                          agent: {languages: {en: 9, ru: 9}, queues: [%s], chats: 3}""".formatted(
                                agent(queue.id(), n),
                                n,
                                queue.id(),
                                queue.id().equals(WATCHED) && n == 2 ? "supervisor" : "agent",
                                HASH,
                                phone(queue.id(), n),
                                PHONE_PASSWORD,
                                srtp(queue),
                                queue.id()))
                .collect(Collectors.joining("\n"));
    }

    /** Sound with phones of a queue of this name has to be encrypted. */
    private static String srtp(Queue queue) {
        return queue.id().equals("secret") ? "required" : "offered";
    }

    // ---- who and where

    /** Where SIP is encrypted, and who vouches for it. */
    Baresip.Tls tls() {
        return tls;
    }

    String number(String queue) {
        return "+3705210" + (100 + place(queue));
    }

    String agent(String queue, int number) {
        return queue + "-" + number;
    }

    String phone(String queue, int number) {
        return Integer.toString(1000 + 50 * place(queue) + number);
    }

    private int place(String queue) {
        for (int i = 0; i < queues.size(); i++) {
            if (queues.get(i).id().equals(queue)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no queue " + queue);
    }
}
