package io.parley.web.console;

import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.CallAnatomy.Heard;
import io.parley.core.anatomy.CallAnatomy.Key;
import io.parley.core.anatomy.CallAnatomy.Leg;
import io.parley.core.anatomy.CallAnatomy.Poor;
import io.parley.core.anatomy.CallAnatomy.SipMessage;
import io.parley.core.anatomy.CallAnatomy.Sound;
import io.parley.core.anatomy.Finding;
import io.parley.core.anatomy.SdpText;
import io.parley.core.anatomy.SipText;
import io.parley.core.anatomy.SoundFault;
import io.parley.core.anatomy.VoiceReport;
import io.parley.review.ContactFile;
import io.parley.web.org.Org;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** A call's time line in the shape of the API; times in milliseconds since 1970. */
final class AnatomyShapes {
    private AnatomyShapes() {}

    /**
     * @param kept {@code live}, {@code kept}, or {@code none}: nothing was, or not any more
     * @param leftOut messages that were too much to be kept
     * @param rows in order of time
     * @param findings what explains how it went, the gravest first
     */
    record AnatomyView(
            String contact,
            String kept,
            Optional<Long> endedAt,
            long leftOut,
            List<LegView> legs,
            List<RowView> rows,
            List<FindingView> findings,
            List<ReviewShapes.OfferView> offers,
            Optional<ContactFile.Recording> recording,
            List<ContactFile.Part> recordings) {}

    /** @param party customer, agent or outside; @param who the agent's id, or a number */
    record LegView(
            int number,
            String party,
            String who,
            Optional<String> name,
            String peer,
            String transport,
            long from,
            Optional<Long> to) {}

    /**
     * One line; which parts are there depends on the kind.
     *
     * @param kind {@code sip}, {@code sound}, {@code poor}, {@code key}, {@code report} or {@code moment}
     * @param leg 0 for the whole call
     */
    record RowView(
            long at,
            String kind,
            int leg,
            Optional<MessageView> sip,
            Optional<SoundView> sound,
            Optional<PoorView> poor,
            Optional<KeyView> key,
            Optional<ReportView> report,
            Optional<ContactFile.Moment> moment) {}

    /**
     * @param sent by us
     * @param title method, or status and reason
     * @param method of the request it is or answers
     * @param why a Reason header
     * @param repeated the same as one before
     * @param text all of it; secrets are stars
     */
    record MessageView(
            boolean sent,
            String title,
            String method,
            Optional<Integer> status,
            String sequence,
            String transport,
            String peer,
            Optional<String> why,
            boolean repeated,
            Optional<SdpView> sdp,
            String text) {}

    /** @param changed what is other than in the description before of the same side: codecs, direction, address */
    record SdpView(
            String address, int port, List<String> codecs, String direction, String protection, List<String> changed) {}

    /** @param heard what came to us; @param reported what came to them, as they say */
    record SoundView(
            long received, long sent, HeardView heard, Optional<HeardView> reported, String told, String from) {}

    record HeardView(double loss, double jitterMs, Optional<Integer> rttMs, double mos) {}

    record PoorView(boolean on, List<String> why, double mos) {}

    /** @param key only where the setting keeps it, and for administrators */
    record KeyView(String by, Optional<String> key) {}

    /** What they say of all sound they got; shares 0 to 1. @param by rtcp, session, interval or alert */
    record ReportView(
            String by,
            Optional<Double> lost,
            Optional<Double> discarded,
            Optional<Double> inBursts,
            Optional<Double> inGaps,
            Optional<Integer> burstMs,
            Optional<Integer> gapMs,
            Optional<Integer> rttMs,
            Optional<Integer> endMs,
            Optional<Integer> bufferMs,
            Optional<Integer> rating,
            Optional<Double> mosListening,
            Optional<Double> mos) {}

    /** @param kind the sentence is the console's, with {@code args} in it */
    record FindingView(String kind, int leg, Map<String, String> args) {}

    static List<LegView> legs(CallAnatomy call, Org org) {
        Set<Integer> seen = new HashSet<>();
        return call.legs().stream()
                .filter(leg -> seen.add(leg.number()))
                .map(leg -> leg(call, leg, org))
                .toList();
    }

    private static LegView leg(CallAnatomy call, Leg leg, Org org) {
        Optional<SipMessage> first = call.messages().stream()
                .filter(message -> message.leg() == leg.number())
                .findFirst();
        return new LegView(
                leg.number(),
                code(leg.party()),
                leg.who(),
                switch (leg.party()) {
                    case AGENT -> Optional.of(org.agentName(leg.who()));
                    case CUSTOMER, OUTSIDE -> Optional.empty();
                },
                first.map(SipMessage::peer).orElse(""),
                first.map(SipMessage::transport).orElse(""),
                leg.began().toEpochMilli(),
                leg.ended().map(at -> at.toEpochMilli()));
    }

    /** All that happened, in order of time. */
    static List<RowView> rows(CallAnatomy call, List<ContactFile.Moment> moments) {
        List<RowView> rows = new ArrayList<>(new Ladder().rows(call.messages()));
        call.sound().forEach(look -> rows.add(row(look)));
        call.poor().forEach(turn -> rows.add(row(turn)));
        call.keys().forEach(key -> rows.add(row(key)));
        call.reports().forEach(report -> rows.add(row(report)));
        moments.forEach(moment -> rows.add(row(moment)));
        rows.sort(Comparator.comparingLong(RowView::at));
        return rows;
    }

    /** Reads messages in their order: what one repeats, and what its description changes. */
    private static final class Ladder {
        private final Set<String> texts = new HashSet<>();
        private final Map<String, SdpText> before = new HashMap<>();

        List<RowView> rows(List<SipMessage> messages) {
            return messages.stream().map(this::row).toList();
        }

        private RowView row(SipMessage message) {
            SipText text = SipText.of(message.text());
            MessageView view = new MessageView(
                    message.sent(),
                    text.status().isPresent() ? text.status().getAsInt() + " " + text.reason() : text.method(),
                    text.method(),
                    text.status().isPresent() ? Optional.of(text.status().getAsInt()) : Optional.empty(),
                    text.sequence(),
                    message.transport(),
                    message.peer(),
                    text.first("reason"),
                    !texts.add(message.leg() + " " + message.sent() + " " + message.text()),
                    text.sdp().map(sdp -> sdp(sdp, message.leg() + " " + message.sent())),
                    message.text());
            return new RowView(
                    message.at().toEpochMilli(),
                    "sip",
                    message.leg(),
                    Optional.of(view),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        private SdpView sdp(SdpText now, String side) {
            SdpText then = before.put(side, now);
            List<String> changed = new ArrayList<>();
            if (then != null && !then.codecs().equals(now.codecs())) {
                changed.add("codecs");
            }
            if (then != null && !then.direction().equals(now.direction())) {
                changed.add("direction");
            }
            if (then != null && !(then.address().equals(now.address()) && then.port() == now.port())) {
                changed.add("address");
            }
            return new SdpView(now.address(), now.port(), now.codecs(), now.direction(), now.protection(), changed);
        }
    }

    private static RowView row(Sound look) {
        SoundView view = new SoundView(
                look.received(),
                look.sent(),
                heard(look.heard()),
                look.reported().map(AnatomyShapes::heard),
                look.told(),
                look.from());
        return new RowView(
                look.at().toEpochMilli(),
                "sound",
                look.leg(),
                Optional.empty(),
                Optional.of(view),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static HeardView heard(Heard heard) {
        return new HeardView(
                heard.lostShare(),
                Math.round(heard.jitterMs() * 10) / 10.0,
                heard.rttMs().isPresent() ? Optional.of(heard.rttMs().getAsInt()) : Optional.empty(),
                Math.round(heard.mos() * 100) / 100.0);
    }

    private static RowView row(Poor turn) {
        PoorView view = new PoorView(turn.on(), codes(turn.why()), Math.round(turn.mos() * 10) / 10.0);
        return new RowView(
                turn.at().toEpochMilli(),
                "poor",
                turn.leg(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(view),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static RowView row(Key key) {
        return new RowView(
                key.at().toEpochMilli(),
                "key",
                key.leg(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new KeyView(key.by(), key.key())),
                Optional.empty(),
                Optional.empty());
    }

    private static RowView row(VoiceReport report) {
        return new RowView(
                report.at().toEpochMilli(),
                "report",
                report.leg(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(view(report)),
                Optional.empty());
    }

    private static ReportView view(VoiceReport report) {
        VoiceReport.Metrics said = report.metrics();
        return new ReportView(
                code(report.by()),
                known(said.missing().lost()),
                known(said.missing().discarded()),
                known(said.missing().inBursts()),
                known(said.missing().inGaps()),
                known(said.missing().burstMs()),
                known(said.missing().gapMs()),
                known(said.rttMs()),
                known(said.endMs()),
                known(said.bufferMs()),
                known(said.opinion().rating()),
                known(said.opinion().listening()),
                known(said.opinion().conversational()));
    }

    private static Optional<Integer> known(OptionalInt said) {
        return said.isPresent() ? Optional.of(said.getAsInt()) : Optional.empty();
    }

    private static Optional<Double> known(OptionalDouble said) {
        return said.isPresent() ? Optional.of(Math.round(said.getAsDouble() * 1000) / 1000.0) : Optional.empty();
    }

    private static RowView row(ContactFile.Moment moment) {
        return new RowView(
                moment.at(),
                "moment",
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(moment));
    }

    static FindingView finding(Finding found) {
        return new FindingView(code(found.kind()), found.leg(), found.args());
    }

    private static List<String> codes(Collection<SoundFault> faults) {
        return faults.stream().sorted().map(AnatomyShapes::code).toList();
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
