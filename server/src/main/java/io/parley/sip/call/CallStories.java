package io.parley.sip.call;

import io.parley.acd.port.CallAnatomies;
import io.parley.acd.port.LiveSounds;
import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.CallAnatomy.Poor;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.TrunkCall;
import io.parley.core.anatomy.TrunkRelease;
import io.parley.core.anatomy.VoiceReport;
import io.parley.core.contact.ContactId;
import io.parley.core.measure.SoundSums;
import io.parley.media.MediaLeg;
import io.parley.sip.stack.SipTap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is noted of all calls that last: their messages, and how their legs are to hear, which is looked at by one timer
 * for all. When a call is over, and its last messages are in, it is given to be kept.
 */
public final class CallStories implements CallAnatomies, LiveSounds, AutoCloseable {
    /** Between two looks at what is new. */
    public static final Duration TURN = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(CallStories.class);
    /** For the answer to a BYE, and for one that is sent again. */
    private static final Duration LAST_WORDS = Duration.ofMillis(1500);
    /** Calls that are over and wait to be kept; then the newest are let go of. */
    private static final int MOST_ENDED = 4_000;

    private static final Duration AT_THE_END = Duration.ofSeconds(3);

    private final SipTap tap;
    private final InstantSource clock;
    private final Function<CallAnatomy, CompletableFuture<Void>> keeper;
    private final CallStory.Means means;
    private final DialogIndex dialogs = new DialogIndex();
    private final SoundCounters counters = new SoundCounters();
    private final SoundSums trunks = new SoundSums();
    private final SoundSums networks = new SoundSums();
    private final TrunkReleases releases = new TrunkReleases();
    private final Map<ContactId, CallStory> calls = new ConcurrentHashMap<>();
    private final Map<ContactId, Instant> ends = new ConcurrentHashMap<>();
    private final Map<ContactId, CallAnatomy> beingKept = new ConcurrentHashMap<>();
    private final AtomicBoolean keeping = new AtomicBoolean();
    private final LongAdder notKept = new LongAdder();
    private final AtomicLong ended = new AtomicLong();
    private volatile Consumer<ContactId> listener = call -> {};
    private volatile Optional<BiConsumer<ContactId, TrunkCall>> trunkCalls = Optional.empty();

    /** @param showsKeys whether what people type may be kept; @param keeper takes what is over */
    public CallStories(
            SipTap tap,
            InstantSource clock,
            BooleanSupplier showsKeys,
            Function<CallAnatomy, CompletableFuture<Void>> keeper) {
        this.tap = tap;
        this.clock = clock;
        this.keeper = keeper;
        means = new CallStory.Means(tap, dialogs, clock, showsKeys, this::turned, this::heard, this::begun);
    }

    /** Notes nothing for longer than a call lasts. */
    public static CallStories forgetful(InstantSource clock) {
        return new CallStories(
                new SipTap(clock), clock, () -> false, anatomy -> CompletableFuture.completedFuture(null));
    }

    /** A leg of the customer's begins, whoever called. */
    LegStory customer(ContactId contact, String number) {
        return leg(contact, new LegStory.Person(Party.CUSTOMER, number));
    }

    /** The customer's, which was there in a process before. @param number of the leg in it */
    LegStory customer(ContactId contact, String who, int number) {
        return leg(contact, story -> story.leg(new LegStory.Person(Party.CUSTOMER, who), number));
    }

    /** Somebody outside is called. */
    LegStory outside(ContactId contact, String number) {
        return leg(contact, new LegStory.Person(Party.OUTSIDE, number));
    }

    /** They were called in a process before. @param number of the leg in it */
    LegStory outside(ContactId contact, String who, int number) {
        return leg(contact, story -> story.leg(new LegStory.Person(Party.OUTSIDE, who), number));
    }

    /** An agent's phone, or a supervisor's, is to ring. */
    LegStory agent(Summons summons, MediaLeg media) {
        LegStory leg = leg(
                summons.contact().id(),
                new LegStory.Person(Party.AGENT, summons.agent().value()));
        leg.sound(media);
        return leg;
    }

    private LegStory leg(ContactId contact, LegStory.Person person) {
        return leg(contact, story -> story.leg(person));
    }

    private LegStory leg(ContactId contact, Function<CallStory, LegStory> one) {
        return one.apply(calls.compute(contact, (id, known) -> {
            CallStory story = known == null ? new CallStory(id, means) : known;
            ended.addAndGet(story.resumes() ? -1 : 0);
            return story;
        }));
    }

    /** Something is said or typed that is to stand nowhere: no key of this call is shown. */
    void hideKeys(ContactId contact) {
        CallStory story = calls.get(contact);
        if (story != null) {
            story.hideKeys();
        }
    }

    /** The call is over; its last messages are still on their way. */
    void over(ContactId contact) {
        ends.remove(contact);
        CallStory story = calls.get(contact);
        if (story != null && story.over() && ended.incrementAndGet() > MOST_ENDED) {
            drop(contact, story);
        }
    }

    /** When it is to be ended though nobody wishes it; empty that it is not. */
    void ends(ContactId contact, Optional<Instant> at) {
        at.ifPresentOrElse(when -> ends.put(contact, when), () -> ends.remove(contact));
        listener.accept(contact);
    }

    boolean isToEnd(ContactId contact) {
        return ends.containsKey(contact);
    }

    private void drop(ContactId contact, CallStory story) {
        if (calls.remove(contact, story)) {
            ended.decrementAndGet();
            story.close();
            notKept.increment();
        }
    }

    /** Hears of each call that is poor to hear, or is not any more, or that ends soon; must return at once. */
    public void onPoor(Consumer<ContactId> taker) {
        listener = taker;
    }

    /** Hears of each trunk that a leg goes over, when it begins to; on a thread of its own, which may block. */
    public void onTrunk(BiConsumer<ContactId, TrunkCall> taker) {
        trunkCalls = Optional.of(taker);
    }

    private void begun(ContactId call, TrunkCall over) {
        trunkCalls.ifPresent(taker -> beside(() -> taker.accept(call, over)));
    }

    private void turned(ContactId call, Poor turn) {
        counters.poorNow.add(turn.on() ? 1 : -1);
        if (turn.on()) {
            turn.why().forEach(counters::poor);
        }
        listener.accept(call);
    }

    private void heard(HeardLeg leg) {
        if (!leg.trunk().isEmpty() && trunks.add(leg.trunk(), leg.poor(), leg.mos(), clock.instant())) {
            log.error("trunk {}: many of its calls are poor to hear", leg.trunk());
        }
        leg.network().filter(known -> leg.party() == Party.AGENT).ifPresent(network -> {
            if (networks.add(network, leg.poor(), leg.mos(), clock.instant())) {
                log.error("agents at {}: many of their calls are poor to hear", network);
            }
        });
    }

    /** How legs were to hear, by trunk. */
    public SoundSums trunks() {
        return trunks;
    }

    /** Why trunks ended calls, or would not take them. */
    public TrunkReleases releases() {
        return releases;
    }

    /** How agents' legs were to hear, by the network of where their phones or browsers are. */
    public SoundSums networks() {
        return networks;
    }

    /** Each {@link #TURN}: looks at the sound of all legs, and gives away what is over. */
    public void turn() {
        tap.sweep();
        calls.values().forEach(call -> call.legs().forEach(LegStory::look));
        if (ended.get() > 0 && keeping.compareAndSet(false, true)) {
            beside(this::keepEnded);
        }
    }

    private static void beside(Runnable act) {
        Thread.ofVirtual().name("anatomies").start(act);
    }

    private void keepEnded() {
        try {
            keepOver(clock.instant().minus(LAST_WORDS));
        } finally {
            keeping.set(false);
        }
    }

    private List<CompletableFuture<Void>> keepOver(Instant since) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        calls.keySet()
                .forEach(id -> take(id, since).ifPresent(story -> {
                    ended.decrementAndGet();
                    all.add(keep(id, story));
                    Thread.yield(); // calls that begin go first: the carriers of virtual threads are few
                }));
        return all;
    }

    /** Once, whoever asks at the same time; no leg joins a story that was taken. */
    private Optional<CallStory> take(ContactId id, Instant since) {
        AtomicReference<CallStory> taken = new AtomicReference<>();
        calls.computeIfPresent(id, (same, story) -> {
            if (!story.isOverSince(since)) {
                return story;
            }
            taken.set(story);
            return null;
        });
        return Optional.ofNullable(taken.get());
    }

    /** It can be seen all the while. */
    private CompletableFuture<Void> keep(ContactId id, CallStory story) {
        CallAnatomy whole = story.close();
        for (TrunkRelease one : TrunkRelease.in(whole)) {
            releases.add(story.trunk(one.leg(), one.at()), one);
        }
        beingKept.put(id, whole);
        return CompletableFuture.completedFuture(whole).thenCompose(keeper).whenComplete((done, failure) -> {
            beingKept.remove(id, whole);
            Optional.ofNullable(failure).ifPresent(why -> notKept(id, why));
        });
    }

    private void notKept(ContactId id, Throwable why) {
        notKept.increment();
        log.warn("contact {}: what was noted of the call could not be kept: {}", id, why.getMessage());
    }

    @Override
    public Optional<CallAnatomy> of(ContactId contact) {
        CallStory story = calls.get(contact);
        return story != null ? Optional.of(story.picture()) : Optional.ofNullable(beingKept.get(contact));
    }

    @Override
    public Optional<Instant> endsAt(ContactId contact) {
        return Optional.ofNullable(ends.get(contact));
    }

    @Override
    public List<PoorLeg> poor(ContactId contact) {
        CallStory story = calls.get(contact);
        return story == null
                ? List.of()
                : story.legs().stream().flatMap(leg -> poor(contact, leg)).toList();
    }

    private static Stream<PoorLeg> poor(ContactId contact, LegStory leg) {
        LegStory.Person person = leg.person();
        return leg
                .poor()
                .map(now -> new PoorLeg(contact, person.party(), person.who(), now.at(), now.mos(), now.why()))
                .stream();
    }

    DialogIndex dialogs() {
        return dialogs;
    }

    /** An end reports on a call that is over; false if it has done so often enough. */
    boolean toldLate(String callId, ContactId contact, VoiceReport said) {
        boolean wanted = dialogs.takesLate(callId);
        if (wanted) {
            beside(() -> keeper.apply(CallAnatomy.late(contact, said)).exceptionally(failure -> {
                notKept(contact, failure);
                return null;
            }));
        }
        return wanted;
    }

    public SoundCounters counters() {
        return counters;
    }

    public SipTap tap() {
        return tap;
    }

    /** Calls of which nothing could be kept. */
    public long notKept() {
        return notKept.sum();
    }

    /** Keeps all that is there, calls that last included. */
    @Override
    public void close() {
        List.copyOf(calls.keySet()).forEach(this::over);
        CompletableFuture.supplyAsync(() -> keepOver(Instant.MAX), CallStories::beside)
                .thenCompose(all -> CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
                .completeOnTimeout(null, AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> null)
                .join();
    }
}
