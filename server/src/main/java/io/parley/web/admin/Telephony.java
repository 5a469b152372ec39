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
     * @param listeners transport to whether all that listen for it answered our own question last
     * @param listening each listener
     * @param dropped reason to messages of strangers that were not read, since the start
     * @param offences kind to what is held against strangers, since the start
     * @param known peers that proved who they are, or that we talk with; trunks not counted
     * @param networks where agents' sound comes from, of the last day
     */
    record Picture(
            List<TrunkView> trunks,
            Map<String, Boolean> listeners,
            List<ListenerView> listening,
            Map<String, Long> dropped,
            Map<String, Long> offences,
            int known,
            List<BanView> bans,
            List<NetworkView> networks) {}

    /**
     * @param network its name in {@code sip.bind}; absent where there is only one
     * @param messages that it read since the start, our own questions included
     * @param phones that are registered over it now
     */
    record ListenerView(
            Optional<String> network,
            String address,
            int port,
            String transport,
            boolean up,
            long messages,
            int phones) {}

    /**
     * @param up whether it answers; absent where it carries no calls of ours
     * @param registration absent where we do not register
     * @param toll absent where it carries no calls of ours
     * @param pace absent where it takes any number of calls of ours a second
     * @param sound how its calls were to hear
     * @param releases what it said when it ended calls or did not take them, since the start, the most frequent first
     */
    record TrunkView(
            String id,
            String profile,
            Optional<Boolean> up,
            Optional<RegistrationView> registration,
            Optional<TollView> toll,
            Optional<PaceView> pace,
            SoundView sound,
            List<ReleaseView> releases) {}

    /** @param protocol {@code q850} or {@code sip}; @param cause of Q.850, or the status */
    record ReleaseView(String protocol, int cause, long count) {}

    /** @param network such as {@code 192.0.2.0/24}; {@code other} for those beyond the first 200 */
    record NetworkView(String network, SoundView sound) {}

    /** @param alarm whether many of the last hour's were poor, of enough; since the start, a day back at most */
    record SoundView(HeardView hour, HeardView day, boolean alarm) {}

    /**
     * @param calls legs that are over
     * @param poor those that were poor at any time
     * @param mos mean, if there are any
     */
    record HeardView(long calls, long poor, Optional<Double> mos) {}

    /** @param why what went wrong, where it did; @param until milliseconds since 1970 */
    record RegistrationView(boolean registered, String why, long until) {}

    /** @param today calls; @param minutes talked today; @param refused reason to calls that were not made */
    record TollView(int atOnce, int today, long minutes, Map<String, Long> refused) {}

    /**
     * Calls of ours that a trunk takes in a second; the last three are counts since the start.
     *
     * @param cps how many it takes
     * @param ahead calls whose turn is still to come
     * @param nextInMs milliseconds until one more call may begin
     * @param waited calls that waited for their turn
     * @param nextTrunk calls that went by another trunk
     * @param refused calls that were not made, too many were before them
     */
    record PaceView(int cps, int ahead, long nextInMs, long waited, long nextTrunk, long refused) {}

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
