package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.sip.SimPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for all tests with peers that only call and answer: started for the first, checked after the last. */
final class Center implements AutoCloseable {
    static final double CALLER = 440;
    static final double AGENT = 1000;
    /** Callers of it choose English or Russian, then {@code menu-a} or {@code menu-b} or {@code menu-c}. */
    static final String MENU = "+37052109000";

    /** One for each test, so that they can run at the same time. */
    private static final List<Organisation.Queue> QUEUES = List.of(
            new Organisation.Queue("q1", 1, 0),
            new Organisation.Queue("q2", 1, 0),
            new Organisation.Queue("q3", 1, 0),
            new Organisation.Queue("q4", 1, 0),
            new Organisation.Queue("q5", 1, 0),
            new Organisation.Queue("q6", 1, 0),
            new Organisation.Queue("q7", 1, 0),
            new Organisation.Queue("q8", 1, 0),
            new Organisation.Queue("sha", 1, 0),
            new Organisation.Queue("secret", 1, 0),
            new Organisation.Queue("holding", 1, 0),
            new Organisation.Queue("late", 1, 0),
            new Organisation.Queue("waiting", 0, 0),
            new Organisation.Queue("ringing", 1, 0),
            new Organisation.Queue("silent", 2, 0).rings(5),
            new Organisation.Queue("refusing", 2, 0),
            new Organisation.Queue("gone", 2, 0),
            new Organisation.Queue("desk", 1, 60),
            new Organisation.Queue(Organisation.MAIL, 1, 0),
            new Organisation.Queue("told", 1, 0),
            new Organisation.Queue("many", 20, 0),
            new Organisation.Queue("all", 3, 0, "all"),
            new Organisation.Queue("by-hand", 2, 0, "manual"),
            new Organisation.Queue("handed-on", 2, 60),
            new Organisation.Queue("asked", 2, 0),
            new Organisation.Queue("referred", 2, 0),
            new Organisation.Queue("rings-there", 2, 0),
            new Organisation.Queue("menu-a", 0, 0),
            new Organisation.Queue("menu-b", 0, 0),
            new Organisation.Queue("menu-c", 0, 0),
            new Organisation.Queue("timed", 0, 0),
            new Organisation.Queue("reliable", 1, 0),
            new Organisation.Queue("rings-late", 1, 0),
            new Organisation.Queue("holds", 0, 0),
            new Organisation.Queue("hidden", 0, 0),
            new Organisation.Queue("hands-on", 2, 0),
            new Organisation.Queue("registers", 1, 0),
            new Organisation.Queue("two-phones", 1, 0),
            new Organisation.Queue("together", 15, 0, "all"),
            new Organisation.Queue("for-ever", 2, 0).rings(5),
            new Organisation.Queue("without-sound", 1, 0),
            new Organisation.Queue(Organisation.KEYS, 0, 0),
            new Organisation.Queue("large", 0, 0),
            new Organisation.Queue("packets-10", 1, 0),
            new Organisation.Queue("packets-30", 1, 0),
            new Organisation.Queue("packets-60", 1, 0),
            new Organisation.Queue("house", 3, 0),
            new Organisation.Queue("sends-on", 1, 0),
            new Organisation.Queue("sent-to", 1, 0),
            new Organisation.Queue(Organisation.WATCHED, 2, 0));

    final DemoServer server;
    final Organisation organisation;
    final Person supervisor;
    private final Path folder;
    private final AtomicInteger folders = new AtomicInteger();

    private Center() {
        this(new Organisation(QUEUES).menu(MENU, List.of("menu-a", "menu-b", "menu-c")));
    }

    /** One for itself. */
    Center(Organisation own) {
        organisation = own;
        try {
            folder = Files.createTempDirectory("parley-peers");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = organisation.serve(folder.resolve("server"));
        supervisor = new Person(server, Organisation.SUPERVISOR, Organisation.PASSWORD);
    }

    /** Gives the one server to every test that asks for it. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Center.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(Center.class, type -> new Center(), Center.class);
        }
    }

    /** A folder for one peer. */
    Path room() {
        return folder.resolve("peer-" + folders.incrementAndGet());
    }

    String number(String queue) {
        return organisation.number(queue);
    }

    /** An agent of the queue, signed in. */
    Person agent(String queue, int number) {
        return new Person(server, organisation.agent(queue, number), Organisation.PASSWORD);
    }

    Baresip.Line line(String queue, int number) {
        return Baresip.Line.agent(organisation.phone(queue, number), Organisation.PHONE_PASSWORD, AGENT);
    }

    /** The phone of an agent, registered. */
    Baresip phone(String queue, int number) {
        return phone(line(queue, number));
    }

    Baresip phone(Baresip.Line line) {
        return registered(new Baresip(room(), server, line));
    }

    /** @param host as in {@link Baresip} */
    Baresip phone(Baresip.Line line, String host) {
        return registered(new Baresip(room(), server, line, host));
    }

    private static Baresip registered(Baresip phone) {
        try {
            return phone.registered();
        } catch (AssertionError e) {
            phone.close();
            throw e;
        }
    }

    Baresip caller() {
        return new Baresip(room(), server, Baresip.Line.caller(CALLER));
    }

    Sipp.Plan sipp(String scenario) {
        return new Sipp.Plan(room(), scenario);
    }

    /** Where the phone of an agent that SIPp plays is registered. */
    int registered(String queue, int number) {
        int port = FreePorts.free();
        sipp("registers").phones(List.of(sippPhone(queue, number))).onPort(port).run(server);
        return port;
    }

    Sipp.Phone sippPhone(String queue, int number) {
        return new Sipp.Phone(organisation.phone(queue, number), Organisation.PHONE_PASSWORD);
    }

    /** Somebody with a tone who calls the queue, answered. */
    SimPhone simCaller(String queue) {
        SimPhone caller = new SimPhone(server.sip(), "37061234567", Codec.PCMU, CALLER);
        assertTrue(caller.call(number(queue)).answered());
        return caller;
    }

    /** How the one contact of a queue ended, once it has. */
    String segment(String queue) {
        return supervisor
                .reviewed(queue, 1, row -> row.has("endedAt"))
                .getFirst()
                .get("segment")
                .asString();
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(0, supervisor.board().get("site").get("waiting").asInt(), "nobody is left waiting");
            server.assertNoErrors();
            server.close();
            files.sorted(Comparator.reverseOrder()).forEach(Center::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            supervisor.close();
            server.close();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
