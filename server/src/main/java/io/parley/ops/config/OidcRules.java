package io.parley.ops.config;

import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What must hold of identity providers: nobody is locked out, and nobody is let in by accident. */
final class OidcRules {
    static final int MOST = 3;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]{1,100}"); // RFC 6749, 3.3
    private static final Set<String> CLAIMS = Set.of("email", "preferred_username", "sub");
    private static final Set<String> ROLES = Set.of("administrator", "supervisor", "team_lead", "agent");
    private static final String GOOGLE = "https://accounts.google.com";

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;

    OidcRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
    }

    void check() {
        List<OidcSection.Provider> all = config.oidc().providers();
        require(all.size() <= MOST, "oidc.providers", "are too many; write at most " + MOST);
        require(
                all.isEmpty() || !config.http().site().isEmpty(),
                "http.site",
                "is missing, and providers send people back to it; write where staff open the console, such as"
                        + " https://desk.example.org");
        Set<String> ids = new HashSet<>();
        Set<String> issuers = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            OidcSection.Provider one = all.get(i);
            String path = "oidc.providers[" + i + "]";
            require(
                    NAME.matcher(one.id()).matches(),
                    path + ".id",
                    "is missing or odd; write small letters, digits and -");
            require(ids.add(one.id()), path + ".id", "is used twice: " + one.id() + "; each needs its own");
            require(issuers.add(one.issuer()), path + ".issuer", "is used twice; one provider is enough for it");
            provider(one, path);
            people(one, path + ".people");
        }
        breakGlass();
    }

    private void provider(OidcSection.Provider one, String path) {
        require(
                isIssuer(one.issuer()),
                path + ".issuer",
                "is no issuer; write what its discovery document says, such as https://login.example.org/realms/staff"
                        + " (http only on this machine)");
        require(!one.label().isEmpty(), path + ".label", "is missing; write such as {en: Example account}");
        require(
                one.label().values().stream().allMatch(text -> !text.isBlank() && text.length() <= 60),
                path + ".label",
                "has to have 1 to 60 characters in each language");
        require(
                !one.clientId().isBlank() && one.clientId().length() <= 200,
                path + ".clientId",
                "is missing; write what the provider calls this server");
        require(
                one.clientSecret().hash() == null,
                path + ".clientSecret",
                "is a hash, and the provider wants the secret itself; name a file or env variable");
        require(one.scopes().contains("openid"), path + ".scopes", "have to have openid; add it");
        require(
                one.scopes().stream().allMatch(scope -> SCOPE.matcher(scope).matches()),
                path + ".scopes",
                "have one that is none; write such as [openid, profile, email]");
        require(
                one.skewSeconds() >= 0 && one.skewSeconds() <= 300,
                path + ".skewSeconds",
                "is out of range; write 0 to 300");
    }

    private void people(OidcSection.Provider one, String path) {
        OidcSection.People people = one.people();
        require(CLAIMS.contains(people.claim()), path + ".claim", "is unknown; write email, preferred_username or sub");
        require(
                people.domains().stream().allMatch(name -> DOMAIN.matcher(name).matches()),
                path + ".domains",
                "have one that is no domain; write such as [example.org], in small letters");
        boolean creates = people.unknown().equals("create");
        require(creates || people.unknown().equals("refuse"), path + ".unknown", "is unknown; write refuse or create");
        require(
                !creates
                        || !people.domains().isEmpty()
                        || people.role().isEmpty() && !people.roles().isEmpty(),
                path + ".unknown",
                "would let everybody in whom the provider knows; write domains, or roles of groups and no role");
        require(
                !creates || !people.role().isEmpty() || !people.roles().isEmpty(),
                path + ".role",
                "is missing, so nobody could be created; write one, such as agent, or roles of groups");
        require(
                !one.issuer().equals(GOOGLE) || !people.domains().isEmpty(),
                path + ".domains",
                "are missing, and anybody has a Google account; write your own domains");
        people.roles()
                .forEach((group, role) -> require(
                        ROLES.contains(role),
                        path + ".roles." + group,
                        "is no role of people; write one of " + roles()));
        require(
                people.role().isEmpty()
                        || ROLES.contains(people.role()) && !people.role().equals("administrator"),
                path + ".role",
                "is none that everybody may get; write supervisor, team_lead or agent");
        require(
                !people.rolesEachTime() || !people.roles().isEmpty(),
                path + ".rolesEachTime",
                "needs roles of groups; write them");
    }

    private static String roles() {
        return String.join(", ", ROLES.stream().sorted().toList());
    }

    private void breakGlass() {
        OidcSection oidc = config.oidc();
        for (String id : oidc.breakGlass()) {
            require(
                    config.users().stream().anyMatch(user -> id.equals(user.id())),
                    "oidc.breakGlass",
                    "names nobody of users: " + id + "; write the id of somebody there");
        }
        require(
                !oidc.only() || !oidc.providers().isEmpty(),
                "oidc.only",
                "needs a provider; write one under providers");
        boolean rescue = config.users().stream()
                .anyMatch(user -> "administrator".equalsIgnoreCase(user.role())
                        && oidc.breakGlass().contains(user.id())
                        && user.password().isSet());
        require(
                !oidc.only() || rescue,
                "oidc.breakGlass",
                "has no administrator with a password, so that nobody could come in while the provider is down; write"
                        + " one of users");
    }

    /** OpenID Connect Discovery 1.0, 3: https, without query and fragment; plain http for a trial on this machine. */
    private static boolean isIssuer(String text) {
        try {
            URI uri = URI.create(text);
            boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            boolean plain = "http".equals(uri.getScheme()) && isHere(uri.getHost());
            return bare && uri.getHost() != null && ("https".equals(uri.getScheme()) || plain);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isHere(String host) {
        try {
            return "localhost".equals(host)
                    || host != null && InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
