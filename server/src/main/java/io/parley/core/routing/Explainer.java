package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Handover;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.SkillNeed;
import io.parley.core.routing.Explanation.Candidate;
import io.parley.core.routing.Explanation.Excluded;
import io.parley.core.routing.Explanation.Term;
import io.parley.core.routing.Ranking.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why this agent, and why not each other one. Term codes: {@code transferred} (by, asked: 1 if by name),
 * {@code woken} (by: whom it slept with, yours: 1 if that is who gets it),
 * {@code promised} (by: who agreed on the moment, yours: 1 if that is who gets it),
 * {@code language} (language, level, needed if more than 1 is asked for), {@code skill} (skill, level, needed),
 * {@code idle} (seconds, among), {@code capacity} (used, of), {@code step} (step), and for each other key of the order
 * its own name with {@code value}. Codes of the score: {@code waited} (seconds, rate, points), {@code priority},
 * {@code queue-priority}, {@code urgency} (points each).
 */
final class Explainer {
    /** A floor with more agents is told by its queue's members only, and by a few of them. */
    private static final int SMALL_FLOOR = 100;

    private static final int LISTED = 25;

    private final Decision decision;
    private final ContactOnFloor contact;
    private final Ranking ranking;

    private Explainer(Decision decision, ContactOnFloor contact, Ranking ranking) {
        this.decision = decision;
        this.contact = contact;
        this.ranking = ranking;
    }

    /** Why the first of the ranking gets the contact. */
    static Explanation explain(Decision decision, ContactOnFloor contact, Ranking ranking) {
        return decision.floor.silent() ? decision.unexplained() : new Explainer(decision, contact, ranking).explain();
    }

    /** As things stand, whoever will be chosen: who could take the contact, and what keeps each other one from it. */
    static Explanation standing(Decision decision, ContactOnFloor contact) {
        return new Explainer(decision, contact, Ranking.of(decision, contact)).explain();
    }

    private Explanation explain() {
        List<Candidate> ordered = new ArrayList<>(ranking.best().size());
        for (Ranked ranked : ranking.best()) {
            ordered.add(new Candidate(ranked.agent().id(), terms(ranked)));
        }
        List<Excluded> excluded = excluded();
        int unlisted = decision.floor.agents.size() - ordered.size() - excluded.size();
        return new Explanation(
                decision.floor.rules().version(),
                ordered.isEmpty() ? List.of() : ordered.getFirst().terms(),
                ordered,
                excluded,
                score(),
                contact.step,
                Math.max(0, unlisted));
    }

    private List<Excluded> excluded() {
        boolean small = decision.floor.agents.size() <= SMALL_FLOOR;
        Iterable<AgentOnFloor> asked =
                small ? decision.floor.agents.values() : decision.floor.lines.members(contact.queue.id());
        Exclusions why = new Exclusions(decision, contact);
        List<Excluded> excluded = new ArrayList<>();
        for (AgentOnFloor agent : asked) {
            if (!small && excluded.size() >= LISTED) {
                break;
            }
            why.of(agent).ifPresent(excluded::add);
        }
        return excluded;
    }

    private List<Term> terms(Ranked ranked) {
        AgentOnFloor agent = ranked.agent();
        List<Term> terms = new ArrayList<>();
        contact.handedHere().ifPresent(last -> terms.add(handed(last, agent)));
        Promises.by(contact).ifPresent(by -> terms.add(promised(by, agent)));
        if (ranked.ring() > 0) {
            terms.add(term("step", "step", ranked.ring()));
        }
        others(ranked, terms);
        terms.add(language(ranked));
        for (SkillNeed need : contact.queue.rules.needs()) {
            int level = agent.profile.skills().getOrDefault(need.skill(), 0);
            terms.add(new Term(
                    "skill",
                    Map.of(
                            "skill", need.skill().name(),
                            "level", Integer.toString(level),
                            "needed", Integer.toString(need.minLevel()))));
        }
        long idle = Math.max(0, decision.nowNanos - agent.clock.contactEnd) / Nanos.A_SECOND;
        terms.add(new Term("idle", Map.of("seconds", Long.toString(idle), "among", Integer.toString(ranking.found()))));
        if (contact.channel == Channel.CHAT) {
            terms.add(new Term(
                    "capacity",
                    Map.of(
                            "used", Integer.toString(agent.chats()),
                            "of", Integer.toString(agent.profile.chatCapacity()))));
        }
        return terms;
    }

    private Term handed(Handover last, AgentOnFloor agent) {
        boolean woke = last.way() == Handover.Way.WOKEN;
        String theirs = (woke ? Sleeps.isBackWith(contact, agent) : contact.asksFor(agent)) ? "1" : "0";
        String by = last.by().value();
        return woke
                ? new Term("woken", Map.of("by", by, "yours", theirs))
                : new Term("transferred", Map.of("by", by, "asked", theirs));
    }

    private static Term promised(AgentId by, AgentOnFloor agent) {
        return new Term("promised", Map.of("by", by.value(), "yours", by.equals(agent.id()) ? "1" : "0"));
    }

    /** What was asked for is told where it is more than any level: explanations of before had no word of it. */
    private Term language(Ranked ranked) {
        String language = contact.contact.language();
        int spoken = ranked.agent().profile.skills().getOrDefault(Skill.language(language), 0);
        int needed = Rings.languageLevel(contact.queue, ranked.ring());
        Map<String, String> args = new TreeMap<>(Map.of("language", language, "level", Integer.toString(spoken)));
        if (needed > 1 && spoken >= needed) {
            args.put("needed", Integer.toString(needed));
        }
        return new Term("language", args);
    }

    /** The keys of the order that the ordinary terms do not tell. */
    private void others(Ranked ranked, List<Term> terms) {
        List<OrderKey> keys = contact.queue.plan().order();
        for (int i = 0; i < keys.size(); i++) {
            boolean told = keys.get(i).equals(new OrderKey.LongestIdle(OrderKey.Since.CONTACT_END));
            if (!told) {
                terms.add(term(keys.get(i).text(), "value", ranked.keys()[i]));
            }
        }
    }

    private List<Term> score() {
        List<Term> terms = new ArrayList<>();
        long age = Score.age(contact, decision.now);
        int rate = contact.queue.plan().ageing().ratePermille();
        terms.add(new Term(
                "waited",
                Map.of(
                        "seconds", Long.toString(Math.max(0, contact.ageMs(decision.now) / 1000)),
                        "rate", Integer.toString(rate),
                        "points", Long.toString(age / 1000))));
        add(terms, "priority", contact.points);
        add(terms, "queue-priority", contact.queue.rules.priority());
        add(terms, "urgency", Score.urgency(contact, decision.now) / 1000);
        return terms;
    }

    private static void add(List<Term> terms, String code, long points) {
        if (points != 0) {
            terms.add(term(code, "points", points));
        }
    }

    private static Term term(String code, String name, long value) {
        return new Term(code, Map.of(name, Long.toString(value)));
    }
}
