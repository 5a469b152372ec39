package io.parley.sip.call;

import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.CallAnatomy.Key;
import io.parley.core.anatomy.CallAnatomy.Leg;
import io.parley.core.anatomy.CallAnatomy.Poor;
import io.parley.core.anatomy.CallAnatomy.Sound;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.SoundJudge;
import io.parley.core.anatomy.SoundJudge.Verdict;
import io.parley.core.anatomy.TrunkCall;
import io.parley.core.anatomy.VoiceReport;
import io.parley.media.FarReport;
import io.parley.media.MediaLeg;
import io.parley.media.SoundSample;
import io.parley.media.VoiceMetrics;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What is noted of one leg: its dialogs, how it is to hear, its keys. Safe from any thread; keys take no lock. */
final class LegStory {
    /** Looks that are kept; then every second one goes, and those that come are kept as rarely. */
    private static final int MOST_LOOKS = 60;

    private static final int MOST_KEYS = 200;
    private static final int MOST_POOR = 100;
    private static final int MOST_REPORTS = 20;
    /** Of the clock of G.711: 125 microseconds a sample. */
    private static final double TICKS_PER_MS = 8;

    private final CallStory call;
    private final int number;
    private final Party party;
    private final String who;
    private final InstantSource clock;
    private final Instant began;
    private final List<String> dialogs = new ArrayList<>(1);
    private final List<Sound> looks = new ArrayList<>(8);
    private final List<Poor> turns = new ArrayList<>(2);
    private final Queue<Key> keys = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pressed = new AtomicInteger();
    private SoundJudge judge = new SoundJudge();
    private Optional<MediaLeg> media = Optional.empty();
    private Optional<FarReport> lastFar = Optional.empty();
    private long farNumber;
    private int lastTurn;
    private int rarely = 1;
    private Optional<Poor> poor = Optional.empty();
    private volatile Supplier<String> trunk = () -> "";
    /** Trunks that it went over, each since when. */
    private final List<Over> ways = new ArrayList<>(1);

    private boolean incoming;

    private Optional<InetSocketAddress> from = Optional.empty();
    private double mosOfAll;
    private int judged;
    private boolean wasPoor;
    private boolean summed;
    private Optional<Instant> ended = Optional.empty();
    private final List<VoiceReport> reports = new ArrayList<>(1);
    private volatile String identity = "";
    /** Their latest VoIP metrics. */
    private Optional<VoiceReport> metrics = Optional.empty();

    private record Over(Instant since, String trunk) {
        boolean isTrunk() {
            return !trunk.isEmpty();
        }
    }

    /** @param who the agent's id, or a number */
    record Person(Party party, String who) {}

    LegStory(CallStory call, int number, Person person, InstantSource clock) {
        this.call = call;
        this.number = number;
        party = person.party();
        who = person.who();
        this.clock = clock;
        began = clock.instant();
    }

    /** The leg has this dialog, or another one than before. */
    synchronized void dialog(String callId) {
        if (!dialogs.contains(callId)) {
            dialogs.add(callId);
            call.claim(this, number, callId);
        }
    }

    /** What was found of their number. */
    void identity(String verdict) {
        identity = verdict;
    }

    /** The leg has sound. */
    synchronized void sound(MediaLeg of) {
        media = Optional.of(of);
    }

    /**
     * The same, over a trunk, which may be another one later.
     *
     * @param over its name; empty where there is none
     * @param comes the trunk calls us
     */
    void sound(MediaLeg of, Supplier<String> over, boolean comes) {
        synchronized (this) {
            media = Optional.of(of);
            trunk = over;
            incoming = comes;
        }
        goesOver(over.get());
    }

    /** It goes over this trunk since then, which a process before has noted. */
    synchronized void wentOver(String before, Instant since) {
        ways.add(new Over(since, before));
    }

    /** When it began to go over the trunk it goes over; empty where it never was over one. */
    synchronized Optional<Instant> since() {
        return ways.isEmpty() ? Optional.empty() : Optional.of(ways.getLast().since());
    }

    /** It goes on with other sound: what was heard before, of a way that failed, is not held against this one. */
    synchronized void anew(MediaLeg of) {
        media = Optional.of(of);
        judge = new SoundJudge();
        lastTurn = 0;
        lastFar = Optional.empty();
        poor.ifPresent(before -> turned(new Poor(clock.instant(), number, false, before.why(), before.mos())));
        mosOfAll = 0;
        judged = 0;
        wasPoor = false;
    }

    /** It is tried over this trunk now, the one before has failed; another address of the same is no other call. */
    void goesOver(String next) {
        took(next).ifPresent(way -> call.goesOver(party, way));
    }

    private synchronized Optional<TrunkCall.Way> took(String next) {
        if (!ways.isEmpty() && ways.getLast().trunk().equals(next)) {
            return Optional.empty();
        }
        Over way = new Over(clock.instant(), next);
        ways.add(way);
        return Optional.of(way).filter(Over::isTrunk).map(over -> shown(over, Optional.empty()));
    }

    private TrunkCall.Way shown(Over way, Optional<TrunkCall.Quality> heard) {
        return new TrunkCall.Way(number, way.since(), way.trunk(), incoming, heard);
    }

    /** Over which trunk it went then; empty where over none. What came before it was noted was over the first. */
    synchronized String trunkAt(Instant then) {
        String last = ways.isEmpty() ? "" : ways.getFirst().trunk();
        for (Over way : ways) {
            last = way.since().isBefore(then) ? way.trunk() : last;
        }
        return last;
    }

    /** All of them; how it was to hear is told of the one that had its sound, the last. */
    synchronized List<TrunkCall.Way> ways() {
        return ways.stream()
                .filter(Over::isTrunk)
                .map(way -> shown(way, way == ways.getLast() ? quality() : Optional.empty()))
                .toList();
    }

    private Optional<TrunkCall.Quality> quality() {
        return judged == 0 ? Optional.empty() : Optional.of(new TrunkCall.Quality(mosOfAll / judged, wasPoor));
    }

    /** A key came; on the media loop, perhaps. */
    void key(Keys.Source source, char key) {
        if (pressed.incrementAndGet() <= MOST_KEYS) {
            Optional<String> shown = call.showsKeys() ? Optional.of(String.valueOf(key)) : Optional.empty();
            keys.add(new Key(clock.instant(), number, source.text(), shown));
        }
    }

    /** What is typed now is a secret. */
    void hideKeys() {
        call.hideKeys();
    }

    /** Its sound is not looked at any more; its dialog may still have an end. */
    synchronized void over() {
        media.flatMap(MediaLeg::far).flatMap(FarReport::voice).ifPresent(this::heardOf);
        media = Optional.empty();
        ended = ended.or(() -> Optional.of(clock.instant()));
        poor.ifPresent(before -> turned(new Poor(clock.instant(), number, false, before.why(), before.mos())));
        if (judged > 0 && !summed) {
            summed = true;
            call.heard(new HeardLeg(party, trunk.get(), from, wasPoor, mosOfAll / judged));
        }
    }

    /** Now and then: looks at the sound, if there is something new. */
    synchronized void look() {
        Optional<SoundSample> sample = media.flatMap(MediaLeg::sample);
        if (sample.isPresent() && sample.get().turn() != lastTurn) {
            lastTurn = sample.get().turn();
            look(sample.get());
        }
    }

    private void look(SoundSample sample) {
        double jitterMs = sample.counted().jitter() / TICKS_PER_MS;
        Verdict verdict = judge.look(
                new SoundJudge.Counted(
                        sample.counted().received(), sample.counted().lost(), jitterMs),
                sample.far().map(this::far));
        keep(new Sound(
                clock.instant(),
                number,
                sample.counted().received(),
                sample.counted().sent(),
                verdict.heard(),
                verdict.reported(),
                sample.told().map(LegStory::text).orElse(""),
                sample.from().map(LegStory::text).orElse(""),
                sample.theySpeak(),
                sample.theyListen()));
        sample.far().flatMap(FarReport::voice).ifPresent(this::heardOf);
        from = sample.from().or(() -> from);
        mosOfAll += verdict.mos();
        judged++;
        wasPoor |= verdict.poor();
        if (verdict.changed()) {
            turned(new Poor(clock.instant(), number, verdict.poor(), verdict.why(), verdict.mos()));
        }
    }

    private void heardOf(VoiceMetrics said) {
        metrics = Optional.of(new VoiceReport(clock.instant(), number, VoiceReport.By.RTCP, ToldMetrics.of(said)));
    }

    /** Their end reports by itself; false if that is too much, or too late for what is kept. */
    synchronized boolean told(VoiceReport report) {
        boolean taken = reports.size() < MOST_REPORTS && !call.isClosed();
        if (taken) {
            reports.add(report);
        }
        return taken;
    }

    /** Takes no lock: other legs of the call may ask while they hold theirs. */
    DialogIndex.Place place() {
        return new DialogIndex.Place(call.contact(), number, party, who, trunk.get());
    }

    synchronized void addTo(List<VoiceReport> all) {
        metrics.ifPresent(all::add);
        all.addAll(reports);
    }

    private void turned(Poor turn) {
        poor = turn.on() ? Optional.of(turn) : Optional.empty();
        if (turns.size() < MOST_POOR) {
            turns.add(turn);
        }
        call.turned(turn);
    }

    /** Another number for another report. */
    private SoundJudge.Far far(FarReport report) {
        farNumber += lastFar.filter(before -> before == report).isPresent() ? 0 : 1;
        lastFar = Optional.of(report);
        double late = report.voice().map(VoiceMetrics::discarded).orElse(0.0);
        double missing = Math.min(1, report.lostShare() + late);
        return new SoundJudge.Far(farNumber, missing, report.jitter() / TICKS_PER_MS, report.rttMs());
    }

    private void keep(Sound look) {
        if (lastTurn % rarely != 0) {
            return;
        }
        looks.add(look);
        if (looks.size() >= MOST_LOOKS) {
            List<Sound> fewer = new ArrayList<>();
            for (int i = 1; i < looks.size(); i += 2) {
                fewer.add(looks.get(i));
            }
            looks.clear();
            looks.addAll(fewer);
            rarely *= 2;
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    Person person() {
        return new Person(party, who);
    }

    synchronized Optional<Poor> poor() {
        return poor;
    }

    synchronized List<Leg> legs() {
        List<String> ids = dialogs.isEmpty() ? List.of("") : dialogs;
        return ids.stream()
                .map(id -> new Leg(number, party, who, id, began, ended, identity))
                .toList();
    }

    synchronized void addTo(List<Sound> sounds, List<Poor> poorOnes, List<CallAnatomy.Key> typed) {
        sounds.addAll(looks);
        poorOnes.addAll(turns);
        typed.addAll(keys);
    }
}
