package io.parley.acd;

import io.parley.acd.port.Chats;
import io.parley.acd.port.Desks;
import io.parley.acd.port.Journal;
import io.parley.acd.port.Phones;
import io.parley.acd.port.Wake;
import io.parley.core.agent.AgentId;
import io.parley.core.alert.StandingAlarms;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.future.EstimateQuality;
import io.parley.core.future.Present;
import io.parley.core.future.ToldWaits;
import io.parley.core.future.TrafficMeter;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.Portions;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the floor: one thread takes all that waits, decides it with one reading of the clock, hands it to the journal,
 * and goes on; the effects leave once the journal says that their event is on disk, in order; phones ring before.
 */
public final class Acd implements Distributor, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Acd.class);
    /** The floor is looked over each second even if nothing comes. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private static final int MOST_PER_TURN = 1024;
    /** No event: something else waits for the floor's thread. */
    private static final Inbound LOOK =
            new Inbound(new RoutingEvent.Tick(), CompletableFuture.completedFuture(null), false, 0);

    private static final ContactEnd NO_JOURNAL = new ContactEnd(Fault.US, "journal-failed");

    private final Journal journal;
    private final JournalHand hand;
    private final Wake wake;
    private final InstantSource clock;
    private final IntactFloor floor;
    private final BlockingQueue<Inbound> inbox = new LinkedBlockingQueue<>();
    private final EffectRunner runner = new EffectRunner();
    private final AcdCounters counters = new AcdCounters();
    private volatile boolean stopping;
    private final Askers askers = new Askers();
    private final Estimator estimator;
    private final TrafficMeter traffic = new TrafficMeter();
    private final LivePicture picture = new LivePicture(this::taken, this::now);
    private final ToldWaits told = new ToldWaits();
    private final StandingAlarms alarms = new StandingAlarms();
    private final EstimateQuality quality = new EstimateQuality();
    private volatile EstimateQuality.Figures figures = EstimateQuality.Figures.NONE;
    private final Queue<Shadowing.Run> beginning = new ConcurrentLinkedQueue<>();
    private final Shadowing shadowing = new Shadowing(this::begin);
    private Optional<Shadowing.Run> shadow = Optional.empty();
    private Optional<Ports> ports = Optional.empty();
    private final Mends mends = new Mends();
    private final FloorWatch watch;
    private Thread thread = Thread.currentThread();
    private long seq;
    private Instant lastRestored = Instant.EPOCH;

    /** @param awaited whether somebody asked to hear that it is durable */
    private record Inbound(RoutingEvent event, CompletableFuture<Void> done, boolean awaited, long postedNanos) {}

    public Acd(Journal journal, Wake wake, InstantSource clock, ZoneId zone) {
        this.journal = journal;
        this.wake = wake;
        this.clock = clock;
        floor = new IntactFloor(zone);
        hand = new JournalHand(journal, counters);
        watch = new FloorWatch(floor::now, counters, this::post);
        estimator = new Estimator(new EstimatorsFloor(this::present, picture, wake, clock, counters));
    }

    /** Joins the floor to what carries out its effects; before {@link #start}. */
    public void connect(Phones phones, Desks desks, Chats chats) {
        ports = Optional.of(new Ports(phones, desks, chats));
    }

    /** Other rules beside this floor. */
    public Shadowing shadowing() {
        return shadowing;
    }

    public AcdCounters counters() {
        return counters;
    }

    /** Why no event is taken any more; empty while all is well. */
    public Optional<RuntimeException> stopped() {
        return hand.stopped();
    }

    public void start(Rules rules) {
        start(rules, now(), List.of());
    }

    /**
     * Folds the journal, takes the rules, starts to decide, and sets the timers anew: what ran out while no server was
     * there is nobody's fault, and is looked at after what the end of the former process means.
     *
     * @param aliveUntil when the former process was seen alive last; too early or too late is mended by the journal
     * @param kept calls of it that go on
     */
    public void start(Rules rules, Instant aliveUntil, List<RoutingEvent.KeptCall> kept) {
        restore();
        Instant goneAt = GoneAt.of(aliveUntil, lastRestored, now());
        List<Effect.WakeAt> timers = floor.now().timers();
        runner.start(ports.orElseThrow(), this::wakeAt, this::alarm);
        thread = Thread.ofPlatform().name("acd").start(this::run);
        post(new RoutingEvent.RulesLoaded(rules));
        postDurably(new RoutingEvent.ServerStarted(Optional.of(goneAt), kept)).join();
        timers.forEach(this::wakeAt);
        watch.begin();
        estimator.start();
    }

    private void restore() {
        journal.restore(entry -> {
            seq = entry.seq();
            lastRestored = entry.at();
            Journal.Entry decided = floor.replay(entry);
            traffic.observe(entry.event(), decided.effects(), entry.at());
            mends.replayed(entry.event(), entry.at());
            return decided;
        });
        log.info("floor restored from {} journal entries", seq);
        floor.keep();
        picture.outdated();
    }

    @Override
    public void post(RoutingEvent event) {
        enqueue(event, false);
    }

    @Override
    public CompletableFuture<Void> postDurably(RoutingEvent event) {
        return enqueue(event, true);
    }

    private CompletableFuture<Void> enqueue(RoutingEvent event, boolean awaited) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        inbox.add(new Inbound(event, done, awaited, counters.nanos()));
        return done;
    }

    @Override
    public Board board() {
        return picture.now();
    }

    @Override
    public Board closeUp(AgentId agent) {
        return picture.look(() -> floor.now().closeUp(agent, seq, now()));
    }

    @Override
    public Board closeUp(ContactId contact) {
        return picture.look(() -> floor.now().closeUp(contact, seq, now()));
    }

    @Override
    public CompletableFuture<Present> present() {
        CompletableFuture<Present> answer = askers.present();
        inbox.add(LOOK);
        return answer;
    }

    @Override
    public EstimateQuality.Figures estimateQuality() {
        return figures;
    }

    @Override
    public ToldWaits told() {
        return told;
    }

    @Override
    public StandingAlarms alarms() {
        return alarms;
    }

    @Override
    public Mends mends() {
        return mends;
    }

    @Override
    public void answer(OfferId offer) {
        if (!hands().answer(offer)) {
            post(new RoutingEvent.OfferAccepted(offer));
        }
    }

    @Override
    public void hold(ContactId contact, boolean on) {
        hands().hold(contact, on);
    }

    @Override
    public void hangUp(ContactId contact) {
        hands().hangUp(contact);
    }

    private Hands hands() {
        return new Hands(picture, floor, ports.orElseThrow());
    }

    private void run() {
        List<Inbound> turn = new ArrayList<>();
        while (!stopping || !inbox.isEmpty()) {
            try {
                take(turn);
            } catch (InterruptedException e) {
                break;
            }
            counters.during(turn, Inbound::postedNanos, () -> picture.change(() -> work(turn)));
        }
        picture.change(() -> tellPresent(clock.instant()));
    }

    private void work(List<Inbound> turn) {
        if (hand.holds()) {
            forget(hand.retry(stopping));
        } else if (!turn.isEmpty()) {
            decide(turn);
        }
        Instant now = clock.instant();
        if (!hand.holds()) {
            floor.refresh();
        }
        tellPresent(now);
        watch.look(ports.orElseThrow().phones(), now);
    }

    /** What is to be decided next; nothing while the journal is behind, or if nothing can be decided any more. */
    private void take(List<Inbound> turn) throws InterruptedException {
        turn.clear();
        if (hand.holds()) {
            hand.rest(stopping);
            return;
        }
        Inbound first = inbox.poll(LONGEST_REST.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            turn.add(first);
            inbox.drainTo(turn, MOST_PER_TURN);
            turn.removeIf(inbound -> inbound == LOOK);
        }
        if (hand.stopped().isPresent()) {
            turn.forEach(this::refuse);
            turn.clear();
        }
    }

    /** So many of the last decisions have not happened; whoever waits, or came in one of them, is let go. */
    private void forget(int lost) {
        if (lost > 0) {
            List<Contact> alone = floor.forget(lost, now());
            picture.outdated();
            seq -= lost;
            shadowing.stop();
            alone.forEach(this::letGo);
        }
    }

    private void refuse(Inbound inbound) {
        hand.refuse(inbound.done());
        if (inbound.event() instanceof RoutingEvent.ContactArrived(Contact contact)) {
            letGo(contact);
        }
    }

    private void letGo(Contact contact) {
        runner.run(new Effect.EndContact(contact.id(), contact.channel(), NO_JOURNAL));
    }

    private void decide(List<Inbound> turn) {
        Instant now = clock.instant();
        List<Journal.Entry> entries = new ArrayList<>(turn.size());
        List<CompletableFuture<Void>> done = new ArrayList<>(turn.size());
        Portions.each(
                turn,
                portion -> floor.foresee(portion.stream().map(Inbound::event).toList()),
                inbound -> decide(inbound, now).ifPresent(entry -> {
                    entries.add(entry);
                    done.add(inbound.done());
                }));
        if (!entries.isEmpty()) {
            picture.outdated(); // before anybody hears of it
            runner.begin(entries);
            boolean awaited = turn.stream().anyMatch(Inbound::awaited);
            forget(hand.append(List.copyOf(entries), awaited, done, () -> runner.run(entries, done)));
        }
    }

    /** Empty where it could not be decided, then it did not happen, or where there is nothing left to decide. */
    private Optional<Journal.Entry> decide(Inbound inbound, Instant now) {
        RoutingEvent event = inbound.event();
        if (floor.now().isOver(event)) { // not worth a place in the journal
            inbound.done().complete(null);
            return Optional.empty();
        }
        Journal.Entry entry;
        try {
            entry = floor.decide(seq + 1, event, now);
        } catch (RuntimeException | StackOverflowError e) {
            counters.broken();
            log.error("could not decide {}", event.getClass().getSimpleName(), e);
            inbound.done().completeExceptionally(e);
            return Optional.empty();
        }
        counters.decided(inbound.postedNanos());
        seq = entry.seq();
        traffic.observe(event, entry.effects(), now);
        quality.observe(entry.effects());
        mends.decided(event, now);
        shadow = shadow.filter(beside -> beside.decided(event, entry.effects(), now));
        return Optional.of(entry);
    }

    /** The floor with the waits as last estimated; what is told first is kept to be compared with what comes. */
    private LivePicture.Taken taken() {
        Instant now = clock.instant();
        Estimator.Estimated waits = estimator.latest();
        Board taken = floor.now().picture(seq, now).withWaits(contact -> waits.seconds(contact, now));
        taken.waiting().stream()
                .map(view -> view.record().contact().id())
                .filter(waits.waits()::containsKey)
                .forEach(contact -> quality.told(contact, waits.waits().get(contact), waits.at()));
        figures = quality.figures();
        return new LivePicture.Taken(taken, floor.now().size());
    }

    private void begin(Shadowing.Run run) {
        beginning.add(run);
        inbox.add(LOOK);
    }

    private Instant now() {
        return clock.instant();
    }

    private void tellPresent(Instant now) {
        askers.tell(() -> new Askers.Frozen(floor.now().lightFork(), seq, now, traffic.traffic(now)));
        Shadowing.Run next = beginning.poll();
        if (next != null) {
            shadow = Optional.of(next);
            next.begin(new Askers.Frozen(floor.now().shadowFork(), seq, now, traffic.traffic(now))::present);
        }
    }

    private void alarm(Effect.Alarm alarm) {
        counters.alarm(alarm.kind());
        alarms.raise(alarm, now());
        log.warn("contact {}: {}, agent {}", alarm.contact(), alarm.kind(), alarm.agent());
    }

    private void wakeAt(Effect.WakeAt timer) {
        wake.at(timer.when(), () -> post(timer.event()));
    }

    /** Decides what is in the inbox, lets the effects leave, and stops. */
    @Override
    public void close() {
        stopping = true;
        inbox.add(LOOK);
        estimator.close();
        shadowing.close();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runner.close();
    }
}
