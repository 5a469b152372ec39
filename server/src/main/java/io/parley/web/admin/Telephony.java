package io.parley.web.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What administrators see of telephony, and the one thing they do to it. */
public interface Telephony {
    /** How it stands now. */
    Picture picture();

    /** Ends a ban before its time; false if there is none of this name. */
    boolean lift(String ban);

    /**
     * @param listeners transport to whether it answered our own question last
     * @param dropped reason to messages of strangers that were not read, since the start
     * @param offences kind to what is held against strangers, since the start
     * @param known peers that proved who they are, or that we talk with; trunks not counted
     */
    record Picture(
            List<TrunkView> trunks,
            Map<String, Boolean> listeners,
            Map<String, Long> dropped,
            Map<String, Long> offences,
            int known,
            List<BanView> bans) {}

    /**
     * @param up whether it answers; absent where it carries no calls of ours
     * @param registration absent where we do not register
     * @param toll absent where it carries no calls of ours
     */
    record TrunkView(
            String id,
            String profile,
            Optional<Boolean> up,
            Optional<RegistrationView> registration,
            Optional<TollView> toll) {}

    /** @param why what went wrong, where it did; @param until milliseconds since 1970 */
    record RegistrationView(boolean registered, String why, long until) {}

    /** @param today calls; @param minutes talked today; @param refused reason to calls that were not made */
    record TollView(int atOnce, int today, long minutes, Map<String, Long> refused) {}

    /**
     * @param user whose password was guessed; empty where a port is meant
     * @param since milliseconds since 1970
     * @param until milliseconds since 1970
     * @param times how often it came to that
     * @param dropped messages since
     */
    record BanView(
            String id, String source, String user, String why, long since, long until, int times, long dropped) {}
}
