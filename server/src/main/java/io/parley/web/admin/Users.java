package io.parley.web.admin;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.Invitations.Invitation;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Who may sign in, as administrators manage them; {@code Main} joins it. */
public interface Users {

    List<User> all();

    /** TAKEN where the id is, or was, another person's. */
    Outcome add(User person, String password);

    /** Another name, role or language. */
    Outcome change(User person);

    /** Signs them out everywhere. Of somebody of the file it counts until the file has another one. @param by who */
    Outcome password(String id, String password, String by);

    /** What the file says counts again, and they are signed out everywhere. NOBODY where it does already. */
    Outcome passwordOfFile(String id, String by);

    /** A phone on the desk of somebody who was added, or another secret for it: the one before counts no more. */
    PhoneOutcome phone(String id, PhonePlan plan);

    Outcome removePhone(String id, String by);

    /** The password of whoever was invited. NOBODY where the invitation is over. */
    Outcome accept(Invitation invitation, String password);

    Outcome remove(String id);

    /**
     * @param ofFile whether the configuration file says who they are, so that it is changed there
     * @param agent whether they take contacts
     * @param deskPhone what a phone on the desk registers as; empty without one
     * @param browser whether they may talk from the console
     * @param given whether their password is the console's though the file has one
     * @param autoAnswer whether the desk phone is asked to answer by itself
     * @param registered from where the desk phone is, the latest first
     */
    record User(
            String id,
            String name,
            Role role,
            String language,
            boolean ofFile,
            boolean agent,
            String deskPhone,
            boolean browser,
            boolean given,
            boolean autoAnswer,
            List<Registered> registered) {

        /** Without a desk phone, with the password that was given last. */
        public User(
                String id,
                String name,
                Role role,
                String language,
                boolean ofFile,
                boolean agent,
                String deskPhone,
                boolean browser) {
            this(id, name, role, language, ofFile, agent, deskPhone, browser, false, false, List.of());
        }
    }

    /** @param from transport, address and port; @param until unless it registers anew */
    record Registered(String from, Instant until) {}

    /** @param user what it registers as; @param by who wants it so */
    record PhonePlan(String user, boolean autoAnswer, String by) {}

    /** What became of a phone. */
    sealed interface PhoneOutcome {}

    /** @param secret told this once; @param tlsPort where SIP is spoken over TLS, if it is */
    record PhoneGiven(String secret, String domain, int port, OptionalInt tlsPort) implements PhoneOutcome {
        @Override
        public String toString() {
            return "PhoneGiven[]";
        }
    }

    record PhoneRefused(Outcome why) implements PhoneOutcome {}

    enum Outcome {
        DONE,
        TAKEN,
        NOBODY,
        OF_FILE,
        /** Takes contacts still. */
        AGENT,
        /** Another phone, person, number or place of the house is called so. */
        PHONE_TAKEN
    }
}
