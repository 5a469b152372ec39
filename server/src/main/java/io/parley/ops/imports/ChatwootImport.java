package io.parley.ops.imports;

import io.parley.ops.imports.ChatwootFiles.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An account of Chatwoot, as answers of its API that were kept in a folder (IMPORT.md says how). */
public final class ChatwootImport {
    private static final String AGENTS = "agents";
    private static final String INBOXES = "inboxes";
    private static final String REPLIES = "canned_responses";
    private static final String ATTRIBUTES = "custom_attribute_definitions";
    private static final int MOST_CHATS = 50;

    private final ChatwootFiles files;
    private final Told told = new Told(new ArrayList<>());
    private final Map<String, Imported.Person> people = new LinkedHashMap<>();
    private final Map<String, Extras.OfPerson> roles = new LinkedHashMap<>();

    private ChatwootImport(Path folder) {
        files = new ChatwootFiles(folder);
    }

    /**
     * @throws ImportRefused if there is nothing to import, or a file is broken
     * @throws IOException if a file cannot be read
     */
    public static Imported read(Path folder) throws IOException {
        ChatwootImport read = new ChatwootImport(folder);
        for (String name : List.of(AGENTS, INBOXES)) {
            if (!read.files.has(name)) {
                throw new ImportRefused(folder + " has no " + name
                        + ".json; name the folder with the answers of Chatwoot, server/docs/IMPORT.md says how to take"
                        + " them");
            }
        }
        return read.all(folder);
    }

    private Imported all(Path folder) throws IOException {
        List<String> missing = new ArrayList<>();
        for (String name : List.of("teams", REPLIES, "labels", ATTRIBUTES)) {
            if (!files.has(name)) {
                missing.add(name + ".json");
            }
        }
        told.all(folder.getFileName().toString(), missing, "files are not there, and nothing is taken of them");
        ChatwootInboxes inboxes = ChatwootInboxes.read(files.list(INBOXES), labels(), told);
        if (inboxes.queues().isEmpty()) {
            throw new ImportRefused(folder.resolve(INBOXES + ".json") + " has no inbox of a web site, and only these"
                    + " are queues here");
        }
        Map<String, Set<String>> members = members(inboxes);
        people(inboxes, members);
        attributes();
        Extras extras = new Extras(
                inboxes.extras(),
                roles,
                inboxes.hours(),
                List.of(),
                List.of(),
                ChatwootReplies.read(files.list(REPLIES), told),
                teams(),
                inboxes.fields(),
                inboxes.chat(),
                Set.of());
        return new Imported(
                inboxes.queues(),
                List.copyOf(people.values()),
                List.of(),
                List.of(),
                extras,
                List.copyOf(told.remarks()));
    }

    private List<Extras.Label> labels() throws IOException {
        Ids ids = new Ids("tag");
        return files.list("labels").stream()
                .filter(label -> !label.text("title").isEmpty())
                .map(label -> new Extras.Label(ids.of(label.text("title")), Told.shown(label.text("title"))))
                .distinct()
                .toList();
    }

    /** Ids there of who is in each queue. */
    private Map<String, Set<String>> members(ChatwootInboxes inboxes) throws IOException {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> site : inboxes.sites().entrySet()) {
            String file = "inbox_members_" + site.getValue().id().replaceAll("[^0-9]", "");
            if (!files.has(file)) {
                told.say(
                        site.getValue().where(),
                        "there is no " + file + ".json: nobody is in queue " + site.getKey() + ", add its agents");
            }
            Set<String> own = new LinkedHashSet<>();
            for (Entry member : files.list(file)) {
                own.add(id(member));
            }
            members.put(site.getKey(), own);
        }
        return members;
    }

    private static String id(Entry member) {
        return member.id().isEmpty() ? member.node().path("user_id").asString("") : member.id();
    }

    private void people(ChatwootInboxes inboxes, Map<String, Set<String>> members) throws IOException {
        Ids ids = Ids.ofPeople();
        List<String> administrators = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> idle = new ArrayList<>();
        for (Entry agent : files.list(AGENTS)) {
            String name = Told.shown(agent.text("name"));
            String sign = agent.text("email").replaceFirst("@.*$", "");
            String id = ids.another(
                    sign.isEmpty() ? name : sign, agent.text("email").replaceFirst("^[^@]*@", ""));
            Map<String, Integer> tiers = new LinkedHashMap<>();
            members.forEach((queue, own) -> {
                if (own.contains(agent.id())) {
                    tiers.put(queue, 0);
                }
            });
            boolean administers = agent.text("role").equals("administrator");
            if (administers) {
                administrators.add(id);
            } else if (!agent.text("role").equals("agent")) {
                others.add(id + " (" + agent.text("role") + ")");
            } else if (tiers.isEmpty()) {
                idle.add(id);
            }
            people.put(agent.id(), new Imported.Person(id, name.isEmpty() ? id : name, tiers, Optional.empty()));
            roles.put(id, new Extras.OfPerson(administers ? "administrator" : "agent", chats(inboxes, tiers.keySet())));
        }
        told.all(AGENTS + ".json", administrators, "people administer here as they do there");
        told.all(AGENTS + ".json", others, "people have a role that is not here and are agents");
        told.all(AGENTS + ".json", idle, "agents are in no inbox of a web site: give them queues, or take them out");
    }

    /** The most that one of their inboxes gives them at once; 0 where none says. */
    private static int chats(ChatwootInboxes inboxes, Set<String> queues) {
        return queues.stream()
                .map(queue -> inboxes.sites().get(queue).node())
                .mapToInt(inbox -> inbox.path("auto_assignment_config")
                        .path("max_assignment_limit")
                        .asInt(0))
                .map(limit -> Math.clamp(limit, 0, MOST_CHATS))
                .max()
                .orElse(0);
    }

    private List<Extras.Team> teams() throws IOException {
        Ids ids = new Ids("team");
        List<Extras.Team> teams = new ArrayList<>();
        for (Entry team : files.list("teams")) {
            String file = "team_members_" + team.id().replaceAll("[^0-9]", "");
            if (!files.has(file)) {
                told.say(
                        team.where(),
                        "there is no " + file + ".json: nobody is in team " + Told.shown(team.text("name")));
            }
            Set<String> own = new LinkedHashSet<>();
            for (Entry member : files.list(file)) {
                if (people.containsKey(id(member))) {
                    own.add(people.get(id(member)).id());
                }
            }
            String id = ids.of(team.text("name"));
            teams.add(new Extras.Team(id, Told.named(team.text("name"), id), List.copyOf(own)));
        }
        return teams;
    }

    private void attributes() throws IOException {
        told.all(
                ATTRIBUTES + ".json",
                files.list(ATTRIBUTES).stream()
                        .map(one -> one.text("attribute_key"))
                        .toList(),
                "custom attributes are left out: what pages say of a visitor is named in chat.attributes, what they"
                        + " sign in chat.identity.attributes");
    }
}
