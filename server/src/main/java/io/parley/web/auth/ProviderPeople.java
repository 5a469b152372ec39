package io.parley.web.auth;

import io.parley.acd.port.Accounts;
import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.ProviderTies;
import io.parley.acd.port.ProviderTies.Tie;
import io.parley.oidc.ProvenIdentity;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom of the staff an identity is. It is tied to a person once, by what names them; from then on issuer and subject
 * alone decide, so that another address of e-mail neither loses nor takes over anybody.
 */
final class ProviderPeople {
    private static final Logger log = LoggerFactory.getLogger(ProviderPeople.class);

    /** Printable ASCII: small letters of other scripts may look, or become, the same. */
    private static final Pattern NAME = Pattern.compile("[!-~]{1,255}");

    private static final Pattern ADDRESS = Pattern.compile("([^@]{1,64})@([a-z0-9.-]{1,189})");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int LONGEST_NAME = 80;

    private final Providers providers;
    private final Accounts accounts;
    private final ProvidedPeople people;
    private final Consumer<String> signsOut;
    private final InstantSource clock;

    /** @param signsOut ends all sign-ins of somebody */
    ProviderPeople(
            Providers providers,
            Accounts accounts,
            ProvidedPeople people,
            Consumer<String> signsOut,
            InstantSource clock) {
        this.providers = providers;
        this.accounts = accounts;
        this.people = people;
        this.signsOut = signsOut;
        this.clock = clock;
    }

    private ProviderTies ties() {
        return providers.ties();
    }

    /** @throws Refusal 403 with a code that tells why not */
    Account account(ProviderPlan plan, ProvenIdentity who) {
        Optional<Role> role = role(plan, who);
        Optional<Tie> tie = ties().find(who.issuer(), who.subject());
        belongs(plan, who, tie.isPresent());
        if (plan.who().rolesEachTime() && role.isEmpty()) {
            throw refused("no_role", "no group of theirs gives a role here");
        }
        String id = tie.map(Tie::account).orElseGet(() -> tied(plan, who, role));
        Account account = accounts.find(id)
                .filter(one -> !providers.breakGlass().contains(id))
                .orElseThrow(() -> refused("stranger", "nobody of the staff is called so"));
        return plan.who().rolesEachTime() ? withRole(account, role.orElseThrow()) : account;
    }

    boolean isTied(ProvenIdentity who, String account) {
        return isTied(who.issuer(), who.subject(), account);
    }

    boolean isTied(String issuer, String subject, String account) {
        return ties().find(issuer, subject)
                .filter(tie -> tie.account().equals(account))
                .isPresent();
    }

    void used(String issuer, String subject) {
        ties().find(issuer, subject).ifPresent(tie -> Durably.await(ties().used(tie, clock.instant())));
    }

    /** The highest that a group gives. */
    private static Optional<Role> role(ProviderPlan plan, ProvenIdentity who) {
        return who.groups().stream()
                .map(plan.who().roles()::get)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    /** Whether they are of the organisation; of who is tied already an address needs no proof any more. */
    private static void belongs(ProviderPlan plan, ProvenIdentity who, boolean tied) {
        var domains = plan.who().domains();
        if (domains.isEmpty()) {
            return;
        }
        if (plan.isGoogle() && who.hostedDomain().filter(domains::contains).isEmpty()) {
            throw refused("domain", "their account is none of the organisation's");
        }
        Optional<String> named = plan.who().claim() == ProviderPlan.Claim.PREFERRED_USERNAME
                ? who.named().filter(name -> name.contains("@"))
                : Optional.empty();
        if (named.isEmpty() && !tied) {
            verified(who);
        }
        Optional<String> address = named.or(() -> who.email().map(ProvenIdentity.Email::address));
        boolean inside = address.map(text -> text.toLowerCase(Locale.ROOT))
                .map(text -> domains.contains(text.substring(text.lastIndexOf('@') + 1)))
                .orElse(tied);
        if (!inside) {
            throw refused("domain", "their address is in none of the domains that may sign in");
        }
    }

    private static String verified(ProvenIdentity who) {
        return who.email()
                .filter(ProvenIdentity.Email::verified)
                .map(ProvenIdentity.Email::address)
                .orElseThrow(() -> refused("unverified", "the provider has not verified their address"));
    }

    /** What names whoever is not tied yet. */
    private static String name(ProviderPlan plan, ProvenIdentity who) {
        String said = switch (plan.who().claim()) {
            case EMAIL -> verified(who);
            case PREFERRED_USERNAME, SUB -> who.named().orElse("");
        };
        if (!NAME.matcher(said).matches()) {
            throw refused("stranger", "the provider says no name that could be somebody's");
        }
        return plan.who().claim() == ProviderPlan.Claim.SUB ? said : said.toLowerCase(Locale.ROOT);
    }

    private String tied(ProviderPlan plan, ProvenIdentity who, Optional<Role> role) {
        String name = name(plan, who);
        String account = ties().accountNamed(name)
                .or(() -> sameName(plan, name))
                .orElseGet(() -> created(plan, who, name, role));
        if (providers.breakGlass().contains(account)) {
            throw refused("stranger", account + " signs in by password alone");
        }
        Tie tie = new Tie(who.issuer(), who.subject(), account, name, clock.instant(), Optional.empty());
        if (!Durably.await(ties().add(tie))) {
            throw refused("other_identity", account + " is tied to another identity there; cut that first");
        }
        log.info("{} is tied to an identity at provider {}", account, plan.id());
        return account;
    }

    /**
     * Whose sign-in name it is, or the part before the one domain there may be. An administrator's has to be written at
     * their account: a name is easier to come by than that.
     */
    private Optional<String> sameName(ProviderPlan plan, String name) {
        return idOf(plan, name)
                .flatMap(accounts::find)
                .filter(account -> account.role() != Role.ADMINISTRATOR)
                .map(Account::id)
                .filter(id -> !ties().names().containsKey(id));
    }

    /**
     * Whether the first part of an address tells who somebody is: one domain there is, of all providers. Else the one
     * provider's Ana would be taken for the other's.
     */
    private boolean isOneDomain(ProviderPlan plan) {
        return plan.who().domains().size() == 1
                && providers.plans().stream()
                        .allMatch(one ->
                                plan.who().domains().containsAll(one.who().domains()));
    }

    private Optional<String> idOf(ProviderPlan plan, String name) {
        var parts = ADDRESS.matcher(name);
        boolean local = isOneDomain(plan) && parts.matches();
        return Optional.of(local ? parts.group(1) : name)
                .filter(id -> ID.matcher(id).matches());
    }

    private String created(ProviderPlan plan, ProvenIdentity who, String name, Optional<Role> role) {
        if (!plan.who().creates()) {
            throw refused("stranger", "nobody of the staff is called " + name);
        }
        Role given =
                role.or(plan.who()::role).orElseThrow(() -> refused("no_role", "no group of theirs gives a role here"));
        String id = idOf(plan, name.replace('@', '.'))
                .filter(one -> !isOneDomain(plan))
                .or(() -> idOf(plan, name))
                .orElseThrow(() -> refused("stranger", "no sign-in name can be made of " + name));
        String shown = who.name()
                .map(text -> text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text)
                .orElse(id);
        if (!people.create(id, shown, given, who.language())) {
            throw refused("name_taken", "the sign-in name " + id + " is, or was, another's");
        }
        log.info("{} was created by provider {}", id, plan.id());
        return id;
    }

    /** Who gets another role comes in anew everywhere. */
    private Account withRole(Account account, Role role) {
        if (account.role() == role) {
            return account;
        }
        if (!people.role(account.id(), role)) {
            log.info("{} keeps the role of the configuration file", account.id());
            return account;
        }
        signsOut.accept(account.id());
        return accounts.find(account.id()).orElseThrow(() -> refused("stranger", "nobody of the staff is called so"));
    }

    private static Refusal refused(String code, String why) {
        return Refusal.of(403, "provider_" + code, why);
    }
}
