package io.parley.chat.form;

/**
 * One field as a visitor filled it in.
 *
 * @param label of the field, as the visitor read it
 * @param value what was written; the id of what was chosen, or {@code yes} of a box that was ticked
 * @param shown the same as the visitor read it
 * @param counts whether rules may look at it, as an attribute of the contact by the name of the field
 */
public record Answer(String field, String label, String value, String shown, boolean counts) {}
