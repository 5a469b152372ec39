package io.parley.web.console;

import io.parley.core.routing.Explanation;
import io.parley.review.ContactFile;
import io.parley.review.Row;
import io.parley.review.SealCheck;
import io.parley.web.desk.DeskShapes.ChatEvent;
import io.parley.web.desk.StaffShapes.NoteView;
import io.parley.web.link.LinkView;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;
import io.parley.web.org.TermNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finished contacts in the shapes of API.md, with names in the reader's language. */
public final class ReviewShapes {
    private ReviewShapes() {}

    /** A page of rows. @param next the cursor of the next one */
    public record Found(List<Row> rows, Optional<String> next) {}

    /** @param notes what staff wrote among themselves meanwhile */
    public record Transcript(List<ChatEvent> events, List<NoteView> notes, Optional<Long> next) {}

    public record Seals(List<SealView> recordings) {}

    /**
     * Whether a recording is what was made.
     *
     * @param state sealed, unlisted, not_sealed, edited, cut, swapped, missing or other_key
     * @param told what is wrong, in English; empty if nothing is
     */
    public record SealView(String state, String told) {}

    static SealView seal(SealCheck.Found found) {
        return new SealView(found.state().name().toLowerCase(Locale.ROOT), found.told());
    }

    public record FileView(
            Row contact,
            List<ContactFile.Moment> timeline,
            List<OfferView> offers,
            Optional<ContactFile.Recording> recording,
            List<ContactFile.Part> recordings,
            List<ContactFile.Listened> listens,
            Optional<ContactFile.Rating> rating,
            ContactFile.Links links,
            List<ContactFile.FlowedOut> flowOuts,
            Optional<ContactFile.CalledBack> callback,
            List<ContactFile.HandedOn> handovers,
            List<ContactFile.OverTrunk> trunks,
            List<LinkView> deskLinks) {

        /** Why each other agent was not offered it is told of those whom one looks after. */
        FileView seenBy(Reach reach) {
            return new FileView(
                    contact,
                    timeline,
                    offers.stream().map(offer -> offer.seenBy(reach)).toList(),
                    recording,
                    recordings,
                    listens,
                    rating,
                    links,
                    flowOuts,
                    callback,
                    handovers,
                    trunks,
                    deskLinks);
        }
    }

    public record OfferView(
            String id, String agent, String agentName, long offeredAt, Optional<String> outcome, WhyView why) {
        OfferView seenBy(Reach reach) {
            return new OfferView(id, agent, agentName, offeredAt, outcome, why.seenBy(reach));
        }
    }

    /**
     * Why this agent, and why not each other one.
     *
     * @param score what the contact's place in the order came from, in points
     * @param step the relaxation step it was at
     * @param unlisted how many agents are in neither list
     */
    public record WhyView(
            List<Explanation.Term> chosen,
            List<CandidateView> candidates,
            List<ExcludedView> excluded,
            List<Explanation.Term> score,
            int step,
            int unlisted) {

        /** Those who are left out are counted. */
        WhyView seenBy(Reach reach) {
            List<CandidateView> own =
                    candidates.stream().filter(one -> reach.covers(one.agent())).toList();
            List<ExcludedView> out =
                    excluded.stream().filter(one -> reach.covers(one.agent())).toList();
            int hidden = candidates.size() - own.size() + excluded.size() - out.size();
            return new WhyView(chosen, own, out, score, step, unlisted + hidden);
        }
    }

    public record CandidateView(String agent, String agentName, List<Explanation.Term> terms) {}

    public record ExcludedView(String agent, String agentName, String reason, Map<String, String> args) {}

    static FileView file(ContactFile file, Org org, String language) {
        return file(file, org, List.of(), language);
    }

    /** @param deskLinks from it into other programs */
    static FileView file(ContactFile file, Org org, List<LinkView> deskLinks, String language) {
        return new FileView(
                named(file.contact(), org, language),
                file.timeline(),
                file.offers().stream().map(offer -> offer(offer, org)).toList(),
                file.recording(),
                file.recordings(),
                file.listens(),
                file.rating(),
                file.links(),
                file.flowOuts(),
                file.callback(),
                file.handovers(),
                file.trunks(),
                deskLinks);
    }

    private static OfferView offer(ContactFile.Offer offer, Org org) {
        return new OfferView(
                offer.id(),
                offer.agent(),
                offer.agentName(),
                offer.offeredAt(),
                offer.outcome(),
                why(offer.why(), org));
    }

    public static WhyView why(Explanation why, Org org) {
        return new WhyView(
                TermNames.in(why.chosen(), org),
                why.candidates().stream()
                        .map(one -> new CandidateView(
                                one.agent().value(),
                                org.agentName(one.agent().value()),
                                TermNames.in(one.terms(), org)))
                        .toList(),
                why.excluded().stream()
                        .map(one -> new ExcludedView(
                                one.agent().value(),
                                org.agentName(one.agent().value()),
                                one.reason().name().toLowerCase(Locale.ROOT),
                                one.args()))
                        .toList(),
                why.score(),
                why.step(),
                why.unlisted());
    }

    /** The row with its queue named in this language. */
    static Row named(Row row, Org org, String language) {
        String queueName = org.queue(row.queue()).isPresent() ? org.queueName(row.queue(), language) : row.queueName();
        return new Row(
                row.id(),
                row.channel(),
                row.queue(),
                queueName,
                row.agent(),
                row.agentName(),
                row.customer(),
                row.language(),
                row.arrivedAt(),
                row.connectedAt(),
                row.endedAt(),
                row.waitMs(),
                row.talkMs(),
                row.holdMs(),
                row.wrapUpMs(),
                row.segment(),
                row.end(),
                row.disposition(),
                row.note(),
                row.recorded(),
                row.pausedMs(),
                row.rating(),
                row.ratingKind(),
                row.tags(),
                row.outgoing(),
                row.kind(),
                row.consent(),
                row.review());
    }
}
