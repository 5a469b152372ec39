package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcRulesTest {
    private static final String WHOLE = """
        organisation: {name: Halcyon Lines, languages: [en]}
        http: {site: 'https://desk.example.org'}
        queues:
          - {id: bookings, channels: [chat]}
        topics:
          - {id: bookings, queue: bookings, label: {en: Bookings}}
        oidc:
          only: true
          breakGlass: [ada]
          providers:
            - id: company
              label: {en: Example account}
              issuer: https://login.example.org/realms/staff
              clientId: parley
              clientSecret: {env: PARLEY_OIDC}
              scopes: [openid, email]
              people:
                claim: email
                domains: [example.org]
                unknown: create
                roles: {desk: agent, leads: team_lead}
                role: agent
                rolesEachTime: true
              secondStep: {trust: false, acr: [gold]}
              skewSeconds: 30
        users:
          - {id: ada, name: Ada, role: administrator, password: {value: "correct horse"}}
        """;

    @Test
    void aProviderIsReadWithItsDefaults() {
        OidcSection oidc = ConfigFile.parse("parley.yaml", WHOLE).oidc();
        OidcSection.Provider one = oidc.providers().getFirst();
        assertEquals("company", one.id());
        assertTrue(one.signOut());
        assertEquals("groups", one.people().groups());
        assertTrue(oidc.only());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "issuer: https://login.example.org/realms/staff | issuer: http://login.example.org | issuer",
                "issuer: https://login.example.org/realms/staff | issuer: 'https://x.example/?a' | issuer",
                "breakGlass: [ada] | breakGlass: [] | oidc.breakGlass",
                "breakGlass: [ada] | breakGlass: [eve] | oidc.breakGlass",
                "role: administrator | role: agent | oidc.breakGlass",
                "claim: email | claim: nickname | people.claim",
                "domains: [example.org] | domains: [Example.org] | people.domains",
                "domains: [example.org] | domains: [] | people.unknown",
                "unknown: create | unknown: maybe | people.unknown",
                "leads: team_lead | leads: wall | people.roles.leads",
                "role: agent | role: administrator | people.role",
                "scopes: [openid, email] | scopes: [email] | scopes",
                "clientId: parley | clientId: '' | clientId",
                "label: {en: Example account} | label: {} | label",
                "skewSeconds: 30 | skewSeconds: 3600 | skewSeconds",
                "http: {site: 'https://desk.example.org'} | http: {} | http.site",
                "id: company | id: Company | id",
            })
    void whatWouldLockOutOrLetInIsRefusedWithWhatToWrite(String right, String wrong, String path) {
        ConfigProblem problem =
                assertThrows(ConfigProblem.class, () -> ConfigFile.parse("parley.yaml", WHOLE.replace(right, wrong)));
        assertTrue(problem.getMessage().contains(path), problem.getMessage());
        assertTrue(
                problem.getMessage().contains("write") || problem.getMessage().contains("add"), problem.getMessage());
    }

    @Test
    void googlesIssuerNeedsDomainsSinceEverybodyHasAnAccountThere() {
        String google = WHOLE.replace("https://login.example.org/realms/staff", "https://accounts.google.com")
                .replace("domains: [example.org]", "domains: []")
                .replace("unknown: create", "unknown: refuse");
        ConfigProblem problem = assertThrows(ConfigProblem.class, () -> ConfigFile.parse("parley.yaml", google));
        assertTrue(problem.getMessage().contains("people.domains"), problem.getMessage());
    }

    @Test
    void aTrialOnThisMachineMayDoWithoutTls() {
        ConfigFile.parse(
                "parley.yaml",
                WHOLE.replace("https://login.example.org/realms/staff", "http://127.0.0.1:18125/realms/staff"));
    }
}
