/** What makes a conversation survive its connections, as machines without socket, clock or store; see RESUME.md. */
package io.parley.chat.session;
