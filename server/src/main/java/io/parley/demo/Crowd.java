package io.parley.demo;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** All synthetic people of the demo: robot agents who work, callers and visitors who come all the time. */
public final class Crowd implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Crowd.class);
    private static final int MOST_AT_ONCE = 12;
    private static final int CUSTOMERS = 60;
    private static final int AT_FIRST = 3;
    private static final long SOON_MS = 1_500;
    private static final int ONE_IN_IMPATIENT = 8;
    private static final Duration PATIENT = Duration.ofMinutes(3);
    private static final Duration IMPATIENT = Duration.ofSeconds(12);

    private final CrowdParts parts;
    private final Shared shared;
    private final ExecutorService robots = Executors.newVirtualThreadPerTaskExecutor();
    private final List<RobotPhone> phones;
    private final Map<String, RobotCaller> callers = new ConcurrentHashMap<>();
    private final AtomicInteger visitors = new AtomicInteger();
    private final Map<RobotCaller.End, LongAdder> ends = new EnumMap<>(RobotCaller.End.class);
    private final LongAdder chats = new LongAdder();

    /** @param http one client for all sockets and requests */
    record Shared(HttpClient http, Words words, Later later) {}

    /** How many there are now, and how the calls went so far. */
    public record Count(int callers, int visitors, long talked, long left, long lost, long chats) {}

    public Crowd(CrowdSettings settings, Faults faults, RandomGenerator chance) {
        parts = new CrowdParts(settings, faults, new SoundClock(), new Voices(), chance);
        shared = new Shared(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build(),
                new Words(),
                new Later());
        phones = settings.agents().stream()
                .map(robot -> new RobotPhone(robot.phone(), parts))
                .toList();
        for (RobotCaller.End end : RobotCaller.End.values()) {
            ends.put(end, new LongAdder());
        }
    }

    /** All come to work; the first customers come at once. */
    public void start() {
        phones.forEach(phone -> go("phone", phone));
        parts.settings().agents().forEach(robot -> go("desk", new RobotDesk(robot.desk(), parts, shared)));
        go("board", new BoardWatcher(parts.settings(), shared, this::talks));
        for (int i = 1; i <= AT_FIRST; i++) {
            shared.later().in(i * SOON_MS, () -> go("caller", this::call));
            shared.later().in(i * SOON_MS, () -> go("visitor", this::chat));
        }
        shared.later().in(nextMs(), this::callers);
        shared.later().in(nextMs(), this::visitors);
    }

    /** A robot's whole life; what goes wrong in one is told, and harms no other. */
    private void go(String who, Runnable life) {
        robots.execute(() -> {
            try {
                life.run();
            } catch (ConsoleClient.Unreachable e) {
                log.info("a {} did not reach the server", who);
            } catch (RuntimeException e) {
                log.warn("a {} broke", who, e);
            }
        });
    }

    public Count count() {
        return new Count(
                callers.size(),
                visitors.get(),
                sum(RobotCaller.End.TALKED),
                sum(RobotCaller.End.LEFT),
                sum(RobotCaller.End.ENDED_BY_THEM) + sum(RobotCaller.End.NOT_ANSWERED),
                chats.sum());
    }

    private long sum(RobotCaller.End end) {
        return ends.get(end).sum();
    }

    private void talks(String number) {
        RobotCaller caller = callers.get(number);
        if (caller != null) {
            caller.connected();
        }
    }

    private void callers() {
        if (callers.size() < MOST_AT_ONCE) {
            go("caller", this::call);
        }
        shared.later().in(nextMs(), this::callers);
    }

    private void visitors() {
        if (visitors.get() < MOST_AT_ONCE) {
            go("visitor", this::chat);
        }
        shared.later().in(nextMs(), this::visitors);
    }

    /** Exponential, as people come who know nothing of each other. */
    private long nextMs() {
        double mean = parts.settings().between().toMillis();
        return Math.max(200, Math.round(-mean * Math.log(1 - parts.chance().nextDouble())));
    }

    private void call() {
        CrowdSettings settings = parts.settings();
        int customer = parts.chance().nextInt(CUSTOMERS);
        int language = parts.chance().nextInt(settings.callLanguages().size());
        int topic = parts.chance().nextInt(settings.topics().size());
        boolean impatient = parts.chance().nextInt(ONE_IN_IMPATIENT) == 0;
        RobotCaller caller = new RobotCaller(
                new RobotCaller.Wish(
                        String.format("+3706000%04d", customer),
                        String.format("Synthetic caller %d", customer),
                        settings.callLanguages().get(language),
                        language + 1,
                        topic + 1,
                        impatient ? IMPATIENT : PATIENT),
                parts);
        if (callers.putIfAbsent(caller.number(), caller) == null) {
            try {
                ends.get(caller.run()).increment();
            } finally {
                callers.remove(caller.number());
            }
        }
    }

    private void chat() {
        CrowdSettings settings = parts.settings();
        RobotVisitor visitor = new RobotVisitor(
                new RobotVisitor.Wish(
                        String.format("Synthetic visitor %d", parts.chance().nextInt(CUSTOMERS)),
                        any(settings.chatLanguages()),
                        any(settings.topics())),
                parts,
                shared);
        visitors.incrementAndGet();
        try {
            visitor.run();
            chats.increment();
        } finally {
            visitors.decrementAndGet();
        }
    }

    private String any(List<String> of) {
        return of.get(parts.chance().nextInt(of.size()));
    }

    @Override
    public void close() {
        shared.later().close();
        robots.shutdownNow();
        phones.forEach(RobotPhone::close);
        parts.clock().close();
        shared.http().shutdownNow();
    }

    /** Sees on the board who is being talked to. */
    private record BoardWatcher(CrowdSettings settings, Shared shared, java.util.function.Consumer<String> talks)
            implements Runnable {
        private static final long BACK_MS = 2_000;

        @Override
        public void run() {
            BlockingQueue<JsonNode> inbox = new LinkedBlockingQueue<>();
            try {
                ConsoleClient console = new ConsoleClient(shared.http(), settings.web());
                console.signIn(settings.watcher());
                console.open("/ws/desk?board=1", inbox);
                for (JsonNode frame = inbox.take(); !ConsoleClient.isEnd(frame); frame = inbox.take()) {
                    frame.path("board").path("contacts").forEach(this::contact);
                }
            } catch (InterruptedException e) {
                return;
            } catch (ConsoleClient.Unreachable e) {
                inbox.clear();
            }
            shared.later().in(BACK_MS, this);
        }

        private void contact(JsonNode contact) {
            if (contact.get("phase").asString().equals("connected")) {
                talks.accept(contact.get("customer").get("key").asString());
            }
        }
    }
}
