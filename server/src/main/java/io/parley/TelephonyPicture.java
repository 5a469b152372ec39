package io.parley;

import io.parley.core.measure.SoundSums;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.call.CallStories;
import io.parley.sip.defence.Ban;
import io.parley.sip.defence.Defence;
import io.parley.sip.defence.Offence;
import io.parley.sip.defence.Shut;
import io.parley.sip.stack.CarrierRegistration;
import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.trunk.Pace;
import io.parley.sip.trunk.TollRefusal;
import io.parley.sip.trunk.TollRules;
import io.parley.web.admin.Telephony;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Telephony as the API shows it. */
final class TelephonyPicture implements Telephony {
    private final VoiceSide voice;
    private final Defence defence;
    private final CallStories heard;
    private final InstantSource clock;

    /** @param heard how legs were to hear */
    TelephonyPicture(VoiceSide voice, CallStories heard, InstantSource clock) {
        this.heard = heard;
        this.clock = clock;
        this.voice = voice;
        defence = voice.sip().defence();
    }

    @Override
    public Picture picture() {
        Map<String, Boolean> listeners = new TreeMap<>();
        List<SipEndpoint.Listening> all = voice.sip().listening();
        all.forEach(one -> listeners.merge(one.transport(), one.alive(), Boolean::logicalAnd));
        return new Picture(
                voice.config().lines().all().stream().map(this::trunk).toList(),
                listeners,
                all.stream().map(this::listener).toList(),
                counts(Shut.values(), defence::dropped),
                counts(Offence.values(), defence::offences),
                defence.known(),
                defence.bans().stream().map(TelephonyPicture::ban).toList(),
                heard.networks().all(clock.instant()).stream()
                        .map(one -> new NetworkView(one.way(), sound(one)))
                        .toList());
    }

    @Override
    public boolean lift(String ban) {
        return voice.lift(ban);
    }

    private ListenerView listener(SipEndpoint.Listening one) {
        return new ListenerView(
                Optional.of(one.network()).filter(name -> !name.isEmpty()),
                one.address(),
                one.port(),
                one.transport(),
                one.alive(),
                one.read(),
                voice.registrar()
                        .count(phone -> phone.network().equals(one.network())
                                && phone.transport().equals(one.transport())));
    }

    private TrunkView trunk(TrunkSection trunk) {
        Optional<TollRules> tolls =
                Optional.ofNullable(voice.config().lines().tolls().get(trunk.id()));
        return new TrunkView(
                trunk.id(),
                trunk.profile(),
                trunk.out() == null
                        ? Optional.empty()
                        : Optional.of(voice.trunks().isUp(trunk.id())),
                voice.carriers()
                        .registration(trunk.id())
                        .map(CarrierRegistration::state)
                        .map(state -> new RegistrationView(
                                state.registered(), state.why(), state.until().toEpochMilli())),
                tolls.map(TelephonyPicture::toll),
                tolls.flatMap(rules -> pace(rules.pace(), clock.instant())),
                sound(heard.trunks().of(trunk.id(), clock.instant())),
                heard.releases().of(trunk.id()).stream()
                        .map(told -> new ReleaseView(
                                lower(told.code().protocol()), told.code().number(), told.count()))
                        .toList());
    }

    private static SoundView sound(SoundSums.Standing way) {
        return new SoundView(heard(way.hour()), heard(way.day()), way.alarm());
    }

    private static HeardView heard(SoundSums.Sum sum) {
        Optional<Double> mos = sum.legs() == 0 ? Optional.empty() : Optional.of(Math.round(sum.mos() * 100) / 100.0);
        return new HeardView(sum.legs(), sum.poor(), mos);
    }

    private static TollView toll(TollRules rules) {
        TollRules.Standing now = rules.standing();
        return new TollView(now.atOnce(), now.today(), now.minutes(), counts(TollRefusal.values(), rules::refusals));
    }

    /** Absent where it takes any number. */
    static Optional<PaceView> pace(Pace pace, Instant now) {
        return pace.standing(now)
                .map(at -> new PaceView(
                        at.most(), at.ahead(), at.nextIn().toMillis(), pace.waited(), pace.passed(), pace.refused()));
    }

    private static <E extends Enum<E>> Map<String, Long> counts(E[] kinds, ToLongFunction<E> count) {
        Map<String, Long> counts = new TreeMap<>();
        for (E kind : kinds) {
            counts.put(lower(kind), count.applyAsLong(kind));
        }
        return counts;
    }

    private static String lower(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static BanView ban(Ban ban) {
        return new BanView(
                ban.id(),
                ban.source(),
                ban.user(),
                lower(ban.why()),
                ban.since().toEpochMilli(),
                ban.until().toEpochMilli(),
                ban.times(),
                ban.dropped());
    }
}
