package io.parley.web.console;

import io.parley.report.Narrowing;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import io.parley.web.org.Reach;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The team that is asked about, as it is now; a team leader asks about their own, said or not. */
final class TeamAsked {
    private static final Refusal ANOTHERS =
            Refusal.of(403, "not_your_team", "your role shows you the people of your own teams alone");

    private TeamAsked() {}

    /**
     * Whose contacts are asked for; absent: whosever they are.
     *
     * @throws Refusal where there is no such team, or it is none of theirs
     */
    static Optional<Set<String>> people(Org org, ApiCall call) {
        return inReport(org, call).map(Narrowing.Team::people);
    }

    /** The same with its name, or with the names of all of theirs. */
    static Optional<Narrowing.Team> inReport(Org org, ApiCall call) {
        Optional<Set<String>> bounds = Reach.of(call.person(), org).narrowed();
        Optional<String> asked = call.query("team");
        if (bounds.isEmpty()) {
            return asked.map(id -> of(org, id)).map(team -> new Narrowing.Team(team.name(), team.people()));
        }
        List<OrgSettings.Team> own = org.settings().teams().stream()
                .filter(team -> team.people().contains(call.person().id()))
                .filter(team -> asked.isEmpty() || asked.get().equals(team.id()))
                .toList();
        if (asked.isPresent() && own.isEmpty()) {
            throw ANOTHERS;
        }
        Set<String> people =
                own.stream().flatMap(team -> team.people().stream()).collect(Collectors.toSet());
        return Optional.of(
                new Narrowing.Team(own.stream().map(OrgSettings.Team::name).collect(Collectors.joining(", ")), people));
    }

    /** @throws Refusal where one may not look at what this agent did */
    static void agent(Org org, ApiCall call, String agent) {
        if (!Reach.of(call.person(), org).covers(agent)) {
            throw ANOTHERS;
        }
    }

    private static OrgSettings.Team of(Org org, String id) {
        return org.settings().teams().stream()
                .filter(team -> team.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("team", "is not known"));
    }
}
