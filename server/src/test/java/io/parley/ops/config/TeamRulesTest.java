package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TeamRulesTest {
    private static final String FILE = """
        organisation: {name: Halcyon Lines, languages: [en]}
        queues: [{id: bookings}]
        users: [{id: sam, name: Sam, role: supervisor, password: {value: secret}}]
        """;

    @Test
    void aTeamHasANameAndPeopleThereAre() {
        assertEquals(
                List.of(new TeamSettings("baltic", "Baltic", List.of("sam"))),
                parsed("teams: [{id: baltic, name: Baltic, people: [sam]}]").teams());
        assertTold("teams[0].name takes one line", "teams: [{id: baltic, people: [sam]}]");
        assertTold("teams[0].people[0] is no user: eve", "teams: [{id: baltic, name: Baltic, people: [eve]}]");
        assertTold("teams[0].people[1] is there twice", "teams: [{id: baltic, name: Baltic, people: [sam, sam]}]");
        assertTold("teams[1].id is used twice", "teams: [{id: a, name: A}, {id: a, name: B}]");
        assertTold("teams[0].id is missing or odd", "teams: [{id: Baltic, name: Baltic}]");
    }

    @Test
    void whoIsNoUserAnyMoreIsInNoTeamAndTheVersionStays() {
        RoutingDocument document = RoutingDocument.of(
                parsed("teams: [{id: baltic, name: Baltic, people: [sam]}, {id: south, name: South}]"));
        ParleyConfig without = document.on(ConfigFile.parse("parley.yaml", FILE.replace("sam", "ann")));
        assertEquals(
                List.of("baltic", "south"),
                without.teams().stream().map(TeamSettings::id).toList());
        assertEquals(List.of(), without.teams().getFirst().people());
    }

    @Test
    void aReportByMailMayBeOfATeamThatThereIs() {
        String team = "teams: [{id: baltic, name: Baltic}]\nreports: [{id: weekly, to: [ann@example.org], team: ";
        assertEquals("baltic", parsed(team + "baltic}]").reports().getFirst().team());
        assertTold("reports[0].team is no team; known: [baltic]", team + "north}]");
    }

    private static void assertTold(String problem, String teams) {
        String told = assertThrows(ConfigProblem.class, () -> parsed(teams)).getMessage();
        assertTrue(told.contains(problem), told);
    }

    private static ParleyConfig parsed(String teams) {
        return ConfigFile.parse("parley.yaml", FILE + teams + "\n");
    }
}
