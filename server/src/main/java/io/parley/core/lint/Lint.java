package io.parley.core.lint;

import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.Exit;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Rules;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for what will go wrong under these rules; each finding was seen to happen in a trial run of the router. */
public final class Lint {
    private final LintCase base;

    private Lint(LintCase base) {
        this.base = base;
    }

    /**
     * @param languages that customers may choose
     * @param about when, on the clock of the site: trials happen in opening hours from then on
     */
    public static List<Finding> of(Rules rules, List<String> languages, ZonedDateTime about) {
        return of(rules, languages, about, Attendance.NONE);
    }

    /** The same, and what the past says of who is at work when. */
    public static List<Finding> of(Rules rules, List<String> languages, ZonedDateTime about, Attendance past) {
        Lint lint = new Lint(new LintCase(rules, languages, about));
        List<Finding> findings = new ArrayList<>();
        for (QueueRules queue : rules.queues()) {
            LintCase alone = lint.base.only(queue);
            findings.addAll(new Reach(alone, queue).findings());
            findings.addAll(new Absences(alone, queue, past).findings());
            findings.addAll(new Exits(alone, queue).findings());
            findings.addAll(new Loops(alone, queue).findings());
            findings.addAll(new Narrowings(alone, queue).findings());
            findings.addAll(unreached(alone, queue));
            findings.addAll(new Inversions(lint.base, queue).findings());
        }
        return findings;
    }

    /** One reason for a step is enough. */
    private static List<Finding> unreached(LintCase base, QueueRules queue) {
        List<Finding> found = new ArrayList<>(new Unreached(base, queue).findings());
        Set<String> told =
                found.stream().map(one -> one.args().get("afterSeconds")).collect(Collectors.toSet());
        new LanguageSteps(base, queue)
                .findings().stream()
                        .filter(one -> !told.contains(one.args().get("afterSeconds")))
                        .forEach(found::add);
        return found;
    }

    /** What all trials start from. */
    record LintCase(Rules rules, List<String> languages, ZonedDateTime about) {
        /**
         * The same with what a contact of these queues can come to meet, and no more: queues that rules lead to or
         * whose members help, and agents of any of them. A trial on a floor of hundreds of queues costs as many times
         * as much.
         */
        LintCase only(QueueRules... queues) {
            Set<QueueId> met = new LinkedHashSet<>();
            Deque<QueueId> next = new ArrayDeque<>();
            Stream.of(queues).map(QueueRules::id).forEach(next::add);
            Map<QueueId, QueueRules> known =
                    rules.queues().stream().collect(Collectors.toMap(QueueRules::id, one -> one, (one, other) -> one));
            while (!next.isEmpty()) {
                QueueId id = next.poll();
                if (met.add(id) && known.containsKey(id)) {
                    next.addAll(leads(known.get(id)));
                }
            }
            List<QueueRules> few = rules.queues().stream()
                    .filter(one -> met.contains(one.id()))
                    .toList();
            List<AgentProfile> members = rules.agents().stream()
                    .filter(agent -> agent.queues().stream().anyMatch(met::contains))
                    .toList();
            return new LintCase(new Rules(rules.version(), members, few, rules.policy()), languages, about);
        }

        private static List<QueueId> leads(QueueRules queue) {
            Stream<Exit> exits = Stream.concat(
                    queue.plan().overflow().stream().map(Overflow::exit),
                    queue.plan().steps().stream().flatMap(step -> step.exit().stream()));
            Stream<QueueId> helpers = queue.plan().steps().stream().flatMap(step -> step.addQueues().stream());
            return Stream.concat(exits.flatMap(exit -> exit.queue().stream()), helpers)
                    .toList();
        }

        Instant open(QueueRules queue) {
            Instant now = about.toInstant();
            return queue.hours().flatMap(hours -> hours.nextOpening(now)).orElse(now);
        }

        static Contact contact(QueueRules queue, Channel channel, String language, Instant at) {
            ContactId id = new ContactId("trial-" + queue.id().value().hashCode() + "-" + language);
            Customer somebody = new Customer("somebody", Optional.empty());
            return new Contact(id, channel, queue.id(), language, 0, somebody, at);
        }

        /** Of the queue's opening hours; of the site where it has none. */
        ZoneId zone(QueueRules queue) {
            return queue.hours().map(OpeningHours::zone).orElse(about.getZone());
        }

        /** As it stands on a clock in that zone. */
        String clock(QueueRules queue, Instant at) {
            return at.atZone(zone(queue))
                    .toLocalTime()
                    .truncatedTo(ChronoUnit.MINUTES)
                    .toString();
        }

        /** Who comes in a case, and when, besides what else there is to say of it. */
        static Map<String, String> args(Contact contact, String at, Map<String, String> more) {
            Map<String, String> args = new TreeMap<>(more);
            args.put("channel", contact.channel().name());
            args.put("language", contact.language());
            args.put("at", at);
            return Map.copyOf(args);
        }

        /** "a Lithuanian caller", "a visitor who writes Greek". */
        static String who(Channel channel, String language) {
            String name = Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
            String article = "AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ";
            return channel == Channel.VOICE ? article + name + " caller" : "a visitor who writes " + name;
        }
    }
}
