package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Explanation;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where an agent stands for each line they are meant for: what would happen if a contact came now. The real router is
 * asked, on a fork of the floor.
 *
 * @param rank 1 for the one who would be offered it; absent if the agent is left out
 * @param among agents who could take it now
 * @param leftOut what keeps the agent from it
 * @param terms facts that decide the rank
 */
public record Standing(
        Demand.Line line,
        OptionalInt rank,
        int among,
        Optional<Explanation.Excluded> leftOut,
        List<Explanation.Term> terms) {

    public static List<Standing> of(FloorSnapshot snapshot, AgentId agent) {
        List<Standing> all = new ArrayList<>();
        Optional<AgentProfile> profile = snapshot.floor().rules().agents().stream()
                .filter(one -> one.id().equals(agent))
                .findFirst();
        profile.ifPresent(one -> snapshot.floor().rules().queues().stream()
                .filter(queue -> one.queues().contains(queue.id()))
                .forEach(queue -> lines(queue, one).forEach(line -> all.add(of(snapshot, line, agent)))));
        return all;
    }

    private static List<Demand.Line> lines(QueueRules queue, AgentProfile agent) {
        List<Demand.Line> lines = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            agent.skills().keySet().stream()
                    .filter(skill -> skill.isLanguage() && queue.channels().contains(channel))
                    .map(skill -> skill.name().substring("lang:".length()))
                    .sorted()
                    .forEach(language -> lines.add(new Demand.Line(queue.id(), channel, language, 0)));
        }
        return lines;
    }

    private static Standing of(FloorSnapshot snapshot, Demand.Line line, AgentId agent) {
        Floor fork = snapshot.floor().fork();
        ContactId id = new ContactId("what if one came");
        Contact contact = new Contact(
                id,
                line.channel(),
                line.queue(),
                line.language(),
                line.priority(),
                new Customer("somebody", Optional.empty()),
                snapshot.at());
        Optional<Explanation> why =
                Router.decide(fork, new RoutingEvent.ContactArrived(contact), snapshot.at()).stream()
                        .filter(effect -> effect instanceof Effect.Offer offer
                                && offer.contact().id().equals(id))
                        .map(effect -> ((Effect.Offer) effect).why())
                        .findFirst()
                        .or(() -> fork.why(id, snapshot.at()));
        return standing(line, agent, why.orElse(new Explanation(0, List.of(), List.of(), List.of())));
    }

    private static Standing standing(Demand.Line line, AgentId agent, Explanation why) {
        List<Explanation.Candidate> candidates = why.candidates();
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).agent().equals(agent)) {
                return new Standing(
                        line,
                        OptionalInt.of(i + 1),
                        candidates.size(),
                        Optional.empty(),
                        candidates.get(i).terms());
            }
        }
        Optional<Explanation.Excluded> out =
                why.excluded().stream().filter(one -> one.agent().equals(agent)).findFirst();
        return new Standing(line, OptionalInt.empty(), candidates.size(), out, List.of());
    }
}
