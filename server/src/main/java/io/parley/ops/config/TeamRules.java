package io.parley.ops.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Teams with a name each, of people there are. */
final class TeamRules {
    private static final int MOST = 200;
    private static final int LONGEST_NAME = 80;

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;

    /** @param complain takes the path and what is wrong there */
    TeamRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
    }

    void check() {
        List<TeamSettings> teams = config.teams();
        require(teams.size() <= MOST, "teams", "are too many; at most " + MOST);
        List<String> users = config.users().stream().map(ParleyConfig.User::id).toList();
        for (int i = 0; i < teams.size(); i++) {
            String path = "teams[" + i + "]";
            TeamSettings team = teams.get(i);
            require(
                    !team.name().isBlank()
                            && team.name().length() <= LONGEST_NAME
                            && team.name().chars().noneMatch(Character::isISOControl),
                    path + ".name",
                    "takes one line of 1 to " + LONGEST_NAME + " characters");
            people(team, path, users);
        }
    }

    private void people(TeamSettings team, String path, List<String> users) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < team.people().size(); i++) {
            String at = path + ".people[" + i + "]";
            String person = team.people().get(i);
            require(users.contains(person), at, "is no user: " + person + "; known: " + users);
            require(known.add(person), at, "is there twice: " + person);
        }
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
