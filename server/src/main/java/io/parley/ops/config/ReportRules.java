package io.parley.ops.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Reports that can be made, at times that come, for addresses that can be written to; and who may sign in how. */
final class ReportRules {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Set<String> LANGUAGES = Set.of("en", "ru", "bg", "lt", "el", "ar");
    private static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final Set<String> ROLES = Set.of("administrator", "supervisor", "team_lead", "agent");
    private static final int MOST = 50;
    private static final int MOST_ADDRESSES = 20;
    private static final int LONGEST_NAME = 80;

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;

    ReportRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
    }

    void check() {
        List<ReportSchedule> all = config.reports();
        require(all.size() <= MOST, "reports", "are too many; at most " + MOST);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            String path = "reports[" + i + "]";
            ReportSchedule one = all.get(i);
            boolean named = one.id() != null && ID.matcher(one.id()).matches();
            require(named, path + ".id", "takes small Latin letters, digits, dot, - and _, at most 64");
            require(!named || ids.add(one.id()), path + ".id", "is there twice; give one of them another id");
            what(one, path);
            when(one, path);
            whom(one, path);
        }
        for (int i = 0; i < config.signIn().twoStep().size(); i++) {
            require(
                    ROLES.contains(config.signIn().twoStep().get(i)),
                    "signIn.twoStep[" + i + "]",
                    "is no role; write administrator, supervisor, team_lead or agent");
        }
    }

    private void what(ReportSchedule one, String path) {
        require(
                one.name().length() <= LONGEST_NAME && one.name().chars().noneMatch(Character::isISOControl),
                path + ".name",
                "takes one line of at most " + LONGEST_NAME + " characters");
        require(
                Set.of("interval", "queue", "agent", "language").contains(one.by()),
                path + ".by",
                "is unknown; write interval, queue, agent or language");
        require(
                Set.of("", "voice", "chat").contains(one.channel()),
                path + ".channel",
                "is unknown; write voice or chat, or leave it out");
        List<String> queues =
                config.queues().stream().map(ParleyConfig.Queue::id).toList();
        require(
                one.queue().isEmpty() || queues.contains(one.queue()),
                path + ".queue",
                "is no queue; known: " + queues);
        List<String> teams = config.teams().stream().map(TeamSettings::id).toList();
        require(one.team().isEmpty() || teams.contains(one.team()), path + ".team", "is no team; known: " + teams);
        require(
                LANGUAGES.contains(one.language()),
                path + ".language",
                "is none of the console's; known: "
                        + LANGUAGES.stream().sorted().toList());
    }

    private void when(ReportSchedule one, String path) {
        require(TIME.matcher(one.at()).matches(), path + ".at", "is no time of day; write one such as 08:00");
        require(isZone(one.zone()), path + ".zone", "is no time zone; write one such as Europe/Vilnius");
        switch (one.every()) {
            case "day" -> require(one.day().isEmpty(), path + ".day", "goes with week and month; leave it out");
            case "week" -> require(DAYS.contains(one.day()), path + ".day", "is no day of the week; known: " + DAYS);
            case "month" ->
                require(
                        one.day().matches("[1-9]|[12][0-9]|3[01]"),
                        path + ".day",
                        "is no day of a month; write 1 to 31, which is the last one of a shorter month");
            default -> complain.accept(path + ".every", "is unknown; write day, week or month");
        }
    }

    private void whom(ReportSchedule one, String path) {
        require(!one.to().isEmpty(), path + ".to", "is empty; write who gets it");
        require(one.to().size() <= MOST_ADDRESSES, path + ".to", "are too many; at most " + MOST_ADDRESSES);
        Set<String> known = new HashSet<>();
        for (int i = 0; i < one.to().size(); i++) {
            String address = one.to().get(i);
            String at = path + ".to[" + i + "]";
            require(MailRules.isAddress(address), at, "is no address; write one such as ann@example.org");
            require(known.add(address.toLowerCase(Locale.ROOT)), at, "is there twice");
        }
    }

    private static boolean isZone(String zone) {
        try {
            return zone.isEmpty() || ZoneId.of(zone) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
