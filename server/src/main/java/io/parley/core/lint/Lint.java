package io.parley.core.lint;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks for what will go wrong under these rules; each finding was seen to happen in a trial run of the router. */
public final class Lint {
    private final LintCase base;

    private Lint(LintCase base) {
        this.base = base;
    }

    /**
     * @param languages that customers may choose
     * @param about when: trials happen in opening hours from then on
     */
    public static List<Finding> of(Rules rules, List<String> languages, Instant about) {
        Lint lint = new Lint(new LintCase(rules, languages, about));
        List<Finding> findings = new ArrayList<>();
        for (QueueRules queue : rules.queues()) {
            findings.addAll(new Reach(lint.base, queue).findings());
            findings.addAll(new Exits(lint.base, queue).findings());
            findings.addAll(new Loops(lint.base, queue).findings());
            findings.addAll(new Narrowings(lint.base, queue).findings());
            findings.addAll(lint.unreached(queue));
            findings.addAll(new Inversions(lint.base, queue).findings());
        }
        return findings;
    }

    /** One reason for a step is enough. */
    private List<Finding> unreached(QueueRules queue) {
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
    record LintCase(Rules rules, List<String> languages, Instant about) {
        Instant open(QueueRules queue) {
            return queue.hours().flatMap(hours -> hours.nextOpening(about)).orElse(about);
        }

        static Contact contact(QueueRules queue, Channel channel, String language, Instant at) {
            ContactId id = new ContactId("trial-" + queue.id().value().hashCode() + "-" + language);
            Customer somebody = new Customer("somebody", Optional.empty());
            return new Contact(id, channel, queue.id(), language, 0, somebody, at);
        }

        /** As it stands on a clock at the site. */
        static String clock(QueueRules queue, Instant at) {
            var zone = queue.hours().map(hours -> hours.zone()).orElse(java.time.ZoneOffset.UTC);
            return at.atZone(zone)
                    .toLocalTime()
                    .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
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
