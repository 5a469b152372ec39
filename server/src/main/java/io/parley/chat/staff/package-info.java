/**
 * What staff say among themselves beside a chat: notes, a supervisor's whisper, the invitation of a colleague. Nothing
 * that speaks to visitors may see this package, so that no frame of theirs can be made of it; a test of the arrows
 * holds that.
 */
package io.parley.chat.staff;
