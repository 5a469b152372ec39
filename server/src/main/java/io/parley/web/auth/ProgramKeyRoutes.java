package io.parley.web.auth;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.ProgramKeyStore.ProgramKey;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys of programs, as administrators make them and take them back. */
public final class ProgramKeyRoutes {
    private static final Logger log = LoggerFactory.getLogger(ProgramKeyRoutes.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final int MOST = 50;
    private static final int LONGEST_DAYS = 3650;

    private final ProgramKeys keys;

    public ProgramKeyRoutes(ProgramKeys keys) {
        this.keys = keys;
    }

    /** @param most keys there may be */
    public record KeyList(List<KeyView> keys, int most) {}

    /**
     * @param by who made it; @param at milliseconds since 1970: when; @param until when it ends; absent: not by itself
     * @param lastUsed to about a minute; absent: not yet
     */
    public record KeyView(
            String name,
            Role role,
            boolean readsOnly,
            String by,
            long at,
            Optional<Long> until,
            Optional<Long> lastUsed) {}

    /**
     * @param name small letters, digits and hyphens, at most 32
     * @param role {@code supervisor}, {@code administrator} or, of a display, {@code wall}
     * @param readsOnly whether it may change nothing; true unless it is said otherwise, which of a display it cannot be
     * @param days it holds; absent: until it is taken back
     */
    public record KeyWanted(String name, Role role, Optional<Boolean> readsOnly, Optional<Integer> days) {}

    /** @param key told this once */
    public record KeyMade(String name, String key) {
        @Override
        public String toString() {
            return "KeyMade[" + name + "]";
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/keys")
                        .access(Access.ADMIN)
                        .inPerson()
                        .answers(KeyList.class)
                        .about("Keys with which programs use the API; the keys themselves are told to nobody.")
                        .does(call -> Answer.json(
                                new KeyList(keys.all().stream().map(this::view).toList(), MOST))),
                Route.post("/api/keys")
                        .takes(KeyWanted.class)
                        .access(Access.ADMIN)
                        .answers(KeyMade.class)
                        .about("Makes a key for a program.")
                        .does(this::make),
                Route.delete("/api/keys/{name}")
                        .access(Access.ADMIN)
                        .about("Takes a key back: nobody comes in with it from now on.")
                        .does(this::remove));
    }

    private KeyView view(ProgramKey key) {
        return new KeyView(
                key.name(),
                key.role(),
                key.readsOnly(),
                key.by(),
                key.at().toEpochMilli(),
                key.until().map(Instant::toEpochMilli),
                keys.lastUsed(key).map(Instant::toEpochMilli));
    }

    private Answer make(ApiCall call, KeyWanted wanted) {
        String name = wanted.name();
        if (!NAME.matcher(name).matches()) {
            throw Refusal.badField("name", "small letters, digits and hyphens, at most 32, such as crm or wallboard");
        }
        Role role = wanted.role();
        call.about(name + " " + role.name().toLowerCase(Locale.ROOT));
        if (role == Role.AGENT || role == Role.TEAM_LEAD) { // a program is in no team
            throw Refusal.badField("role", "supervisor, administrator or wall");
        }
        if (role == Role.WALL && !wanted.readsOnly().orElse(true)) {
            throw Refusal.badField("readsOnly", "a display on a wall changes nothing");
        }
        if (wanted.days().filter(days -> days < 1 || days > LONGEST_DAYS).isPresent()) {
            throw Refusal.badNumber("days", 1, LONGEST_DAYS);
        }
        if (keys.all().size() >= MOST) {
            throw Refusal.conflict("too_many_keys", "there are at most " + MOST + " keys; take one back first");
        }
        ProgramKeys.Wanted key = new ProgramKeys.Wanted(
                name, role, wanted.readsOnly().orElse(true), wanted.days().map(Duration::ofDays));
        String text = keys.make(key, call.person())
                .orElseThrow(() -> Refusal.conflict("name_taken", "another key has this name"));
        log.info("keys: {} made {} for {}", call.person().id(), name, role);
        return Answer.json(new KeyMade(name, text));
    }

    private Answer remove(ApiCall call) {
        if (!keys.remove(call.path("name"))) {
            throw Refusal.notFound("key");
        }
        log.info("keys: {} took back {}", call.person().id(), call.path("name"));
        return Answer.done();
    }
}
