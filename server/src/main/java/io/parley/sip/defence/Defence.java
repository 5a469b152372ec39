package io.parley.sip.defence;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides before a message is read whether it is: trunks, registered phones and whoever we talk with are always heard;
 * all others as far as the limits go and no ban holds. What strangers cost is bounded, however many they are.
 */
public final class Defence {
    private static final Logger log = LoggerFactory.getLogger(Defence.class);
    private static final int PLACES = 32_768;
    private static final int FLOW_BURST_SECONDS = 4;
    private static final int SOURCE_BURST_SECONDS = 6;
    private static final long ALL = 1;
    /** How long a peer is known that we sent a request to: as long as a call goes on without any. */
    private static final Duration EXPECTED = Duration.ofHours(1);
    /** A challenge and its answer. */
    private static final int TO_PROVE = 2;

    private static final int MOST_NAME = 64;

    private final Limits limits;
    private final Predicate<InetAddress> trunk;
    private final BooleanSupplier busy;
    private final InstantSource clock;
    private final KnownFlows known = new KnownFlows();
    private final Bans bans;
    private final Buckets flows;
    private final Buckets sources;
    private final Buckets all;
    private final Buckets failures;
    /** Of those who are banned for what may not have been theirs: two registrations, with a challenge each. */
    private final Buckets chances = new Buckets(PLACES, TO_PROVE * 2, 60, TO_PROVE * 2);
    /** Lines of the log: who forges sources does not fill the disk. */
    private final Buckets said = new Buckets(8, 1, 1, 10);

    private final Map<Shut, LongAdder> dropped = new EnumMap<>(Shut.class);
    private final Map<Offence, LongAdder> offences = new EnumMap<>(Offence.class);
    private final Map<Offence, LongAdder> banned = new EnumMap<>(Offence.class);

    /** @param trunk whether calls of a trunk may come from there; @param busy whether messages have to wait */
    public Defence(Limits limits, Predicate<InetAddress> trunk, BooleanSupplier busy, InstantSource clock) {
        this.busy = busy;
        this.limits = limits;
        this.trunk = trunk;
        this.clock = clock;
        bans = new Bans(limits.ban());
        flows = new Buckets(PLACES, limits.perFlow(), 1, limits.perFlow() * FLOW_BURST_SECONDS);
        sources = new Buckets(PLACES, limits.perSource(), 1, limits.perSource() * SOURCE_BURST_SECONDS);
        all = new Buckets(8, limits.all(), 1, limits.all());
        failures = new Buckets(PLACES, limits.mostFailures(), 60, limits.mostFailures());
        for (Shut why : Shut.values()) {
            dropped.put(why, new LongAdder());
        }
        for (Offence what : Offence.values()) {
            offences.put(what, new LongAdder());
            banned.put(what, new LongAdder());
        }
    }

    /**
     * Whether this datagram is read. Its source may be forged, and so may what that source is banned for: a phone that
     * wants to prove itself there is heard now and then.
     */
    public boolean hears(InetSocketAddress from, boolean registers) {
        long now = clock.millis();
        Bans.Who flow = new Bans.Who.Flow(from);
        boolean mayProve = registers && !isKnown(from, now) && bans.isForgeable(flow);
        return mayProve && chances.take(Source.of(from), now) && withinLimits(from, now) || hears(from);
    }

    /** Whether a message that came from there is read; takes from the limits of who is unknown. */
    public boolean hears(InetSocketAddress from) {
        long now = clock.millis();
        if (isKnown(from, now)) {
            return true;
        }
        if (!bans.isEmpty() && bans.drops(new Bans.Who.Flow(from), Instant.ofEpochMilli(now))) {
            return shut(Shut.BANNED);
        }
        return withinLimits(from, now);
    }

    private boolean withinLimits(InetSocketAddress from, long now) {
        if (!flows.take(Source.of(from), now)) {
            return shut(Shut.FLOW_LIMIT);
        }
        if (!sources.take(Source.of(from.getAddress()), now)) {
            return shut(Shut.SOURCE_LIMIT);
        }
        if (limits.yielding() && busy.getAsBoolean()) {
            return shut(Shut.BUSY);
        }
        return all.take(ALL, now) || shut(Shut.TOTAL_LIMIT);
    }

    private boolean shut(Shut why) {
        dropped.get(why).increment();
        return false;
    }

    /** Whether somebody there has proven who they are, or is a trunk, or we talk with them. */
    public boolean isKnown(InetSocketAddress from) {
        return isKnown(from, clock.millis());
    }

    private boolean isKnown(InetSocketAddress from, long now) {
        return known.has(from, now) || trunk.test(from.getAddress());
    }

    /** This user's password was shown from there: what that took counts for nothing. */
    public void proven(InetSocketAddress from, String user, Instant until) {
        if (known.add(from, user, clock.millis(), until.toEpochMilli())) {
            flows.giveBack(Source.of(from), TO_PROVE);
            sources.giveBack(Source.of(from.getAddress()), TO_PROVE);
            all.giveBack(ALL, TO_PROVE);
        }
    }

    /** We sent a request there, or what came from there belongs to a call. */
    public void expects(InetSocketAddress from) {
        long now = clock.millis();
        known.add(from, "", now, now + EXPECTED.toMillis());
    }

    /** It is our own: one that asks whether we are alive. */
    public void own(InetSocketAddress from, Duration lasts) {
        long now = clock.millis();
        known.add(from, "", now, now + lasts.toMillis());
    }

    /** It was our own, and is nobody's any more. */
    public void ownNoMore(InetSocketAddress from) {
        known.remove(from);
    }

    /** Whether the password of this user was guessed from there too often; never true of who has shown it. */
    public boolean shuns(InetSocketAddress from, String user) {
        if (bans.isEmpty() || known.has(from, user, clock.millis())) {
            return false;
        }
        boolean shunned = bans.drops(account(from, user), clock.instant());
        return shunned && !shut(Shut.BANNED);
    }

    private static Bans.Who account(InetSocketAddress from, String user) {
        return new Bans.Who.Account(from.getAddress(), user.length() > MOST_NAME ? user.substring(0, MOST_NAME) : user);
    }

    /** Somebody did what honest peers do by mistake only; who does it often is not heard for a while. */
    public void offended(InetSocketAddress from, String user, Offence what) {
        offences.get(what).increment();
        long now = clock.millis();
        Bans.Who flow = new Bans.Who.Flow(from);
        if (!isKnown(from, now)) {
            if (what == Offence.SCANNER || !failures.take(Source.of(from), now)) {
                ban(flow, what);
            }
        }
        boolean guessed = what == Offence.WRONG_PASSWORD && !known.has(from, user, now);
        Bans.Who account = account(from, user);
        if (guessed && !failures.take(Source.of(from.getAddress()) * 31 + account.hashCode(), now)) {
            ban(account, what);
        }
    }

    private void ban(Bans.Who who, Offence why) {
        if (bans.add(who, why, clock.instant())) {
            banned.get(why).increment();
            if (said.take(ALL, clock.millis())) {
                log.warn("SIP: {} is not heard for a while: {}", who.id(), why);
            }
        }
    }

    public Limits.Scanners scanners() {
        return limits.scanners();
    }

    /** Ends a ban before its time; false if there is none of this name. */
    public boolean lift(String id) {
        return bans.lift(id);
    }

    public List<Ban> bans() {
        return bans.list(clock.instant());
    }

    /** What is to be known of bans after a restart. */
    public List<Ban> kept() {
        return bans.kept(clock.instant());
    }

    /** What was known before one. @throws IllegalArgumentException if a source is no address */
    public void restore(List<Ban> before) {
        bans.restore(before, clock.instant());
    }

    /** Peers that are known, trunks not counted. */
    public int known() {
        return known.size();
    }

    public long dropped(Shut why) {
        return dropped.get(why).sum();
    }

    public long offences(Offence what) {
        return offences.get(what).sum();
    }

    public long banned(Offence why) {
        return banned.get(why).sum();
    }
}
