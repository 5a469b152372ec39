/** What visitors fill in before a chat, and what they agree to. */
package io.parley.chat.form;
