package io.parley.web.console;

import io.parley.web.http.Refusal;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;

/** The team that is asked about, as it is now. */
final class TeamAsked {
    private TeamAsked() {}

    /** @throws Refusal where there is no such team */
    static OrgSettings.Team of(Org org, String id) {
        return org.settings().teams().stream()
                .filter(team -> team.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("team", "is not known"));
    }
}
