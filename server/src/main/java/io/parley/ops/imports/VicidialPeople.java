package io.parley.ops.imports;

import io.parley.ops.imports.SqlDump.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Users of VICIdial with their phones, their groups and their places in in-groups. */
final class VicidialPeople {
    private static final String TABLE = "vicidial_users";
    /** Of the dialler itself. */
    private static final Set<String> NOBODY = Set.of("VDAD", "VDCL");
    /** What a phone has there unless somebody changes it. */
    private static final Set<String> KNOWN_TO_ALL = Set.of("test", "1234", "password");

    private static final int MOST_TIER = 100;
    private static final int MANAGES = 7;
    private static final int ADMINISTERS = 9;

    private final SqlDump dump;
    private final VicidialQueues queues;
    private final OnePhoneEach each;
    private final Told told;
    private final Map<String, Row> phones = new LinkedHashMap<>();
    private final Map<String, Row> places = new LinkedHashMap<>();
    private final Ids ids = Ids.ofPeople();
    private final List<Imported.Person> people = new ArrayList<>();
    private final Map<String, Extras.OfPerson> roles = new LinkedHashMap<>();
    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private final Map<String, List<String>> notes = new LinkedHashMap<>();

    private VicidialPeople(SqlDump dump, VicidialQueues queues, OnePhoneEach each, Told told) {
        this.dump = dump;
        this.queues = queues;
        this.each = each;
        this.told = told;
    }

    static VicidialPeople read(SqlDump dump, VicidialQueues queues, OnePhoneEach each, Told told) {
        VicidialPeople read = new VicidialPeople(dump, queues, each, told);
        dump.rows("phones").forEach(row -> read.phones.putIfAbsent(row.get("login"), row));
        dump.rows("vicidial_inbound_group_agents")
                .forEach(row -> read.places.put(key(row.get("user"), row.get("group_id")), row));
        List<Row> users = dump.rows(TABLE).stream().filter(read::isSomebody).toList();
        Map<String, Integer> best = read.best(users);
        users.forEach(row -> read.person(row, best));
        read.notes.forEach((what, names) -> told.all(TABLE, names, what));
        return read;
    }

    List<Imported.Person> people() {
        return people;
    }

    Map<String, Extras.OfPerson> roles() {
        return roles;
    }

    /** User groups with somebody in them. */
    List<Extras.Team> teams() {
        Ids own = new Ids("team");
        Map<String, String> names = dump.rows("vicidial_user_groups").stream()
                .collect(Collectors.toMap(
                        row -> row.get("user_group").toUpperCase(Locale.ROOT),
                        row -> Told.shown(row.get("group_name")),
                        (first, second) -> first));
        return groups.entrySet().stream()
                .map(group -> {
                    String id = own.of(group.getKey());
                    String name = names.getOrDefault(group.getKey(), "");
                    return new Extras.Team(id, Told.named(name, id), group.getValue());
                })
                .toList();
    }

    private static String key(String user, String group) {
        return user.toUpperCase(Locale.ROOT) + " " + group.toUpperCase(Locale.ROOT);
    }

    private boolean isSomebody(Row row) {
        String user = row.get("user");
        if (NOBODY.contains(user) || user.isEmpty()) {
            return false;
        }
        if (row.is("active", "N")) {
            note("users are switched off and left out", user);
        } else if (row.is("api_only_user", "1")) {
            note("users are programs and left out; they need a key of the API", user);
        }
        return !row.is("active", "N") && !row.is("api_only_user", "1");
    }

    private void note(String what, String user) {
        notes.computeIfAbsent(what, any -> new ArrayList<>()).add(user);
    }

    private static List<Row> groups(Row user, VicidialQueues queues) {
        return VicidialCodes.groups(user).stream()
                .flatMap(group -> queues.group(group).stream())
                .toList();
    }

    /** The most that anybody has in each in-group of what decides there. */
    private Map<String, Integer> best(List<Row> users) {
        Map<String, Integer> best = new LinkedHashMap<>();
        for (Row user : users) {
            groups(user, queues).forEach(group -> best.merge(group.get("group_id"), standing(user, group), Math::max));
        }
        return best;
    }

    private int standing(Row user, Row group) {
        Optional<Row> place = Optional.ofNullable(places.get(key(user.get("user"), group.get("group_id"))));
        return switch (VicidialQueues.tier(group)) {
            case NONE -> 0;
            case RANK -> place.map(one -> one.number("group_rank", 0)).orElse(0);
            case GRADE ->
                Math.max(1, place.map(one -> one.number("group_grade", 1)).orElse(1));
            case LEVEL -> user.number("user_level", 1);
        };
    }

    /** Who stands higher is asked earlier; of a tier n one has 1/(n+1) of the chance where chance decides. */
    private int tier(Row user, Row group, int best) {
        int own = standing(user, group);
        int tier = VicidialQueues.tier(group) == VicidialQueues.Tier.GRADE
                ? Math.round((float) best / own) - 1
                : best - own;
        return Math.clamp(tier, 0, MOST_TIER);
    }

    private void person(Row row, Map<String, Integer> best) {
        String user = row.get("user");
        String id = ids.of(user);
        String name = Told.shown(row.get("full_name"));
        Map<String, Integer> tiers = new LinkedHashMap<>();
        groups(row, queues)
                .forEach(group -> tiers.put(queues.id(group), tier(row, group, best.get(group.get("group_id")))));
        if (!id.equals(user.toLowerCase(Locale.ROOT))) {
            note("users sign in by another name here", user + " as " + id);
        }
        role(row, id, tiers.isEmpty());
        String group = row.get("user_group").toUpperCase(Locale.ROOT);
        if (!group.isEmpty()) {
            groups.computeIfAbsent(group, any -> new ArrayList<>()).add(id);
        }
        people.add(new Imported.Person(
                id, name.isEmpty() ? Told.shown(user) : name, tiers, each.given(phone(row), row.where())));
    }

    private void role(Row row, String id, boolean idle) {
        int level = row.number("user_level", 1);
        if (level >= ADMINISTERS && row.is("modify_users", "1")) {
            roles.put(id, new Extras.OfPerson("administrator", 0));
            note("users of level 9 who may change users are administrators here", row.get("user"));
        } else if (level >= MANAGES) {
            roles.put(id, new Extras.OfPerson("supervisor", 0));
            note(
                    "users of level 7 and more are supervisors here: they hear calls and see all reports",
                    row.get("user"));
        } else if (idle) {
            note(
                    "users take calls of no in-group (they dial lists, or choose at sign-in): give them queues in the"
                            + " console",
                    row.get("user"));
        }
    }

    private Optional<Imported.Phone> phone(Row user) {
        String login = user.get("phone_login");
        Row found = phones.get(login);
        if (login.isEmpty()) {
            return Optional.empty();
        }
        if (found == null) {
            note("users have a phone that is not in the dump: the browser is the phone", user.get("user"));
            return Optional.empty();
        }
        boolean sip = found.get("protocol").matches("(PJ)?SIP|");
        String extension = found.get("extension");
        if (found.get("is_webphone").startsWith("Y") || found.is("active", "N")) {
            return Optional.empty();
        }
        if (!sip || !extension.matches("[A-Za-z0-9._~+-]{1,60}")) {
            note("users have a phone that does not speak SIP: the browser is the phone", user.get("user"));
            return Optional.empty();
        }
        String secret = found.get("conf_secret");
        boolean weak = secret.isEmpty() || KNOWN_TO_ALL.contains(secret) || secret.equals(extension);
        if (weak) {
            note(
                    "phones have a password that anybody would guess, and are given a new one: write it into the phone"
                            + " (secrets/phone-...)",
                    extension);
        }
        return Optional.of(new Imported.Phone(extension, weak ? Optional.empty() : Optional.of(secret)));
    }
}
