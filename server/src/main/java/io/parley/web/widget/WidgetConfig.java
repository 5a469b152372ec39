package io.parley.web.widget;

import io.parley.chat.conversation.FileRules;
import io.parley.chat.protocol.FrameLimits;
import io.parley.core.queue.OpeningHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What the server tells every page before a chat; see CHAT-PROTOCOL.md.
 *
 * @param logo address of a picture in place of the initials; what a page names itself comes before it
 * @param open whether any topic is open now
 * @param maxMsg characters of a message
 * @param files absent if none may be shared
 * @param calls absent if no topic may be called from the page
 * @param peek absent unless agents see what is typed before it is sent
 * @param form what visitors are asked before a chat; absent if nothing is
 * @param edits minutes within which visitors may change their words; absent if they may not
 */
record WidgetConfig(
        String org,
        String brand,
        String corner,
        Optional<String> logo,
        List<Language> languages,
        List<Topic> topics,
        boolean open,
        String zone,
        List<Avatar> avatars,
        int maxMsg,
        String socket,
        Optional<Files> files,
        Optional<Boolean> calls,
        Optional<Boolean> peek,
        Optional<Integer> edits,
        Optional<WidgetForm> form) {
    private static final String SOCKET = "/ws/chat";
    private static final int AVATARS = 3;
    private static final int DAYS_SHOWN = 14;

    /** @param largest bytes; @param types by content */
    record Files(long largest, List<String> types) {}

    record Language(String code, String name) {}

    /**
     * @param open whether a chat may begin: people are there, or a bot answers in this language
     * @param nextOpening milliseconds since 1970, while closed
     * @param zone of the hours
     * @param hours by day; absent: always open
     * @param days dates of the next two weeks that are not like their day of the week
     * @param calls absent if it may not be called from the page
     * @param after what comes once a chat is over, where that is not five stars alone
     * @param replyMinutes within which a person usually replies; absent where nobody can promise it
     */
    record Topic(
            String id,
            String label,
            String queue,
            boolean open,
            Optional<Long> nextOpening,
            Optional<String> zone,
            Optional<List<Hours>> hours,
            Optional<List<Day>> days,
            Optional<Boolean> calls,
            Optional<After> after,
            OptionalInt replyMinutes) {

        /** Nothing is promised while nobody is there. */
        Topic promising(ReplyTime replies, Instant now) {
            OptionalInt minutes = open ? replies.minutes(queue, now) : OptionalInt.empty();
            return new Topic(id, label, queue, open, nextOpening, zone, hours, days, calls, after, minutes);
        }
    }

    /** Absent where it is as usual. @param rating nps, ces or none; absent: stars; @param mail chats may be sent */
    record After(Optional<String> rating, Optional<Boolean> mail) {}

    /** @param day {@code monday} to {@code sunday}; @param to {@code 24:00} is the end of the day */
    record Hours(String day, String from, String to) {}

    /** @param date such as 2026-12-24; @param hours none where it is closed */
    record Day(String date, List<Times> hours) {}

    record Times(String from, String to) {}

    record Avatar(String initials, String tint) {}

    static WidgetConfig of(WidgetSettings settings, String language, Instant now, ReplyTime replies) {
        String fallback = settings.languages().getFirst();
        List<Topic> topics = settings.topics().stream()
                .map(topic -> topic(topic, topic.label(language, fallback), language, now)
                        .promising(replies, now))
                .toList();
        Optional<OpeningHours> shown = settings.topics().stream()
                .flatMap(topic -> topic.hours().stream())
                .findFirst();
        return new WidgetConfig(
                settings.organisation(),
                settings.brand(),
                settings.corner(),
                settings.logo(),
                settings.languages().stream().map(WidgetConfig::language).toList(),
                topics,
                topics.stream().anyMatch(Topic::open),
                settings.zone().getId(),
                avatars(settings.team()),
                FrameLimits.BODY_CHARS,
                SOCKET,
                Optional.of(settings.files())
                        .filter(FileRules::isOpen)
                        .map(rules -> new Files(rules.largest(), rules.typesInOrder())),
                Optional.of(settings.topics().stream().anyMatch(WidgetSettings.Topic::calls))
                        .filter(calls -> calls),
                Optional.of(settings.peek()).filter(peek -> peek),
                Optional.of(settings.editMinutes()).filter(minutes -> minutes > 0),
                WidgetForm.of(settings.form(), language, fallback));
    }

    private static Language language(String code) {
        Locale locale = Locale.forLanguageTag(code);
        String name = locale.getDisplayLanguage(locale);
        return new Language(code, name.substring(0, 1).toUpperCase(locale) + name.substring(1));
    }

    private static Topic topic(WidgetSettings.Topic topic, String label, String language, Instant now) {
        boolean open = topic.hours().map(hours -> hours.isOpen(now)).orElse(true)
                || topic.answered().contains(language);
        Optional<Long> next = open
                ? Optional.empty()
                : topic.hours().flatMap(hours -> hours.nextOpening(now)).map(Instant::toEpochMilli);
        return new Topic(
                topic.id(),
                label,
                topic.queue(),
                open,
                next,
                topic.hours().map(hours -> hours.zone().getId()),
                topic.hours().map(WidgetConfig::hours),
                topic.hours().map(hours -> days(hours, now)),
                Optional.of(topic.calls()).filter(calls -> calls),
                after(topic.after()),
                OptionalInt.empty());
    }

    private static Optional<After> after(WidgetSettings.After after) {
        return Optional.of(after)
                .filter(one -> !one.equals(WidgetSettings.After.ORDINARY))
                .map(one -> new After(
                        Optional.of(one.rating()).filter(rating -> !rating.equals("stars")),
                        Optional.of(one.mail()).filter(mail -> mail)));
    }

    private static List<Hours> hours(OpeningHours hours) {
        List<Hours> rows = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (OpeningHours.Interval interval : hours.week().getOrDefault(day, List.of())) {
                Times times = times(interval);
                rows.add(new Hours(day.name().toLowerCase(Locale.ROOT), times.from(), times.to()));
            }
        }
        return List.copyOf(rows);
    }

    private static List<Day> days(OpeningHours hours, Instant now) {
        LocalDate today = now.atZone(hours.zone()).toLocalDate();
        return hours.days().keySet().stream()
                .filter(date -> !date.isBefore(today) && date.isBefore(today.plusDays(DAYS_SHOWN)))
                .filter(date ->
                        !hours.intervals(date).equals(hours.week().getOrDefault(date.getDayOfWeek(), List.of())))
                .sorted()
                .map(date -> new Day(
                        date.toString(),
                        hours.intervals(date).stream().map(WidgetConfig::times).toList()))
                .toList();
    }

    private static Times times(OpeningHours.Interval interval) {
        boolean midnight = interval.to().equals(LocalTime.MIDNIGHT);
        return new Times(
                interval.from().toString(), midnight ? "24:00" : interval.to().toString());
    }

    private static List<Avatar> avatars(List<String> team) {
        List<Avatar> avatars = new ArrayList<>();
        for (String name : team.subList(0, Math.min(AVATARS, team.size()))) {
            String initials = Arrays.stream(name.strip().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .limit(2)
                    .map(word -> new String(Character.toChars(word.codePointAt(0))))
                    .collect(Collectors.joining());
            avatars.add(new Avatar(
                    initials.toUpperCase(Locale.ROOT), List.of("a", "b", "c").get(avatars.size())));
        }
        return List.copyOf(avatars);
    }
}
