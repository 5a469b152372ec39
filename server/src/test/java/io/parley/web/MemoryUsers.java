package io.parley.web;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.Invitations.Invitation;
import io.parley.web.admin.Users;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** People in memory; Ada is the file's. */
public final class MemoryUsers implements Users {
    public final Map<String, String> passwords = new LinkedHashMap<>();
    private final Set<String> accepted = new HashSet<>();
    private final Map<String, User> users = new LinkedHashMap<>(
            Map.of("ada", new User("ada", "Ada Administrator", Role.ADMINISTRATOR, "en", true, false, "", true)));

    @Override
    public synchronized List<User> all() {
        return new ArrayList<>(users.values());
    }

    @Override
    public synchronized Outcome add(User person, String password) {
        passwords.putIfAbsent(person.id(), password);
        return users.putIfAbsent(person.id(), person) == null ? Outcome.DONE : Outcome.TAKEN;
    }

    @Override
    public synchronized Outcome change(User person) {
        return act(person.id(), () -> users.put(person.id(), person));
    }

    @Override
    public synchronized Outcome password(String id, String password, String by) {
        passwords.put(id, password);
        return users.containsKey(id) ? Outcome.DONE : Outcome.NOBODY;
    }

    /** Ada's, once she was given another. */
    @Override
    public synchronized Outcome passwordOfFile(String id, String by) {
        return id.equals("ada") && passwords.remove(id) != null ? Outcome.DONE : Outcome.NOBODY;
    }

    /** Phone 101 is somebody's already. */
    @Override
    public synchronized PhoneOutcome phone(String id, PhonePlan plan) {
        Outcome outcome =
                plan.user().equals("101") ? Outcome.PHONE_TAKEN : act(id, () -> users.put(id, with(id, plan.user())));
        return outcome == Outcome.DONE
                ? new PhoneGiven("secret-of-" + plan.user(), "parley", 5060, OptionalInt.empty())
                : new PhoneRefused(outcome);
    }

    @Override
    public synchronized Outcome removePhone(String id, String by) {
        return act(id, () -> users.put(id, with(id, "")));
    }

    private User with(String id, String phone) {
        User known = users.get(id);
        return new User(id, known.name(), known.role(), known.language(), false, false, phone, true);
    }

    /** An invitation whose person has a password already is over. */
    @Override
    public synchronized Outcome accept(Invitation invitation, String password) {
        boolean first = accepted.add(invitation.id());
        return first ? password(invitation.account(), password, "") : Outcome.NOBODY;
    }

    @Override
    public synchronized Outcome remove(String id) {
        return act(id, () -> users.remove(id));
    }

    private Outcome act(String id, Runnable change) {
        User known = users.get(id);
        if (known == null || known.ofFile()) {
            return known == null ? Outcome.NOBODY : Outcome.OF_FILE;
        }
        change.run();
        return Outcome.DONE;
    }
}
