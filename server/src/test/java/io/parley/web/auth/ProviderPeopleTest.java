package io.parley.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import io.parley.acd.port.Accounts.Role;
import io.parley.oidc.FakeProvider;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.auth.ProviderPlan.Claim;
import io.parley.web.auth.ProviderPlan.Who;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whom of the staff an identity is, and whom it never becomes. */
@Computes
class ProviderPeopleTest {
    private static final Set<String> HERE = Set.of("example.org");

    private static Who who(Claim claim, Set<String> domains, boolean creates) {
        return new Who(claim, domains, creates, Map.of(), Optional.of(Role.AGENT), false);
    }

    private static String told(String word) {
        return "/#provider=provider_" + word;
    }

    private static String in(ProviderRig rig, String subject, UnaryOperator<JWTClaimsSet.Builder> change) {
        Browser browser = rig.browser();
        Reply reply = rig.walk(browser, subject, change);
        String place = reply.header("Location");
        return place.equals("/")
                ? browser.get("/api/session").body().replaceAll(".\"id\":\"([^\"]+)\".*", "$1")
                : place;
    }

    private static UnaryOperator<JWTClaimsSet.Builder> email(String address) {
        return ProviderRig.email(address);
    }

    @Test
    void anotherAddressNeitherLosesNorTakesOverAPerson() {
        try (ProviderRig rig = new ProviderRig()) {
            assertEquals("ana", in(rig, "7", email("Ana@Example.org")));
            assertEquals("ana", in(rig, "7", email("ana.married@example.org")));
            assertEquals("ana", in(rig, "7", email("boris@example.org")), "whose address it is now does not matter");
            assertEquals(told("other_identity"), in(rig, "8", email("ana@example.org")), "whoever has hers now");
            assertEquals("boris", in(rig, "9", email("boris@example.org")));
        }
    }

    @Test
    void anAddressThatIsNotVerifiedTiesNobody() {
        try (ProviderRig rig = new ProviderRig()) {
            assertEquals(told("unverified"), in(rig, "7", all -> all.claim("email", "ana@example.org")));
            assertEquals(
                    told("unverified"),
                    in(rig, "7", all -> all.claim("email", "ana@example.org").claim("email_verified", "no")));
            assertTrue(rig.ties.all().isEmpty());
            assertEquals("ana", in(rig, "7", email("ana@example.org")));
            assertEquals("ana", in(rig, "7", all -> all.claim("email", "ana@example.org")), "known by now");
        }
    }

    @Test
    void otherDomainsAreRefusedHoweverTheyLook() {
        try (ProviderRig rig = new ProviderRig()) {
            for (String address : List.of(
                    "ana@evil.example",
                    "ana@example.org.evil.example",
                    "ana@evil.example@other",
                    "ana@sub.example.org")) {
                assertEquals(told("domain"), in(rig, "7", email(address)), address);
            }
            assertEquals(told("stranger"), in(rig, "7", email("\u212Aana@example.org")), "a Kelvin sign is no k");
            assertEquals("ana", in(rig, "7", email("ana@example.org")));
            assertEquals(told("domain"), in(rig, "7", email("ana@evil.example")), "who has gone elsewhere");
        }
    }

    @Test
    void administratorsAreTiedByTheNameAtTheirAccountAndEmergencyOnesNever() {
        Who byName = who(Claim.PREFERRED_USERNAME, Set.of(), false);
        try (ProviderRig rig = new ProviderRig(byName, true)) {
            assertEquals(told("stranger"), in(rig, "1", all -> all.claim("preferred_username", "ada")));
            rig.ties.name("ada", Optional.of("ada.admin")).join();
            assertEquals(told("stranger"), in(rig, "1", all -> all.claim("preferred_username", "ada.admin")));
            assertEquals("sam", in(rig, "2", all -> all.claim("preferred_username", "Sam")));
        }
    }

    @Test
    void whoHasANameAtProvidersIsTakenByThatAlone() {
        try (ProviderRig rig = new ProviderRig()) {
            rig.ties.name("ana", Optional.of("ana.petrova@example.org")).join();
            assertEquals(told("stranger"), in(rig, "6", email("ana@example.org")), "another Ana of the company");
            assertEquals("ana", in(rig, "7", email("Ana.Petrova@example.org")));
        }
    }

    @Test
    void withSeveralDomainsTheFirstPartOfAnAddressIsNobody() {
        try (ProviderRig rig = new ProviderRig(who(Claim.EMAIL, Set.of("example.org", "example.net"), false), false)) {
            assertEquals(told("stranger"), in(rig, "7", email("ana@example.net")));
        }
    }

    @Test
    void theAnaOfAPartnersDomainIsNotTheAnaOfOurs() {
        Who partner = who(Claim.EMAIL, Set.of("partner.example"), false);
        try (ProviderRig rig = new ProviderRig(ProviderRig.usual(), partner, false)) {
            Browser browser = rig.browser();
            URI sent = rig.begin(browser, "partner");
            String code = rig.second.agreed(sent, "1", email("ana@partner.example"));
            String place = browser.get("/api/session/oidc/partner/callback?code=" + code + "&state="
                            + FakeProvider.query(sent).get("state"))
                    .header("Location");
            assertEquals("/#provider=provider_stranger", place);
            assertEquals(told("stranger"), in(rig, "7", email("ana@example.org")), "until her name is written");
            rig.ties.name("ana", Optional.of("ana@example.org")).join();
            assertEquals("ana", in(rig, "7", email("ana@example.org")));
        }
    }

    @Test
    void strangersAreCreatedWhereTheFileSaysSoOnceAndNeverInPlaceOfAnother() {
        try (ProviderRig rig = new ProviderRig(who(Claim.EMAIL, HERE, true), false)) {
            assertEquals(
                    "nina",
                    in(rig, "7", all -> email("nina@example.org").apply(all).claim("name", "Nina\nNew")));
            assertEquals(
                    "Nina New", rig.people.accounts.find("nina").orElseThrow().name());
            assertEquals(
                    Role.AGENT, rig.people.accounts.find("nina").orElseThrow().role());
            assertEquals("nina", in(rig, "7", email("other@example.org")));
            assertEquals(told("name_taken"), in(rig, "8", email("removed@example.org")), "who was removed");
            assertEquals(told("name_taken"), in(rig, "8", email("ada@example.org")), "an administrator's name");
        }
    }

    @Test
    void groupsGiveTheHighestOfTheirRolesAndTakeItAgain() {
        Who groups = new Who(
                Claim.EMAIL, HERE, true, Map.of("desk", Role.AGENT, "floor", Role.SUPERVISOR), Optional.empty(), true);
        try (ProviderRig rig = new ProviderRig(groups, true)) {
            UnaryOperator<JWTClaimsSet.Builder> both = all ->
                    email("nina@example.org").apply(all).claim("realm", Map.of("groups", List.of("desk", "floor")));
            assertEquals("nina", in(rig, "7", both));
            assertEquals(
                    Role.SUPERVISOR,
                    rig.people.accounts.find("nina").orElseThrow().role());
            Browser before = rig.browser();
            rig.walk(before, "7", both);
            assertEquals(
                    "nina",
                    in(rig, "7", all -> email("nina@example.org").apply(all).claim("realm", Map.of("groups", "desk"))));
            assertEquals(
                    Role.AGENT, rig.people.accounts.find("nina").orElseThrow().role());
            assertEquals(401, before.get("/api/session").status(), "who was in with the role before comes in anew");
            assertEquals(told("no_role"), in(rig, "7", email("nina@example.org")));
            assertEquals(told("no_role"), in(rig, "9", email("oleg@example.org")));
            assertFalse(rig.people.accounts.find("oleg").isPresent());
            assertEquals(
                    "sam",
                    in(rig, "3", all -> email("sam@example.org").apply(all).claim("realm", Map.of("groups", "desk"))));
            assertEquals(
                    Role.SUPERVISOR,
                    rig.people.accounts.find("sam").orElseThrow().role(),
                    "the file's");
        }
    }

    @Test
    void whatTheTokenLeavesOutIsAskedForAndMustBeOfTheSamePerson() {
        try (ProviderRig rig = new ProviderRig()) {
            rig.provider.tells("7", Map.of("sub", "7", "email", "ana@example.org", "email_verified", true));
            assertEquals("ana", in(rig, "7", all -> all));
            rig.provider.tells("8", Map.of("sub", "7", "email", "boris@example.org", "email_verified", true));
            assertEquals(told("unproven"), in(rig, "8", all -> all));
        }
    }

    @Test
    void whoseRoleTakesTwoStepsShowsTheSecondHereUnlessTheProviderSaysItDid() {
        try (ProviderRig rig = new ProviderRig()) {
            rig.people.twoStepRoles = Set.of(Role.AGENT);
            Browser browser = rig.browser();
            Reply half = rig.walk(browser, "7", email("ana@example.org"));
            assertEquals("/#provider=second_step", half.header("Location"));
            assertEquals(401, browser.get("/api/session").status());
            Reply asked = browser.post("/api/session/oidc/halfway/go-on", "{}");
            assertEquals(401, asked.status());
            assertTrue(asked.body().contains("\"code\":\"set_up\""), asked.body());
            assertEquals(
                    "ana",
                    in(rig, "7", all -> email("ana@example.org").apply(all).claim("amr", List.of("pwd", "mfa"))));
            assertEquals(
                    "ana",
                    in(rig, "7", all -> email("ana@example.org").apply(all).claim("acr", "gold")));
            assertEquals(
                    "/#provider=second_step",
                    in(rig, "7", all -> email("ana@example.org").apply(all).claim("acr", "silver")));
        }
    }

    @Test
    void aSecondStepIsTheSamePersonsOnceAndNotAfterTheTieIsCut() {
        try (ProviderRig rig = new ProviderRig()) {
            rig.people.twoStepRoles = Set.of(Role.AGENT);
            Browser browser = rig.browser();
            rig.walk(browser, "7", email("ana@example.org"));
            Map<String, String> halfway = Map.copyOf(browser.cookies());
            String asked = browser.post("/api/session/oidc/halfway/go-on", "{}").body();
            String token = asked.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
            String secret = asked.replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1");
            String code = SimPhoneCodes.of(secret, rig.clock.instant());
            Reply in = browser.post(
                    "/api/session/oidc/halfway/go-on", "{\"code\":\"" + code + "\",\"setUp\":\"" + token + "\"}");
            assertEquals(200, in.status(), in.body());
            assertEquals(200, browser.get("/api/session").status());
            browser.cookies().clear();
            browser.cookies().putAll(halfway);
            assertEquals(
                    409, browser.post("/api/session/oidc/halfway/go-on", "{}").status(), "it was used");
            Browser other = rig.browser();
            rig.walk(other, "7", email("ana@example.org"));
            rig.ties.remove("ana", rig.provider.issuer()).join();
            assertEquals(
                    409, other.post("/api/session/oidc/halfway/go-on", "{}").status());
            assertEquals(
                    409,
                    rig.browser().post("/api/session/oidc/halfway/go-on", "{}").status(),
                    "of nobody");
        }
    }

    @Test
    void aProviderThatIsTrustedCountsAsBothSteps() {
        try (ProviderRig rig = new ProviderRig(ProviderRig.usual(), true)) {
            rig.people.twoStepRoles = Set.of(Role.AGENT);
            assertEquals("ana", in(rig, "7", email("ana@example.org")));
        }
    }
}
