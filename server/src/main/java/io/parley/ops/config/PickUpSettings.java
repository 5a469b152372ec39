package io.parley.ops.config;

/**
 * Calls that ring at a colleague and are taken by somebody else.
 *
 * @param code dialled alone, or before a colleague's number; empty for none
 * @param who {@code queue} for agents of the call's queue and supervisors, {@code everybody}, or {@code nobody}
 */
public record PickUpSettings(String code, String who) {
    static final PickUpSettings ORDINARY = new PickUpSettings(null, null);

    public PickUpSettings {
        code = Defaults.or(code, "*8");
        who = Defaults.or(who, "queue");
    }
}
